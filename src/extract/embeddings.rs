//! Tables of vectors, stored as bytes with one scale a row.

use super::model::LoadError;

/// The length of a vector.
pub(super) const WIDTH: usize = 384;

/// A table of vectors in memory that is never freed.
#[derive(Debug)]
pub(super) struct EmbeddingTable {
    scales: &'static [u8],
    rows: &'static [u8],
}

impl EmbeddingTable {
    /// Takes a table off the start of `bytes`: the number of rows, a scale for each, then the rows.
    ///
    /// # Errors
    /// If the bytes end before the table does.
    pub(super) fn read_from(bytes: &mut &'static [u8]) -> Result<Self, LoadError> {
        let (count, rest) = bytes.split_first_chunk::<4>().ok_or(LoadError::Truncated)?;
        let count = u32::from_le_bytes(*count) as usize;
        let (scales, rest) = rest.split_at_checked(4 * count).ok_or(LoadError::Truncated)?;
        let (rows, rest) = rest.split_at_checked(WIDTH * count).ok_or(LoadError::Truncated)?;
        *bytes = rest;
        Ok(Self { scales, rows })
    }

    /// Adds a row to a vector; a row that the table does not have adds nothing.
    pub(super) fn add_row_to(&self, row: usize, vector: &mut [f32]) {
        let (Some(scale), Some(values)) = (
            self.scales.get(4 * row..).and_then(<[u8]>::first_chunk::<4>),
            self.rows.get(WIDTH * row..WIDTH * (row + 1)),
        ) else {
            return;
        };
        let scale = f32::from_le_bytes(*scale);
        for (sum, value) in vector.iter_mut().zip(values) {
            *sum += scale * f32::from(i8::from_ne_bytes([*value]));
        }
    }
}

/// The vectors of pieces, of their places in the window, and of shapes and quotation states.
#[derive(Debug)]
pub(super) struct Embeddings {
    words: EmbeddingTable,
    places: EmbeddingTable,
    extras: EmbeddingTable,
}

impl Embeddings {
    /// Reads the three tables.
    ///
    /// # Errors
    /// If the bytes end before they do.
    pub(super) fn from_bytes(mut bytes: &'static [u8]) -> Result<Self, LoadError> {
        Ok(Self {
            words: EmbeddingTable::read_from(&mut bytes)?,
            places: EmbeddingTable::read_from(&mut bytes)?,
            extras: EmbeddingTable::read_from(&mut bytes)?,
        })
    }

    /// Appends the sum of a piece's three vectors.
    pub(super) fn push(&self, piece: u32, place: usize, extra: usize, vectors: &mut Vec<f32>) {
        let start = vectors.len();
        vectors.resize(start + WIDTH, 0.0);
        self.words.add_row_to(piece as usize, &mut vectors[start..]);
        self.places.add_row_to(place, &mut vectors[start..]);
        self.extras.add_row_to(extra, &mut vectors[start..]);
    }
}
