//! The characters that quote.

/// Marks that may pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Family {
    /// `“ ” „ ‟ "`, doubled single marks and backticks.
    Double,
    /// `« »` and `‹ ›`.
    Guillemet,
    /// `‘ ’ ‚ '` and a lone backtick.
    Single,
}

/// What a quotation mark may do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkRole {
    /// It can only open.
    Opens,
    /// It can only close.
    Closes,
    /// It may do either; what is open decides.
    Either,
}

/// A quotation mark in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct QuotationMark {
    /// What it may pair with.
    pub family: Family,
    /// What it may do here.
    pub role: MarkRole,
    /// Whether it is typed straight, the same at both ends.
    pub straight: bool,
}

/// Reads a token as a quotation mark; `before` and `after` are the characters beside it, none at an end of the
/// paragraph.
pub(super) fn read_quotation_mark(token: &str, before: Option<char>, after: Option<char>) -> Option<QuotationMark> {
    let place = MarkLean::from_neighbours(before, after);
    let (family, role) = match token {
        "``" | "‘‘" => (Family::Double, MarkRole::Opens),
        "„" | "‟" => (Family::Double, MarkRole::Opens),
        // German closes with “, Swedish opens with ”: the spacing has the last word.
        "“" => (Family::Double, place.role_given_usual(MarkRole::Opens)),
        "”" | "’’" => (Family::Double, place.role_given_usual(MarkRole::Closes)),
        "\"" | "''" => (Family::Double, place.role()),
        "«" | "»" | "‹" | "›" => (Family::Guillemet, place.guillemet_role(token)),
        "‘" | "‚" | "`" => (Family::Single, MarkRole::Opens),
        "’" | "'" => (Family::Single, single_mark_role(before, after)?),
        _ => return None,
    };
    Some(QuotationMark { family, role, straight: matches!(token, "\"" | "''" | "'") })
}

/// A single mark that is not an apostrophe: one inside a word (`O’Neill`) never comes here as a token that can quote.
fn single_mark_role(before: Option<char>, after: Option<char>) -> Option<MarkRole> {
    let word_before = before.is_some_and(char::is_alphanumeric);
    let word_after = after.is_some_and(|c| c.is_alphanumeric() || "$€£([“\"…".contains(c));
    match (word_before, word_after) {
        (true, true) => None,
        (_, true) if before.is_none_or(opens_after) => Some(MarkRole::Opens),
        (_, false) if before.is_some_and(|c| !c.is_whitespace()) => Some(MarkRole::Closes),
        _ => None,
    }
}

/// White space, brackets, dashes and other marks, behind which a quotation may begin.
fn opens_after(c: char) -> bool {
    c.is_whitespace() || "([{—–-/“\"«„:‘'".contains(c)
}

/// What may stand first in a quotation: anything but white space and marks that belong to what went before.
fn may_begin_quotation(c: char) -> bool {
    !c.is_whitespace() && !",;:)]}!?".contains(c)
}

/// How a mark leans: on the word behind it, on the one before it, on neither or both.
struct MarkLean {
    leans_right: bool,
    leans_left: bool,
    before_stop: bool,
}

impl MarkLean {
    fn from_neighbours(before: Option<char>, after: Option<char>) -> Self {
        let leans_right = before.is_none_or(opens_after) && after.is_some_and(may_begin_quotation);
        let leans_left = before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric());
        Self { leans_right, leans_left, before_stop: after == Some('.') }
    }

    fn role(&self) -> MarkRole {
        match (self.leans_right, self.leans_left) {
            (true, false) => MarkRole::Opens,
            (false, true) => MarkRole::Closes,
            _ => MarkRole::Either,
        }
    }

    /// The mark's usual role, unless it leans the other way.
    fn role_given_usual(&self, usual: MarkRole) -> MarkRole {
        if self.role() == usual || (self.leans_right == self.leans_left) { usual } else { MarkRole::Either }
    }

    /// Guillemets point outwards in French, inwards in German, and stand off by a space in either.
    fn guillemet_role(&self, mark: &str) -> MarkRole {
        match self.role() {
            MarkRole::Either if matches!(mark, "«" | "‹") => MarkRole::Opens,
            MarkRole::Either => MarkRole::Closes,
            MarkRole::Opens if self.before_stop => MarkRole::Closes,
            role => role,
        }
    }
}
