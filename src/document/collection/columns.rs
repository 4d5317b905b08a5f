//! What the columns of a table and the keys of a JSON record mean: by the names that other tools give them, or as a person
//! says.

use std::str::FromStr;

use crate::lists::words_in_section;

/// The names of columns in other tools, by what a person calls their field.
const NAMES: &str = include_str!("../../../data/columns.txt");

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnField {
    /// What names the record in its collection.
    Id,
    /// The headline.
    Title,
    /// Who wrote it.
    Author,
    /// The day of publication.
    Published,
    /// Its address.
    Url,
    /// The site or outlet.
    Outlet,
    /// Its language.
    Language,
    /// Its text.
    Text,
    /// Its page.
    Html,
    /// The file that a row of a table of metadata is about.
    File,
}

impl ColumnField {
    /// Every field, by the name that a person gives it.
    const ALL: [(&'static str, Self); 10] = [
        ("text", Self::Text),
        ("html", Self::Html),
        ("title", Self::Title),
        ("author", Self::Author),
        ("date", Self::Published),
        ("outlet", Self::Outlet),
        ("url", Self::Url),
        ("id", Self::Id),
        ("language", Self::Language),
        ("file", Self::File),
    ];

    /// How far a name is from the likeliest of this field; none where it is no name of it.
    pub fn rank_of_name(self, name: &str) -> Option<usize> {
        let plain = normalise_column_name(name);
        let (said, _) = Self::ALL.iter().find(|(_, field)| *field == self)?;
        words_in_section(NAMES, said).position(|known| known == plain)
    }
}

/// Whether a column or key of this name holds an article: its text, or its page.
pub fn holds_words(name: &str) -> bool {
    [ColumnField::Text, ColumnField::Html].iter().any(|field| field.rank_of_name(name).is_some())
}

fn normalise_column_name(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The columns that a person names: `text=Body,title=Head`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(Vec<(ColumnField, String)>);

impl FromStr for Columns {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let known = || ColumnField::ALL.map(|(name, _)| name).join(", ");
        let pair = |pair: &str| {
            let (field, column) = pair.split_once('=').ok_or_else(|| format!("{pair:?} is not FIELD=COLUMN"))?;
            let field = ColumnField::ALL.iter().find(|(name, _)| name.eq_ignore_ascii_case(field.trim()));
            let (_, field) = field.ok_or_else(|| format!("{pair:?} names no field; the fields are {}", known()))?;
            Ok((*field, column.trim().to_owned()))
        };
        written.split(',').map(pair).collect::<Result<_, String>>().map(Self)
    }
}

/// Which column holds what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnChoice {
    columns: Vec<(ColumnField, usize)>,
}

impl ColumnChoice {
    /// Chooses among the columns of these names: those that a person named, else the likeliest by its name.
    ///
    /// # Errors
    /// The name of a column that a person named and that there is not.
    pub fn from_names(names: &[String], said: &Columns) -> Result<Self, String> {
        let mut columns = Vec::new();
        for (field, name) in &said.0 {
            let same = |known: &String| known.trim() == name || known.trim().eq_ignore_ascii_case(name);
            columns.push((*field, names.iter().position(same).ok_or_else(|| name.clone())?));
        }
        for (_, field) in ColumnField::ALL {
            let said = |columns: &Vec<(ColumnField, usize)>| columns.iter().any(|(known, _)| *known == field);
            let free = |at: &usize| columns.iter().all(|(_, taken)| taken != at);
            let ranked = names.iter().enumerate().filter_map(|(at, name)| Some((field.rank_of_name(name)?, at)));
            let best = ranked.filter(|(_, at)| free(at)).min();
            if let Some((_, at)) = best.filter(|_| !said(&columns)) {
                columns.push((field, at));
            }
        }
        Ok(Self { columns })
    }

    /// The column of a field.
    pub fn column(&self, field: ColumnField) -> Option<usize> {
        self.columns.iter().find(|(known, _)| *known == field).map(|(_, at)| *at)
    }

    /// What a column holds.
    pub fn field(&self, column: usize) -> Option<ColumnField> {
        self.columns.iter().find(|(_, at)| *at == column).map(|(field, _)| *field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn columns_are_found_by_their_usual_names() {
        let names = names(&["Content", "Article Body", "date", "Pub-Date", "Byline", "source", "Link", "words"]);
        let choice = ColumnChoice::from_names(&names, &Columns::default()).unwrap();
        let of = |field| choice.column(field);
        assert_eq!(
            [of(ColumnField::Text), of(ColumnField::Published), of(ColumnField::Author)],
            [Some(1), Some(3), Some(4)]
        );
        assert_eq!([of(ColumnField::Outlet), of(ColumnField::Url), of(ColumnField::Title)], [Some(5), Some(6), None]);
        assert_eq!(choice.field(7), None);
    }

    #[test]
    fn what_a_person_names_goes_first() {
        let said: Columns = "text=Words, title=First line".parse().unwrap();
        let names = names(&["first line", "Text", "Words", "title"]);
        let choice = ColumnChoice::from_names(&names, &said).unwrap();
        assert_eq!([choice.column(ColumnField::Text), choice.column(ColumnField::Title)], [Some(2), Some(0)]);
        assert_eq!(ColumnChoice::from_names(&names[..2], &said).unwrap_err(), "Words");
        assert_eq!("text".parse::<Columns>().unwrap_err(), "\"text\" is not FIELD=COLUMN");
        assert!(
            "body=x"
                .parse::<Columns>()
                .unwrap_err()
                .starts_with("\"body=x\" names no field; the fields are text, html")
        );
    }
}
