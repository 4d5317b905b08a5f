//! Kinds of speaker as an argument.

use clap::ValueEnum;

use crate::article::SpeakerKind;

/// A [`SpeakerKind`] as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SpeakerKindArg {
    /// A human being, by name
    Person,
    /// A company, agency, party or ministry
    Organisation,
    /// A place that stands for its government
    Place,
    /// Several who are not named, such as analysts
    Group,
    /// A report, lawsuit or poll
    Document,
    /// A newspaper, agency, station or site
    Outlet,
    /// Somebody described and not named
    Unnamed,
}

impl From<SpeakerKindArg> for SpeakerKind {
    fn from(kind: SpeakerKindArg) -> Self {
        match kind {
            SpeakerKindArg::Person => Self::Person,
            SpeakerKindArg::Organisation => Self::Organisation,
            SpeakerKindArg::Place => Self::Place,
            SpeakerKindArg::Group => Self::Group,
            SpeakerKindArg::Document => Self::Document,
            SpeakerKindArg::Outlet => Self::Outlet,
            SpeakerKindArg::Unnamed => Self::Unnamed,
        }
    }
}
