//! The blocks of a text, and what they can be.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// One paragraph, heading, list item … of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its place, without white space at either end. It may hold line breaks where lines are wrapped.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a [`Block`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The headline, each time it stands there.
    Title,
    /// Author, date, place line or translator's note: metadata, no statement.
    Byline,
    /// A heading within the text.
    Heading,
    /// A paragraph.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A quotation set apart as a block.
    BlockQuote,
    /// A quotation set apart that nobody signs, above another that somebody does.
    Unsigned,
    /// The line below a quotation that says whose words it is.
    Attribution,
    /// Who has the word next, in an interview, a transcript or above a statement: a name, `Q:`, `WITNESS 10:`.
    Label,
    /// What the one says who is named by the label before, or who answers the question before.
    Turn,
    /// A question of an interview that the page sets apart from the answers.
    Question,
    /// A table, a row a line, its cells parted by tabulators.
    Table,
    /// What stands below a picture or above a table.
    Caption,
    /// Code, a formula or other text to be taken letter by letter.
    Code,
    /// A heading that introduces the list of references, or one of its entries.
    Reference,
    /// Share bars, comment boxes, "Read more", counters.
    Chrome,
}

impl BlockKind {
    /// Whether it makes statements of the article: these become claims.
    pub fn is_body(self) -> bool {
        matches!(
            self,
            Self::Paragraph | Self::ListItem | Self::BlockQuote | Self::Unsigned | Self::Turn | Self::Question
        )
    }

    /// Whether it says who has the word, before or after what is said.
    pub fn names_speaker(self) -> bool {
        matches!(self, Self::Attribution | Self::Label)
    }

    /// Whether attributions are looked for in it. Headlines attribute too, but are no claims of their own.
    pub fn may_attribute(self) -> bool {
        self.is_body() || matches!(self, Self::Title | Self::Heading) || self.names_speaker()
    }
}
