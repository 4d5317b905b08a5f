//! What is checked before a file comes to the parser, which knows no limits.

use std::collections::{BTreeMap, HashMap};

use pdf_extract::{Dictionary, Document, Object, ObjectId};

use crate::document::content::ReadError;

/// The deepest that drawings may be placed in drawings, and the most that one page may draw.
const DEEPEST_DRAWN: usize = 12;
const MOST_DRAWN: usize = 100_000;

/// The most pages.
const MOST_PAGES: usize = 10_000;

/// What a dictionary of drawings leads to.
#[derive(Clone, Copy, Debug, Default)]
struct NestedDrawings {
    /// How deep they are placed in each other.
    levels: usize,
    /// How many are drawn if each of them is.
    count: usize,
}

/// What is known of dictionaries, which the pages of a file may share: each is looked through once.
type Measured = HashMap<*const Dictionary, NestedDrawings>;

/// Checks that no drawing is placed within itself, which the parser would follow without end.
///
/// # Errors
/// If one is, or there are far too many pages.
pub(super) fn check_nesting(pdf: &Document, pages: &BTreeMap<u32, ObjectId>) -> Result<(), ReadError> {
    if pages.len() > MOST_PAGES {
        return Err(ReadError::TooLarge(format!("it has more than {MOST_PAGES} pages")));
    }
    let mut measured = Measured::new();
    for page in pages.values() {
        let mut at = pdf.get_object(*page).ok().and_then(|page| page.as_dict().ok());
        // Pages inherit what stands in the tree above them.
        for _ in 0..DEEPEST_DRAWN {
            let Some(node) = at else { break };
            measure_drawings(pdf, node, DEEPEST_DRAWN, &mut measured)?;
            at = resolve_dictionary(pdf, node, b"Parent");
        }
    }
    Ok(())
}

fn measure_drawings(
    pdf: &Document,
    holder: &Dictionary,
    depth: usize,
    measured: &mut Measured,
) -> Result<NestedDrawings, ReadError> {
    let endless = || ReadError::Damaged("its drawings are placed within each other without end".to_owned());
    let resources = resolve_dictionary(pdf, holder, b"Resources");
    let Some(drawings) = resources.and_then(|resources| resolve_dictionary(pdf, resources, b"XObject")) else {
        return Ok(NestedDrawings::default());
    };
    let key = std::ptr::from_ref(drawings);
    if let Some(known) = measured.get(&key) {
        return if known.levels > depth { Err(endless()) } else { Ok(*known) };
    }
    let mut all = NestedDrawings::default();
    for (_, drawing) in drawings.iter() {
        if depth == 0 {
            return Err(endless());
        }
        let stream = pdf.dereference(drawing).ok().and_then(|(_, object)| object.as_stream().ok());
        let within = match stream {
            Some(stream) => measure_drawings(pdf, &stream.dict, depth - 1, measured)?,
            None => NestedDrawings::default(),
        };
        all.levels = all.levels.max(within.levels + 1);
        all.count += within.count + 1;
        if all.count >= MOST_DRAWN {
            return Err(endless());
        }
    }
    measured.insert(key, all);
    Ok(all)
}

fn resolve_dictionary<'a>(pdf: &'a Document, holder: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    let (_, object): (_, &Object) = pdf.dereference(holder.get(key).ok()?).ok()?;
    object.as_dict().ok()
}

#[cfg(test)]
mod tests {
    use pdf_extract::Stream;

    use super::*;

    fn holder_of(drawings: Dictionary) -> Dictionary {
        let mut resources = Dictionary::new();
        resources.set("XObject", drawings);
        let mut holder = Dictionary::new();
        holder.set("Resources", resources);
        holder
    }

    /// A dictionary with so many drawings, all of them one object.
    fn repeat_drawing(drawing: ObjectId, times: usize) -> Dictionary {
        let mut drawings = Dictionary::new();
        for number in 0..times {
            drawings.set(format!("Im{number}"), drawing);
        }
        drawings
    }

    #[test]
    fn pages_may_share_many_pictures() {
        let mut pdf = Document::new();
        let picture = pdf.add_object(Stream::new(Dictionary::new(), Vec::new()));
        let mut resources = Dictionary::new();
        resources.set("XObject", repeat_drawing(picture, 400));
        let resources = pdf.add_object(resources);
        let mut pages = BTreeMap::new();
        for number in 1..=400 {
            let mut page = Dictionary::new();
            page.set("Resources", resources);
            pages.insert(number, pdf.add_object(page));
        }
        assert_eq!(check_nesting(&pdf, &pages), Ok(()));
    }

    #[test]
    fn drawings_that_multiply_are_refused() {
        let mut pdf = Document::new();
        let mut drawing = pdf.add_object(Stream::new(Dictionary::new(), Vec::new()));
        for _ in 0..6 {
            drawing = pdf.add_object(Stream::new(holder_of(repeat_drawing(drawing, 10)), Vec::new()));
        }
        let page = pdf.add_object(holder_of(repeat_drawing(drawing, 1)));
        assert!(check_nesting(&pdf, &BTreeMap::from([(1, page)])).is_err());
    }
}
