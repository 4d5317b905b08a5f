//! The links on the pages of a file.

use std::collections::{BTreeMap, HashMap};

use pdf_extract::{Dictionary, Document, Object, ObjectId};

/// The most links of one file.
const MOST_LINKS: usize = 20_000;

/// A link on a page: where it is, and its number.
type Area = ([f64; 4], usize);

/// The links of a file, by their pages.
#[derive(Debug, Default)]
pub(super) struct PdfLinks {
    areas: HashMap<u32, Vec<Area>>,
    targets: Vec<String>,
}

impl PdfLinks {
    /// Reads the links that lead out of the file.
    pub(super) fn from_pages(pdf: &Document, pages: &BTreeMap<u32, ObjectId>) -> Self {
        let mut links = Self::default();
        for (number, page) in pages {
            let page = pdf.get_object(*page).ok().and_then(|page| page.as_dict().ok());
            let marks = page
                .and_then(|page| resolve_dictionary_key(pdf, page, b"Annots"))
                .and_then(|marks| marks.as_array().ok());
            for mark in marks.into_iter().flatten() {
                let mark = pdf.dereference(mark).ok().and_then(|(_, mark)| mark.as_dict().ok());
                if let Some((area, target)) = mark.and_then(|mark| read_link_annotation(pdf, mark))
                    && links.targets.len() < MOST_LINKS
                {
                    let at = links.targets.iter().rposition(|known| *known == target).unwrap_or_else(|| {
                        links.targets.push(target);
                        links.targets.len() - 1
                    });
                    links.areas.entry(*number).or_default().push((area, at));
                }
            }
        }
        links
    }

    /// The targets by their numbers.
    pub(super) fn into_targets(self) -> Vec<String> {
        self.targets
    }

    /// The link at a place on a page.
    pub(super) fn find_link_at(&self, page: u32, x: f64, y: f64) -> Option<usize> {
        let inside =
            |([left, low, right, high], _): &&Area| (*left..=*right).contains(&x) && (*low..=*high).contains(&y);
        self.areas.get(&page)?.iter().find(inside).map(|(_, at)| *at)
    }
}

fn read_link_annotation(pdf: &Document, mark: &Dictionary) -> Option<([f64; 4], String)> {
    let action = resolve_dictionary_key(pdf, mark, b"A")?.as_dict().ok()?;
    let target = String::from_utf8_lossy(resolve_dictionary_key(pdf, action, b"URI")?.as_str().ok()?).into_owned();
    let corners = resolve_dictionary_key(pdf, mark, b"Rect")?.as_array().ok()?;
    let corners: Vec<f64> = corners.iter().filter_map(|corner| Some(f64::from(corner.as_float().ok()?))).collect();
    let [x0, y0, x1, y1] = <[f64; 4]>::try_from(corners).ok()?;
    Some(([x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)], target))
}

fn resolve_dictionary_key<'a>(pdf: &'a Document, holder: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    pdf.dereference(holder.get(key).ok()?).ok().map(|(_, object)| object)
}
