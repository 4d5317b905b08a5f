//! A workbook for a desk (Office Open XML, ECMA-376): a sheet of claims to be filtered, corrected and applied again, one of
//! articles, one of sources and one of speakers. What articles say is in cells of text, which no program runs as formulas.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use rust_xlsxwriter::{DataValidation, Format, Formula, Workbook, Worksheet, XlsxError};

use super::{ContentKind, ExportFormat, Exporter, flat};
use crate::ids::ArticleId;
use crate::store::{ArticleRecord, ClaimRecord};

/// The most rows of a sheet, its head left out.
const MOST_ROWS: usize = 1_048_575;

/// The most links of a sheet, and the longest address.
const MOST_LINKS: usize = 60_000;
const LONGEST_LINK: usize = 2000;

/// What a person adds, behind the columns of [`flat::FIELDS`].
const ADDED: [&str; 2] = ["rating", "note"];

/// Columns that hold numbers.
const NUMBERS: [&str; 6] = ["claim_id", "confidence", "checkable", "fragment", "question", "article_id"];

/// Ratings that are offered; others can be typed.
const RATINGS: [&str; 6] = ["True", "Mostly true", "Half true", "Mostly false", "False", "Unproven"];

/// The format.
pub(super) const FORMAT: ExportFormat = ExportFormat {
    name: "xlsx",
    about: "a workbook with filters and drop-down lists; `review --apply` reads changes back",
    content: ContentKind::Binary,
    options: &[],
    exporter: |_| Box::new(Xlsx::default()),
};

/// The form.
#[derive(Debug, Default)]
pub(super) struct Xlsx {
    claims: Vec<Vec<String>>,
    articles: BTreeMap<ArticleId, Vec<String>>,
    /// The cited pages with their outlets and claims.
    sources: BTreeMap<String, (String, usize)>,
    speakers: BTreeSet<String>,
    cut: usize,
}

impl Exporter for Xlsx {
    fn claim(&mut self, claim: &ClaimRecord, article: &ArticleRecord, _: &mut dyn Write) -> io::Result<()> {
        if self.claims.len() == MOST_ROWS {
            return Err(io::Error::other(format!(
                "a sheet holds {MOST_ROWS} claims at most; choose fewer with a filter"
            )));
        }
        let mut row = flat::claim_column_values(claim);
        row.push(claim.rating.as_ref().map(|rating| rating.text.clone()).unwrap_or_default());
        self.claims.push(row);
        self.articles.entry(article.id).or_insert_with(|| article_row(article));
        self.speakers.extend(claim.speaker.as_ref().map(|speaker| speaker.name.clone()));
        let pages: BTreeMap<&String, &Option<String>> =
            flat::cited_sources(claim).filter_map(|source| Some((source.url.as_ref()?, &source.outlet))).collect();
        for (url, outlet) in pages {
            let source = self.sources.entry(url.clone()).or_default();
            source.0 = outlet.clone().unwrap_or_default();
            source.1 += 1;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let bytes = self.build_workbook().and_then(|mut book| book.save_to_buffer()).map_err(io::Error::other)?;
        out.write_all(&bytes)
    }

    fn left_out(&self) -> Vec<String> {
        let cut = self.cut;
        if cut == 0 {
            Vec::new()
        } else {
            vec![format!("{cut} cells are longer than {} characters and were cut", flat::LONGEST_CELL)]
        }
    }
}

fn article_row(article: &ArticleRecord) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    vec![
        article.id.to_string(),
        text(&article.title),
        text(&article.author),
        text(&article.published),
        text(&article.outlet),
        text(&article.url),
        article.claims.to_string(),
    ]
}

impl Xlsx {
    fn build_workbook(&mut self) -> Result<Workbook, XlsxError> {
        let mut book = Workbook::new();
        let columns: Vec<&str> = flat::claim_column_names().chain(ADDED).collect();
        let sources =
            self.sources.iter().map(|(url, (outlet, claims))| vec![url.clone(), outlet.clone(), claims.to_string()]);
        let (claims, articles) = (std::mem::take(&mut self.claims), std::mem::take(&mut self.articles));
        let sources: Vec<Vec<String>> = sources.collect();
        let speakers: Vec<Vec<String>> =
            std::mem::take(&mut self.speakers).into_iter().map(|name| vec![name]).collect();
        let articles: Vec<Vec<String>> = articles.into_values().collect();
        let sheet = self.add_sheet(&mut book, "Claims", &columns, &claims)?;
        offer_choices(sheet, &columns, claims.len(), [speakers.len(), sources.len()])?;
        self.add_sheet(
            &mut book,
            "Articles",
            &["article_id", "title", "author", "published", "outlet", "url", "claims"],
            &articles,
        )?;
        self.add_sheet(&mut book, "Sources", &["url", "outlet", "claims"], &sources)?;
        self.add_sheet(&mut book, "Speakers", &["speaker"], &speakers)?;
        Ok(book)
    }

