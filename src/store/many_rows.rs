//! Rows written many to a statement: to begin one for each row, and to find the row's place from the root of its table, takes
//! longer than the row itself.

use rusqlite::{CachedStatement, Connection, ToSql};

/// Statements write 2⁰ to 2⁵ rows: a few of them make any number of rows, and each is prepared once.
const SIZES: usize = 6;

/// How rows of one table are written.
pub(super) struct RowsSql([String; SIZES]);

impl RowsSql {
    /// By `insert`, which ends before `VALUES`, for rows of so many columns, and `rest`, which follows them.
    pub(super) fn new(insert: &str, columns: usize, rest: &str) -> Self {
        let row = format!("({})", vec!["?"; columns].join(", "));
        Self(std::array::from_fn(|size| format!("{insert} VALUES {} {rest}", vec![row.as_str(); 1 << size].join(", "))))
    }
}

/// Rows on their way into a table, in their order.
pub(super) struct ManyRows<'a> {
    /// The file.
    pub db: &'a Connection,
    sql: &'static RowsSql,
    /// How many are still to come.
    left: usize,
    begun: Option<BegunRows<'a>>,
}

/// A statement for some rows.
struct BegunRows<'a> {
    statement: CachedStatement<'a>,
    /// How many it still lacks.
    lacks: usize,
    /// How many values it has.
    bound: usize,
}

impl<'a> ManyRows<'a> {
    /// Just so many rows, which are all written when the last is added; [`Self::finish`] sees to it that it was.
    pub(super) fn new(db: &'a Connection, sql: &'static RowsSql, rows: usize) -> Self {
        Self { db, sql, left: rows, begun: None }
    }

    /// Adds one. Whoever this fails for must take back the whole transaction.
    pub(super) fn add_row(&mut self, row: &[&dyn ToSql]) -> rusqlite::Result<()> {
        let mut begun = match self.begun.take() {
            Some(begun) => begun,
            None => self.begin_statement()?,
        };
        for value in row {
            begun.bound += 1;
            begun.statement.raw_bind_parameter(begun.bound, value)?;
        }
        begun.lacks -= 1;
        if begun.lacks == 0 {
            begun.statement.raw_execute()?;
        } else {
            self.begun = Some(begun);
        }
        Ok(())
    }

    /// Ends them.
    ///
    /// # Errors
    /// If rows that were announced did not come: those before them wait in a statement that was never run.
    pub(super) fn finish(self) -> rusqlite::Result<()> {
        match self.begun {
            Some(begun) => Err(rusqlite::Error::InvalidParameterCount(begun.bound, begun.statement.parameter_count())),
            None => Ok(()),
        }
    }

    /// Begins the largest statement that the rows to come fill.
    fn begin_statement(&mut self) -> rusqlite::Result<BegunRows<'a>> {
        let size = (self.left.max(1).ilog2() as usize).min(SIZES - 1);
        let lacks = 1 << size;
        self.left = self.left.saturating_sub(lacks);
        Ok(BegunRows { statement: self.db.prepare_cached(&self.sql.0[size])?, lacks, bound: 0 })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use rusqlite::Connection;

    use super::{ManyRows, RowsSql};

    static PAIRS: LazyLock<RowsSql> =
        LazyLock::new(|| RowsSql::new("INSERT INTO pairs (a, b)", 2, "ON CONFLICT (a) DO NOTHING"));

    #[test]
    fn any_number_of_rows_is_written_once_and_in_order() {
        for number in [0, 1, 2, 5, 31, 32, 33, 64, 77] {
            let db = Connection::open_in_memory().unwrap();
            db.execute_batch("CREATE TABLE pairs (a INTEGER, b TEXT, PRIMARY KEY (a))").unwrap();
            let mut rows = ManyRows::new(&db, &PAIRS, number + 1);
            for n in 0..number {
                rows.add_row(&[&n, &n.to_string()]).unwrap();
            }
            rows.add_row(&[&0, &"0"]).unwrap();
            rows.finish().unwrap();
            let written: Vec<(usize, String)> = db
                .prepare("SELECT a, b FROM pairs ORDER BY rowid")
                .unwrap()
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
                .unwrap()
                .map(Result::unwrap)
                .collect();
            assert_eq!(written, (0..number.max(1)).map(|n| (n, n.to_string())).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_row_that_was_announced_and_did_not_come_is_an_error() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE pairs (a INTEGER, b TEXT, PRIMARY KEY (a))").unwrap();
        let mut rows = ManyRows::new(&db, &PAIRS, 2);
        rows.add_row(&[&1, &"1"]).unwrap();
        assert!(rows.finish().is_err());
    }
}
