//! What stands beside the text in files of their own: the looks of styles, the kinds of lists, the targets of links.

use std::collections::HashMap;

use crate::document::content::ReadError;
use crate::document::formats::office::with_ancestors;
use crate::document::formats::office::xml::{Item, walk_xml_items};

/// What a style makes of its paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// The headline.
    Title,
    /// Who wrote it.
    Author,
    /// The day.
    Date,
    /// A heading, from 1.
    Heading(usize),
    /// A quotation.
    Quote,
    /// What stands below a picture.
    Caption,
    /// Code.
    Code,
    /// A line of the contents.
    Contents,
}

impl Look {
    fn from_style_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase().replace([' ', '-'], "");
        let level = name.strip_prefix("heading").and_then(|level| level.parse().ok());
        match name.as_str() {
            "title" => Some(Self::Title),
            "author" => Some(Self::Author),
            "date" => Some(Self::Date),
            "quote" | "intensequote" | "blocktext" | "blockquotation" | "quotations" => Some(Self::Quote),
            "caption" | "imagecaption" | "tablecaption" => Some(Self::Caption),
            "sourcecode" | "htmlpreformatted" => Some(Self::Code),
            name if name.starts_with("toc") => Some(Self::Contents),
            _ => level.map(Self::Heading),
        }
    }
}

/// The looks of styles by their ids, those they are based on considered.
pub(super) fn read_style_looks(xml: &str) -> Result<HashMap<String, Look>, ReadError> {
    let (mut looks, mut based): (HashMap<String, Look>, HashMap<String, String>) = Default::default();
    let mut id = String::new();
    walk_xml_items(xml, |item| {
        let Item::Open(name, attributes) = item else { return };
        let value = || attributes.get("val").unwrap_or_default();
        match name {
            "style" => id = attributes.get("styleId").unwrap_or_default().to_owned(),
            "name" => drop(Look::from_style_name(value()).map(|look| looks.insert(id.clone(), look))),
            "basedOn" => drop(based.insert(id.clone(), value().to_owned())),
            "outlineLvl" => {
                if let Some(level) = value().parse::<usize>().ok().filter(|level| *level < 6) {
                    looks.entry(id.clone()).or_insert(Look::Heading(level + 1));
                }
            }
            _ => {}
        }
    })?;
    let look_of = |id: &String| with_ancestors(id, &based).find_map(|id| looks.get(id).copied());
    let derived: Vec<_> = based.keys().filter_map(|id| Some((id.clone(), look_of(id)?))).collect();
    looks.extend(derived);
    Ok(looks)
}

/// Whether each level of each list is numbered, by the list's id.
pub(super) fn read_list_numbering(xml: &str) -> Result<HashMap<String, Vec<bool>>, ReadError> {
    let (mut kinds, mut lists): (HashMap<String, Vec<bool>>, HashMap<String, Vec<bool>>) = Default::default();
    let (mut kind, mut list) = (String::new(), String::new());
    walk_xml_items(xml, |item| {
        let Item::Open(name, attributes) = item else { return };
        let value = || attributes.get("val").unwrap_or_default();
        match name {
            "abstractNum" => kind = attributes.get("abstractNumId").unwrap_or_default().to_owned(),
            "numFmt" => kinds.entry(kind.clone()).or_default().push(!matches!(value(), "bullet" | "none")),
            "num" => list = attributes.get("numId").unwrap_or_default().to_owned(),
            "abstractNumId" => drop(kinds.get(value()).map(|levels| lists.insert(list.clone(), levels.clone()))),
            _ => {}
        }
    })?;
    Ok(lists)
}

/// The targets of links by their ids.
pub(super) fn read_link_targets(xml: &str) -> Result<HashMap<String, String>, ReadError> {
    let mut links = HashMap::new();
    walk_xml_items(xml, |item| {
        if let Item::Open("Relationship", attributes) = item
            && attributes.get("Type").is_some_and(|kind| kind.ends_with("/hyperlink"))
            && let (Some(id), Some(target)) = (attributes.get("Id"), attributes.get("Target"))
        {
            links.insert(id.to_owned(), target.to_owned());
        }
    })?;
    Ok(links)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_looks_like_those_it_is_based_on_in_whatever_order_they_stand() {
        let style = |id: &str, name: &str, on: &str| {
            format!(r#"<w:style w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{on}"/></w:style>"#)
        };
        let styles = [
            style("Deep", "Pull text", "House"),
            style("House", "House style", "Quote"),
            style("Quote", "Quote", "Normal"),
            style("Round", "Round", "Trip"),
            style("Trip", "Trip", "Round"),
        ];
        let looks = read_style_looks(&format!("<w:styles>{}</w:styles>", styles.concat())).unwrap();
        let quotes = |id: &str| matches!(looks.get(id), Some(Look::Quote));
        assert_eq!(["Deep", "House", "Quote", "Round", "Trip"].map(quotes), [true, true, true, false, false]);
    }
}
