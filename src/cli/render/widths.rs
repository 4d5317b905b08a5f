//! How the columns of a table share the width of a terminal.

/// What a column asks for, in columns of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Demand {
    /// Below this its words say nothing any more.
    pub floor: usize,
    /// What its words take, but for very long ones.
    pub least: usize,
    /// What its longest word takes.
    pub word: usize,
    /// What its longest item takes, or the most that it may have.
    pub most: usize,
}

/// The widths that columns get of a room: all they ask for where that fits. Else each has what its longest word takes, and
/// the rest is shared out so that narrow columns are content and the wide ones are alike. Where not even the words fit, the
/// wide ones give them up down to their floors; nothing where those do not fit.
pub(super) fn share_room(demands: &[Demand], room: usize) -> Option<Vec<usize>> {
    let words: usize = demands.iter().map(|demand| demand.least).sum();
    let (from, to): (Vec<usize>, Vec<usize>) = match words <= room {
        true => demands.iter().map(|demand| (demand.least, demand.most.max(demand.least))).unzip(),
        false => demands.iter().map(|demand| (demand.floor.min(demand.least), demand.least)).unzip(),
    };
    let at = |level: usize| from.iter().zip(&to).map(|(&from, &to)| level.clamp(from, to)).collect::<Vec<usize>>();
    // The sum rises with the level: the highest that fits is the last before those that do not.
    let levels: Vec<usize> = (0..=room).collect();
    let level = levels.partition_point(|&level| at(level).iter().sum::<usize>() <= room).checked_sub(1)?;
    let mut widths = at(level);
    let mut left = room - widths.iter().sum::<usize>();
    for (width, to) in widths.iter_mut().zip(to) {
        if left > 0 && *width == level && *width < to {
            *width += 1;
            left -= 1;
        }
    }
    Some(widths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(all: &[(usize, usize, usize)], room: usize) -> Option<Vec<usize>> {
        let demands: Vec<Demand> =
            all.iter().map(|&(floor, least, most)| Demand { floor, least, word: least, most }).collect();
        share_room(&demands, room)
    }

    #[test]
    fn each_has_what_it_asks_for_where_that_fits() {
        assert_eq!(widths(&[(2, 2, 2), (5, 5, 9), (7, 7, 30)], 60), Some(vec![2, 9, 30]));
    }

    #[test]
    fn words_stay_whole_and_wide_columns_are_alike() {
        assert_eq!(widths(&[(2, 2, 2), (5, 5, 90), (9, 20, 30), (7, 7, 200)], 60), Some(vec![2, 19, 20, 19]));
        assert_eq!(widths(&[(2, 2, 2), (5, 5, 90), (7, 7, 200)], 41), Some(vec![2, 20, 19]));
    }

    #[test]
    fn where_words_do_not_fit_the_widest_column_gives_up_most() {
        assert_eq!(widths(&[(2, 2, 2), (9, 40, 90), (8, 8, 200)], 24), Some(vec![2, 14, 8]));
        assert_eq!(widths(&[(2, 2, 2), (9, 40, 90), (8, 8, 200)], 18), None);
    }
}
