//! The units of `data/units.txt` and the currencies of `data/currencies.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Measure;
use crate::lists::{entries_of_list, in_sections};

/// What a unit measures, as named in `data/units.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dimension(pub &'static str);

/// A currency, or a family of currencies where the text does not say whose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency {
    code: &'static str,
    family: &'static str,
}

impl Currency {
    /// Whether both can be the same money: one currency, or a family and one of it.
    pub fn may_be_same_money(self, other: Self) -> bool {
        let is_family = |currency: Self| currency.code == currency.family;
        self.code == other.code || self.family == other.family && (is_family(self) || is_family(other))
    }
}

/// What a unit's name stands for: how many base units, of which measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Denomination {
    /// One of it in base units.
    pub factor: f64,
    /// What it counts.
    pub measure: Measure,
}

/// The units by name.
pub(super) struct Units {
    /// By the form as written, or in lower case where the table has no capital.
    by_name: HashMap<&'static str, Vec<Denomination>>,
}

static UNITS: LazyLock<Units> = LazyLock::new(|| {
    let mut units = Units { by_name: HashMap::new() };
    units.add_dimensions(include_str!("../../data/units.txt"));
    units.add_currencies(include_str!("../../data/currencies.txt"));
    units
});

/// The tables, read once.
pub(super) fn unit_tables() -> &'static Units {
    &UNITS
}

impl Units {
    /// What a name stands for, words joined with `_`; a name with capitals only as written.
    pub(super) fn denominations_of(&self, written: &str) -> &[Denomination] {
        let found = self.by_name.get(written).or_else(|| self.by_name.get(written.to_lowercase().as_str()));
        found.map_or(&[], Vec::as_slice)
    }

    fn add_dimensions(&mut self, table: &'static str) {
        for (section, line) in in_sections(table) {
            if let Some((factor, names)) = line.split_once(' ') {
                let factor = factor.parse().unwrap_or(1.0);
                self.add_denomination(names, Denomination { factor, measure: Measure::Of(Dimension(section)) });
            }
        }
    }

    fn add_currencies(&mut self, table: &'static str) {
        for (key, names) in entries_of_list(table).filter_map(|line| line.split_once(' ')) {
            let (code, family) = key.split_once(':').unwrap_or((key, key));
            self.add_denomination(
                names,
                Denomination { factor: 1.0, measure: Measure::Money(Currency { code, family }) },
            );
        }
    }

    fn add_denomination(&mut self, names: &'static str, denomination: Denomination) {
        for name in names.split(' ') {
            self.by_name.entry(name).or_default().push(denomination);
        }
    }
}
