//! Pages of a web archive.

use encoding_rs::{Encoding, UTF_8};

use super::http::HttpHead;
use crate::document::addresses::web_url;
use crate::document::assemble::admit_document;
use crate::document::content::{Capture, Document, Metadata};
use crate::document::{html, plain};

/// A page as it was captured, not yet unpacked.
#[derive(Clone, Debug)]
pub struct CapturedPage {
    /// The address that it was found under.
    pub url: String,
    /// The addresses that lead to it.
    pub aliases: Vec<String>,
    /// When it was captured, and its digest.
    pub capture: Capture,
    /// What the server said of it.
    pub head: HttpHead,
    /// What the server sent.
    pub body: Vec<u8>,
}

impl CapturedPage {
    /// The bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.body.len()
    }

    /// Reads it. It goes by the address that it was captured under, whatever it calls itself.
    ///
    /// # Errors
    /// If it cannot be unpacked or has no text.
    pub fn read_as_document(&self) -> Result<Document, String> {
        let mut document = self.document().map_err(|why| format!("{}: {why}", self.url))?;
        document.metadata.url = Some(self.address()).filter(|url| web_url(url).is_some()).or(document.metadata.url);
        document.metadata.capture = Some(self.capture.clone()).filter(|capture| *capture != Capture::default());
        Ok(admit_document(document))
    }

    fn document(&self) -> Result<Document, String> {
        let body = self.head.unpack_body(&self.body)?;
        let url = Some(self.url.as_str());
        let read = match self.decode_as_declared(&body) {
            // Text without markup: what others extracted from a page.
            _ if self.head.fields.media_type() == "text/plain" => {
                let text = String::from_utf8_lossy(&body).into_owned();
                if text.trim().is_empty() {
                    Err("is empty".to_owned())?
                }
                Ok(plain::read_with(text, Metadata::default(), Vec::new()))
            }
            Some(text) => html::read_text(&text, url),
            None => html::read_html(&body, url),
        };
        read.map_err(|error| error.to_string())
    }

    /// The page as the server's encoding has it; none where the page itself is to be believed.
    fn decode_as_declared(&self, body: &[u8]) -> Option<String> {
        let encoding = Encoding::for_label(self.head.fields.charset()?.as_bytes()).filter(|known| *known != UTF_8)?;
        if std::str::from_utf8(body).is_ok() {
            return None;
        }
        let (text, damaged) = encoding.decode_with_bom_removal(body);
        (!damaged).then(|| text.into_owned())
    }

    /// The address without the place in the page.
    fn address(&self) -> String {
        self.url.split('#').next().unwrap_or_default().to_owned()
    }
}
