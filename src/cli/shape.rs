//! How a listing is written: the format, the columns, or the number of rows alone.

use clap::{Args, ValueEnum};

/// A format of listings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ListingFormat {
    /// for reading; in a pipe, one line per row with tabs between columns
    #[default]
    Table,
    /// one JSON array
    Json,
    /// one JSON object per line
    Jsonl,
    /// comma-separated values (RFC 4180) for spreadsheets
    Csv,
}

/// The option that every command which lists has.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(super) struct FormatArgs {
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: ListingFormat,
}

/// How to write a listing.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct ShapeArgs {
    #[command(flatten)]
    format: FormatArgs,
    /// Only these columns, in this order, by their names in this format; several with commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    columns: Vec<String>,
    /// Print only the number of rows
    #[arg(long, conflicts_with = "columns")]
    pub count: bool,
    /// The column that the rows are sorted by.
    #[arg(skip)]
    sorted_by: Option<String>,
}

impl ShapeArgs {
    /// All of a listing in this format.
    #[cfg(test)]
    pub(super) fn with_format(format: ListingFormat) -> Self {
        Self { format: FormatArgs { format }, ..Self::default() }
    }

    /// The same shape of rows that are sorted by the column of this name.
    pub(super) fn sorted_by(self, column: String) -> Self {
        Self { sorted_by: Some(column), ..self }
    }

    /// Whether the rows are sorted by this column.
    pub(super) fn is_sorted_by(&self, column: &str) -> bool {
        self.sorted_by.as_ref().is_some_and(|sorted| sorted.eq_ignore_ascii_case(column))
    }

    /// The format.
    pub(super) fn format(&self) -> ListingFormat {
        self.format.format
    }

    /// The places of the columns that are wanted among those of these names, in the order asked for; all if none is named.
    ///
    /// # Errors
    /// If a name is not among them; the message says which there are.
    pub(super) fn find_column_places(&self, names: &[&str]) -> Result<Vec<usize>, String> {
        if self.columns.is_empty() {
            return Ok((0..names.len()).collect());
        }
        let place = |wanted: &String| names.iter().position(|name| name.eq_ignore_ascii_case(wanted.trim()));
        let unknown = |wanted: &String| {
            let names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
            format!("--columns {wanted}: no such column in this format; its columns are {}", names.join(", "))
        };
        self.columns.iter().map(|wanted| place(wanted).ok_or_else(|| unknown(wanted))).collect()
    }

    /// The names that are wanted; none if all columns are.
    pub(super) fn named_columns(&self) -> Option<Vec<&str>> {
        (!self.columns.is_empty()).then(|| self.columns.iter().map(|name| name.trim()).collect())
    }
}
