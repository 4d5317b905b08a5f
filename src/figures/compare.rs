//! Whether two figures say the same.

use super::fractions::FRACTION_STEP;
use super::reader::SHARE;
use super::{Amount, CalendarDay, Figure, FigureSign, Hedge, Measure, Quantity};

/// How a figure stands to another of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// It says something else.
    Other,
    /// It is the other one, rounded as its digits or words allow.
    Rounded,
    /// It says the same.
    Same,
}

/// Two physical quantities so near to each other are one, converted from unit to unit.
const CONVERTED: f64 = 0.01;

/// A rounding of more than this share of the value is not a rounding.
const MOST: f64 = 0.1;

/// "More than 40" goes on for so large a share of it.
const ABOVE: f64 = 0.25;

/// How a claimed figure stands to one that a source states; none if they are of different kinds.
pub fn compare_figures(claimed: &Figure, stated: &Figure) -> Option<Agreement> {
    let pairs = claimed.readings.iter().flat_map(|one| stated.readings.iter().map(move |other| (one, other)));
    let agreement = pairs.filter_map(|(one, other)| compare_quantities(one, other, claimed.hedge)).max()?;
    let is_opposite = matches!(
        (claimed.sign, stated.sign),
        (FigureSign::Minus, FigureSign::Plain) | (FigureSign::Plain, FigureSign::Minus)
    );
    Some(if is_opposite { Agreement::Other } else { agreement })
}

fn compare_quantities(claimed: &Quantity, stated: &Quantity, hedge: Hedge) -> Option<Agreement> {
    let same = |same: bool| Some(if same { Agreement::Same } else { Agreement::Other });
    match (claimed, stated) {
        (Quantity::Amount(claimed), Quantity::Amount(stated)) => compare_amounts(claimed, stated, hedge),
        (Quantity::Day(claimed), Quantity::Day(stated)) => compare_days(claimed, stated),
        (Quantity::Clock(claimed), Quantity::Clock(stated)) => same(claimed == stated),
        (Quantity::Rank(claimed), Quantity::Rank(stated)) => same(claimed == stated),
        _ => None,
    }
}

fn compare_amounts(claimed: &Amount, stated: &Amount, hedge: Hedge) -> Option<Agreement> {
    let comparable = match (claimed.measure, stated.measure) {
        (Measure::Money(one), Measure::Money(other)) => one.may_be_same_money(other),
        (Measure::Things | Measure::Unsaid, Measure::Things | Measure::Unsaid) => true,
        (one, other) => one == other,
    };
    if !comparable {
        let digits = without_unit(claimed, stated, hedge).filter(|agreement| *agreement > Agreement::Other);
        return digits.or_else(|| is_same_in_other_money(claimed, stated, hedge).then_some(Agreement::Other));
    }
    Some(agreement_of(claimed, stated, hedge))
}

/// Whether two sums of unlike money have the same digits: no conversion from one to the other leaves them as they are, but
/// for "about" so much.
fn is_same_in_other_money(claimed: &Amount, stated: &Amount, hedge: Hedge) -> bool {
    matches!((claimed.measure, stated.measure), (Measure::Money(_), Measure::Money(_)))
        && hedge == Hedge::None
        && agreement_of(claimed, stated, hedge) == Agreement::Same
}

fn agreement_of(claimed: &Amount, stated: &Amount, hedge: Hedge) -> Agreement {
    let off = claimed.value - stated.value;
    if off.abs() <= 1e-9 * stated.value.abs().max(1e-9) {
        Agreement::Same
    } else if is_rounded(claimed, stated, hedge) {
        Agreement::Rounded
    } else {
        Agreement::Other
    }
}

/// How two numbers agree of which just one says its unit: by their digits.
fn without_unit(claimed: &Amount, stated: &Amount, hedge: Hedge) -> Option<Agreement> {
    let digits = |amount: &Amount| Amount {
        value: amount.value / amount.factor,
        step: amount.step / amount.factor,
        factor: 1.0,
        measure: Measure::Unsaid,
    };
    let (one, other) = (digits(claimed), digits(stated));
    match (claimed.measure, stated.measure) {
        (Measure::Unsaid, measure) | (measure, Measure::Unsaid) if can_be_left_out(measure) => {
            Some(agreement_of(&one, &other, hedge))
        }
        _ => None,
    }
}

/// Whether a number may stand for this without saying so.
fn can_be_left_out(measure: Measure) -> bool {
    match measure {
        Measure::Times => false,
        Measure::Of(dimension) => !matches!(dimension.0, "share" | "points"),
        _ => true,
    }
}

fn is_rounded(claimed: &Amount, stated: &Amount, hedge: Hedge) -> bool {
    let off = claimed.value - stated.value;
    let size = stated.value.abs();
    let half_step = claimed.step / 2.0 * (1.0 + 1e-9);
    let physical =
        matches!(claimed.measure, Measure::Of(dimension) if !matches!(dimension.0, "share" | "points" | "time"));
    if physical && off.abs() <= CONVERTED * size {
        return true;
    }
    let near = off.abs() <= half_step.max(size / 40.0) && off.abs() <= MOST * size;
    match hedge {
        Hedge::Near => near,
        Hedge::Below => off >= 0.0 && (off <= MOST * size || off <= claimed.step && claimed.step <= size / 2.0),
        Hedge::Above => off <= 0.0 && -off <= claimed.step.max(ABOVE * claimed.value.abs()),
        Hedge::None if claimed.step == FRACTION_STEP || stated.step == FRACTION_STEP => {
            off.abs() <= FRACTION_STEP / 2.0
        }
        Hedge::None if is_rounded_share(claimed, stated) => true,
        Hedge::None => {
            let finer = stated.step < claimed.step && (size >= 1000.0 || stated.step < 1.0);
            finer && off.abs() <= half_step && claimed.step <= MOST * size
        }
    }
}

/// Whether two shares are one of which no percentage says all: "one in three" and "33 percent".
fn is_rounded_share(claimed: &Amount, stated: &Amount) -> bool {
    let are_shares = claimed.measure == SHARE && stated.measure == SHARE;
    let is_even = |share: &Amount| {
        let steps = share.value / share.step;
        (steps - steps.round()).abs() <= 1e-6
    };
    let off = (claimed.value - stated.value).abs();
    let half_step = claimed.step.min(stated.step) / 2.0 * (1.0 + 1e-9);
    are_shares && !(is_even(claimed) && is_even(stated)) && off <= half_step && off <= MOST * stated.value.abs()
}

/// A claimed day agrees with a stated one that says no less of it; a stated one that says less tells nothing, unless
/// what it says is something else.
fn compare_days(claimed: &CalendarDay, stated: &CalendarDay) -> Option<Agreement> {
    let (mut shared, mut lacking) = (0, 0);
    let mut is_other = false;
    let mut hold = |one: Option<u32>, other: Option<u32>| match (one, other) {
        (Some(one), Some(other)) => {
            shared += 1;
            is_other |= one != other;
        }
        (Some(_), None) => lacking += 1,
        _ => {}
    };
    hold(claimed.month, stated.month);
    hold(claimed.day, stated.day);
    if let (Some(one), Some(other)) = (claimed.year, stated.year) {
        shared += 1;
        if stated.years > claimed.years && (other..other + stated.years).contains(&one) {
            lacking += 1;
        } else {
            is_other |= !(one..one + claimed.years).contains(&other);
        }
    }
    match (shared, is_other) {
        (0, _) => None,
        (_, true) => Some(Agreement::Other),
        (_, false) if lacking > 0 => None,
        _ => Some(Agreement::Same),
    }
}
