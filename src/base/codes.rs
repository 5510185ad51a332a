//! The stable codes of findings. A code never changes its meaning; removed codes are not used again.

use serde::{Deserialize, Serialize};

use super::finding::Language;

/// How much a finding matters: an error keeps the site from being published, a warning does so where somebody is strict, a hint
/// never does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
    Hint,
}

impl Severity {
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
    }
}

macro_rules! codes {
    ($([$group:ident $german:literal $english:literal] $($variant:ident $name:literal $severity:ident,)*)*) => {
        /// One kind of finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code { $($(#[serde(rename = $name)] $variant,)*)* }

        /// What codes are about. Lists of codes are in this order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Group { $($group,)* }

        impl Code {
            /// Every code, in the order of this file.
            pub const ALL: &'static [Code] = &[$($(Code::$variant,)*)*];

            /// The code as it is printed: `unknown-key`.
            pub fn as_str(self) -> &'static str {
                match self { $($(Code::$variant => $name,)*)* }
            }

            /// The code that is printed as `name`.
            pub fn named(name: &str) -> Option<Code> {
                match name { $($($name => Some(Code::$variant),)*)* _ => None }
            }

            pub fn severity(self) -> Severity {
                match self { $($(Code::$variant => Severity::$severity,)*)* }
            }

            pub fn group(self) -> Group {
                match self { $($(Code::$variant => Group::$group,)*)* }
            }

            /// The file that explains the code; `explanation` reads it.
            pub(super) fn explanation(self) -> &'static str {
                match self { $($(Code::$variant => include_str!(concat!("explanations/", $name, ".md")),)*)* }
            }
        }

        impl Group {
            pub const ALL: &'static [Group] = &[$(Group::$group,)*];

            /// The heading over its codes.
            pub fn title(self, language: Language) -> &'static str {
                match (self, language) {
                    $(
                        (Group::$group, Language::German) => $german,
                        (Group::$group, Language::English) => $english,
                    )*
                }
            }

            /// Its codes, in the order of this file.
            pub fn codes(self) -> impl Iterator<Item = Code> {
                Code::ALL.iter().copied().filter(move |code| code.group() == self)
            }
        }
    };
}

