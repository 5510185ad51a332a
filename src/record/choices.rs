//! Values that are one of a few words, each with its English and its German spelling.

/// One word of a choice in both spellings.
#[derive(Debug)]
pub struct Choice {
    pub english: &'static str,
    pub german: &'static str,
}

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $english:literal $german:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($variant,)* }

        impl $name {
            pub const CHOICES: &'static [Choice] = &[$(Choice { english: $english, german: $german },)*];

            /// The value of an English word; the reader has translated German ones before.
            pub fn of(english: &str) -> Option<Self> {
                match english { $($english => Some($name::$variant),)* _ => None }
            }

            /// The English word, as templates see it.
            pub fn key(self) -> &'static str {
                match self { $($name::$variant => $english,)* }
            }
        }
    };
}

choices! {
    /// How far a meeting or Fachtag has got.
    Status {
        Scheduled "scheduled" "geplant",
        Invited "invited" "eingeladen",
        Held "held" "durchgefuehrt",
        Cancelled "cancelled" "abgesagt",
        Postponed "postponed" "verschoben",
    }
}

choices! {
    /// What an office is in a body.
    Role {
        Member "member" "mitglied",
        Advisory "advisory" "beratend",
        Chair "chair" "vorsitz",
        Office "office" "geschaeftsstelle",
    }
}

choices! {
    /// Whether a file can be read by everyone (BITV 2.0, EN 301 549 chapter 10).
    Accessible {
        Yes "yes" "ja",
        Limited "limited" "eingeschraenkt",
        No "no" "nein",
        Unchecked "unchecked" "ungeprueft",
    }
}
