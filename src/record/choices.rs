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
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($variant,)* }

        impl $name {
            /// All of them, in the order of this file.
            pub const ALL: &'static [Self] = &[$($name::$variant,)*];

            pub const CHOICES: &'static [Choice] = &[$(Choice { english: $english, german: $german },)*];

            /// The value of an English word; the reader has translated German ones before.
            pub fn of(english: &str) -> Option<Self> {
                match english { $($english => Some($name::$variant),)* _ => None }
            }

            /// The English word, as templates see it.
            pub fn key(self) -> &'static str {
                match self { $($name::$variant => $english,)* }
            }

            /// The German word, as editors write it.
            pub fn german(self) -> &'static str {
                match self { $($name::$variant => $german,)* }
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
    /// The web server that a site is for. Their names are the same everywhere.
    Hosting {
        Apache "apache" "apache",
        Nginx "nginx" "nginx",
        Caddy "caddy" "caddy",
        Netlify "netlify" "netlify",
    }
}

choices! {
    /// What the publisher of a site is: an authority, or an association, a society, a firm.
    PublisherKind {
        Authority "authority" "behoerde",
        Organization "organization" "organisation",
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

choices! {
    /// The pages that the law asks a public body for, in the order in which they are named.
    Statutory {
        Imprint "imprint" "impressum",
        Privacy "privacy" "datenschutz",
        Accessibility "accessibility" "barrierefreiheit",
        EasyLanguage "easy-language" "leichte_sprache",
        SignLanguage "sign-language" "gebaerdensprache",
    }
}

impl Statutory {
    /// What readers know such a page by.
    pub fn title(self) -> &'static str {
        match self {
            Statutory::Imprint => "Impressum",
            Statutory::Privacy => "Datenschutz",
            Statutory::Accessibility => "Barrierefreiheit",
            Statutory::EasyLanguage => "Leichte Sprache",
            Statutory::SignLanguage => "Gebärdensprache",
        }
    }
}

choices! {
    /// The level of administration that open data come from. The words of DCAT-AP.de count as well, whatever their capitals.
    Geocoding {
        District "administrativedistrict" "bezirk",
        Municipality "municipality" "gemeinde",
        State "state" "land",
        Federal "federal" "bund",
        European "european" "europa",
        International "international" "international",
    }
}

choices! {
    /// How far a website meets the standard of accessibility.
    Conformance {
        Full "full" "vollstaendig",
        Partial "partial" "teilweise",
        None "none" "nicht",
    }
}

choices! {
    /// Who has assessed the accessibility of a website.
    Assessment {
        Own "self" "selbst",
        ThirdParty "third-party" "dritte",
    }
}