codes! {
    [Files "Dateien und Ordner" "Files and folders"]
    NotUtf8 "not-utf8" Error,
    ControlCharacter "control-character" Error,
    FileTooLarge "file-too-large" Error,
    UnreadableFile "unreadable-file" Error,
    SymbolicLink "symbolic-link" Error,
    SpecialFile "special-file" Error,
    UnreadableName "unreadable-name" Error,
    MissingContent "missing-content" Error,
    MisplacedFile "misplaced-file" Error,
    UnusedEntry "unused-entry" Warning,
    ForbiddenFileType "forbidden-file-type" Error,
    MixedLineEnds "mixed-line-ends" Hint,

    [FrontMatter "Schreibweise der Angaben" "How details are written"]
    MissingFrontMatter "missing-front-matter" Error,
    UnclosedFrontMatter "unclosed-front-matter" Error,
    YamlTab "yaml-tab" Error,
    YamlColon "yaml-colon" Error,
    YamlSpace "yaml-space" Error,
    YamlQuote "yaml-quote" Error,
    YamlHash "yaml-hash" Error,
    YamlSpecial "yaml-special" Error,
    YamlTooDeep "yaml-too-deep" Error,
    YamlSyntax "yaml-syntax" Error,

    [Values "Angaben und ihre Werte" "Keys and values"]
    DuplicateKey "duplicate-key" Error,
    UnknownKey "unknown-key" Error,
    MissingKey "missing-key" Error,
    ExpectedText "expected-text" Error,
    ExpectedList "expected-list" Error,
    ExpectedGroup "expected-group" Error,
    InvalidDate "invalid-date" Error,
    ImpossibleDate "impossible-date" Error,
    InvalidYesNo "invalid-yes-no" Error,
    UnknownChoice "unknown-choice" Error,
    InvalidNumber "invalid-number" Error,
    InvalidUrl "invalid-url" Error,
    InvalidEmail "invalid-email" Error,
    InvalidLanguage "invalid-language" Error,
    InvalidSlug "invalid-slug" Error,
    InvalidAlias "invalid-alias" Error,
    InvalidTimeZone "invalid-time-zone" Error,
    InvalidAreaKey "invalid-area-key" Error,
    InvalidEditor "invalid-editor" Error,
    UnknownCode "unknown-code" Error,
    AllowedError "allowed-error" Error,
    UnusedAllow "unused-allow" Hint,

    [Entries "Zwischen den Einträgen" "Across entries"]
    DuplicateId "duplicate-id" Error,
    AddressCollision "address-collision" Error,
    UnknownReference "unknown-reference" Error,
    AmbiguousReference "ambiguous-reference" Error,
    CircularReference "circular-reference" Error,
    UnknownFile "unknown-file" Error,
    InvisibleReference "invisible-reference" Warning,
    EndBeforeStart "end-before-start" Error,
    TimeGap "time-gap" Error,
    PersonName "person-name" Warning,
    DuplicateTerm "duplicate-term" Error,
    OutsideLife "outside-life" Warning,
    EarlyDocument "early-document" Warning,
    LateInvitation "late-invitation" Warning,
    OverlappingMeetings "overlapping-meetings" Warning,
    LateRegistration "late-registration" Hint,
    MissingMinutes "missing-minutes" Warning,
    MissingAgenda "missing-agenda" Warning,
    OpenStatus "open-status" Hint,

    [Addresses "Adressen, die bleiben" "Addresses that last"]
    VanishedAddress "vanished-address" Error,
    VanishedList "vanished-list" Warning,
    InvalidRegister "invalid-register" Error,
    NewerRegister "newer-register" Error,

    [Text "Texte, Links und Bilder" "Texts, links and pictures"]
    BrokenLink "broken-link" Error,
    UnknownFragment "unknown-fragment" Error,
    ForbiddenLink "forbidden-link" Error,
    ForeignHost "foreign-host" Error,
    RemovedHtml "removed-html" Warning,
    MissingAlt "missing-alt" Warning,
    UselessAlt "useless-alt" Warning,

    [Writing "Wie Texte geschrieben sind" "How texts are written"]
    BareAddress "bare-address" Hint,
    BoldHeading "bold-heading" Warning,
    SkippedHeading "skipped-heading" Warning,
    TypedNumber "typed-number" Hint,
    TypedList "typed-list" Warning,
    TableWithoutHeader "table-without-header" Warning,
    EmptyParagraph "empty-paragraph" Warning,
    InvisibleCharacter "invisible-character" Warning,
    BlanksAsLayout "blanks-as-layout" Hint,
    LongAlt "long-alt" Hint,
    RepeatedAlt "repeated-alt" Hint,
    WordySentence "wordy-sentence" Hint,
    ImpossibleDay "impossible-day" Warning,
    WrongWeekday "wrong-weekday" Warning,
    ContradictingDate "contradicting-date" Warning,

    [Documents "Dokumente und Fotos" "Documents and photos"]
    OtherFileType "other-file-type" Warning,
    DamagedFile "damaged-file" Warning,
    UnsafeDrawing "unsafe-drawing" Warning,
    UntaggedDocument "untagged-document" Warning,
    UntitledDocument "untitled-document" Warning,
    DocumentWithoutLanguage "document-without-language" Warning,
    ScannedDocument "scanned-document" Warning,
    LockedDocument "locked-document" Warning,
    NotAccessible "not-accessible" Warning,
    PersonInFile "person-in-file" Warning,
    LocationInFile "location-in-file" Warning,

    [Statutory "Pflichtseiten und Leichte Sprache" "Pages that the law asks for, and Leichte Sprache"]
    DuplicateKind "duplicate-kind" Error,
    MissingPage "missing-page" Warning,
    Placeholder "placeholder" Warning,
    OutdatedPage "outdated-page" Warning,
    EmptyImprint "empty-imprint" Warning,
    MissingSetting "missing-setting" Warning,
    DoubtfulStatus "doubtful-status" Warning,
    LongSentence "long-sentence" Warning,
    NestedSentence "nested-sentence" Warning,
    Abbreviation "abbreviation" Warning,

    [Themes "Farben und Themen" "Colours and themes"]
    InvalidColour "invalid-colour" Error,
    LowContrast "low-contrast" Warning,
    ThemeSettings "theme-settings" Error,
    TemplateError "template-error" Error,

    [OpenData "Offene Daten" "Open data"]
    UnknownLicense "unknown-license" Warning,
    IncompleteOpenData "incomplete-open-data" Warning,
    NoOpenData "no-open-data" Hint,

    [External "Links zu anderen Websites" "Links to other sites"]
    DeadLink "dead-link" Warning,
    UnreachableLink "unreachable-link" Warning,
    MovedLink "moved-link" Hint,
    InsideLink "inside-link" Warning,

    [Pages "Fertige Seiten" "Finished pages"]
    PageStructure "page-structure" Warning,
    UnnamedElement "unnamed-element" Warning,
    VagueLink "vague-link" Warning,
    BrokenId "broken-id" Warning,
    ReaderControl "reader-control" Warning,
    InlineCode "inline-code" Warning,
}

impl Code {
    /// The codes that an entry may allow. A mistake stays one whatever an entry says of it.
    pub fn allowable() -> impl Iterator<Item = Code> {
        Code::ALL.iter().copied().filter(|code| code.severity() != Severity::Error)
    }

    /// Whether the same sources may give such a finding on one day or machine and not on another.
    pub fn is_occasional(self) -> bool {
        matches!(
            self,
            // What is due on a day.
            Code::MissingMinutes | Code::MissingAgenda | Code::OpenStatus | Code::OutdatedPage
            // Whether an entry is visible on a day.
            | Code::InvisibleReference
            // What opening a file comes to, and whether its pictures have been drawn yet.
            | Code::DamagedFile
            // What other sites answer, and only where they are asked.
            | Code::DeadLink | Code::UnreachableLink | Code::MovedLink | Code::InsideLink
            // There is none where all else that is allowed is of use.
            | Code::UnusedAllow
        )
    }
}
