//! XML as a run of tags and texts, without namespaces.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::document::content::ReadError;

/// A tag or a text.
#[derive(Debug)]
pub(super) enum Item<'a> {
    /// A tag that opens an element, which may be closed right behind it.
    Open(&'a str, &'a Attributes),
    /// The tag that closes it.
    Close(&'a str),
    /// Text, its entities resolved.
    Text(&'a str),
}

/// Attributes by their names, without their namespaces.
#[derive(Debug, Default)]
pub(super) struct Attributes(Vec<(String, String)>);

impl Attributes {
    fn from_tag(tag: &BytesStart) -> Self {
        let mut attributes = tag.attributes();
        let pairs = attributes.with_checks(false).flatten().map(|pair| {
            let value = pair.normalized_value(quick_xml::XmlVersion::Explicit1_0).unwrap_or_default();
            (pair.key.local_name().into_inner().to_owned(), value.into_owned())
        });
        Self(pairs.collect())
    }

    /// The first attribute of this name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Gives every tag and text of `xml` to `take`, in order.
///
/// # Errors
/// If it is not well formed.
pub(super) fn walk_xml_items(xml: &str, mut take: impl FnMut(Item)) -> Result<(), ReadError> {
    let damaged = |error: quick_xml::Error| ReadError::Damaged(error.to_string());
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Eof => return Ok(()),
            Event::Start(tag) => take(Item::Open(tag.local_name().into_inner(), &Attributes::from_tag(&tag))),
            Event::Empty(tag) => {
                take(Item::Open(tag.local_name().into_inner(), &Attributes::from_tag(&tag)));
                take(Item::Close(tag.local_name().into_inner()));
            }
            Event::End(tag) => take(Item::Close(tag.local_name().into_inner())),
            Event::Text(text) => take(Item::Text(&text.xml10_content())),
            Event::CData(text) => take(Item::Text(&text.xml10_content())),
            Event::GeneralRef(entity) => {
                let known = match &*entity {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => entity.resolve_char_ref().ok().flatten(),
                };
                if let Some(c) = known {
                    take(Item::Text(c.encode_utf8(&mut [0; 4])));
                }
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}
