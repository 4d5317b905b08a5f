//! Names for claims that hold beyond one file, and what else is worked out once for an article.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::quote::CodePointIndex;
use crate::ids::ArticleId;
use crate::store::{ArticleRecord, ClaimRecord};

/// What is worked out once for an article.
#[derive(Debug)]
pub(super) struct ArticleIdentity {
    article: ArticleId,
    /// Where the code points of its text begin.
    pub index: CodePointIndex,
    /// The hash of its address and text.
    digest: [u8; 32],
}

impl ArticleIdentity {
    /// What `last` knows if it is of this article, else what is found now and kept there.
    pub(super) fn for_article<'a>(last: &'a mut Option<Self>, article: &ArticleRecord) -> &'a Self {
        if last.as_ref().is_none_or(|known| known.article != article.id) {
            *last = None;
        }
        last.get_or_insert_with(|| Self {
            article: article.id,
            index: CodePointIndex::from_text(&article.text),
            digest: digest_parts(&[article.url.as_deref().unwrap_or(&article.path), &article.text]),
        })
    }

    /// The claim as a `urn:uuid:` (RFC 9562, version 8): the same for the same words at the same place of the same text of
    /// the same article, in whatever file, and another one otherwise.
    pub(super) fn claim_urn(&self, claim: &ClaimRecord) -> String {
        let mut hash = Sha256::new();
        hash.update(self.digest);
        for spans in [&claim.spans.content, &claim.spans.cue] {
            for span in spans {
                hash.update(format!("{}-{} ", span.start(), span.end()));
            }
            hash.update([0]);
        }
        format_uuid_urn(hash.finalize().into())
    }
}

fn digest_parts(parts: &[&str]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

fn format_uuid_urn(digest: [u8; 32]) -> String {
    let mut id = digest;
    id[6] = id[6] & 0x0f | 0x80;
    id[8] = id[8] & 0x3f | 0x80;
    let hex = HEXLOWER.encode(&id[..16]);
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