    /// A sheet with a head that stays and filters.
    fn add_sheet<'b>(
        &mut self,
        book: &'b mut Workbook,
        name: &str,
        columns: &[&str],
        rows: &[Vec<String>],
    ) -> Result<&'b mut Worksheet, XlsxError> {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        let head = Format::new().set_bold();
        for (column, title) in (0..).zip(columns) {
            sheet.write_string_with_format(0, column, *title, &head)?;
            sheet.set_column_width(column, column_width(title))?;
        }
        let mut links = 0;
        for (row, cells) in (1..).zip(rows) {
            for ((column, title), cell) in (0..).zip(columns).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                let number = if is_number(title) { cell.parse::<f64>().ok() } else { None };
                let is_link = title.ends_with("url") && links < MOST_LINKS && is_address(cell);
                match number {
                    Some(number) => sheet.write_number(row, column, number)?,
                    None if is_link => {
                        links += 1;
                        sheet.write_url(row, column, cell.as_str())?
                    }
                    None => sheet.write_string(row, column, self.cut_long_cell(cell))?,
                };
            }
        }
        sheet.set_freeze_panes(1, 1)?;
        let (last_row, last_column) =
            (u32::try_from(rows.len()).unwrap_or(0), u16::try_from(columns.len() - 1).unwrap_or(0));
        sheet.autofilter(0, 0, last_row, last_column)?;
        Ok(sheet)
    }

    /// What a cell holds of a text, counted where that is not all of it.
    fn cut_long_cell<'c>(&mut self, cell: &'c str) -> Cow<'c, str> {
        let held = flat::cut_long_cell(cell);
        self.cut += usize::from(matches!(held, Cow::Owned(_)));
        held
    }
}

fn is_number(title: &str) -> bool {
    NUMBERS.contains(&title) || title == "claims"
}

fn is_address(cell: &str) -> bool {
    let is_page = cell.starts_with("https://") || cell.starts_with("http://");
    is_page && cell.chars().count() <= LONGEST_LINK && !cell.contains(char::is_whitespace)
}

fn column_width(title: &str) -> f64 {
    match title {
        "claim" | "sentence" | "title" => 60.0,
        "source_urls" | "article_url" | "url" | "article" | "note" => 40.0,
        "speaker" | "topics" | "author" | "outlet" => 24.0,
        _ => 12.0,
    }
}

/// Offers what a cell may say, as lists to choose from. Speakers, sources and ratings that are not in a list can be typed.
fn offer_choices(sheet: &mut Worksheet, columns: &[&str], claims: usize, listed: [usize; 2]) -> Result<(), XlsxError> {
    let last = u32::try_from(claims).unwrap_or(0).max(1);
    let of_sheet = |name: &str, rows: usize| {
        let list = Formula::new(format!("={name}!$A$2:$A${}", rows.max(1) + 1));
        DataValidation::new().allow_list_formula(list).show_error_message(false)
    };
    let [speakers, sources] = listed;
    for (name, choice) in [
        ("review", DataValidation::new().allow_list_strings(&["accepted", "rejected"])?),
        ("kind", DataValidation::new().allow_list_strings(&["direct", "mixed", "indirect", "own"])?),
        ("rating", DataValidation::new().allow_list_strings(&RATINGS)?.show_error_message(false)),
        ("speaker", of_sheet("Speakers", speakers)),
        ("source_urls", of_sheet("Sources", sources)),
    ] {
        if let Some(column) = columns.iter().position(|title| *title == name).and_then(|at| u16::try_from(at).ok()) {
            sheet.add_data_validation(1, column, last, column, &choice)?;
        }
    }
    Ok(())
}
