//! What the store answers with: one type a listing, in the shape of the JSON that other programs rely on.

mod article_records;
mod claim_records;
mod decision_records;
mod listing_records;

pub use article_records::*;
pub use claim_records::*;
pub use decision_records::*;
pub use listing_records::*;
