//! The linear-chain CRF (Lafferty et al. 2001) over the roles of a window's tokens: its best path and its sums.

use super::pairs::{ROLES, Scores};

/// No role.
pub(super) const NONE: usize = 0;
/// Names the speaker.
pub(super) const SOURCE: usize = 1;
/// Is said.
pub(super) const CONTENT: usize = 2;

type ScoreGrid = [[f32; ROLES]; ROLES];

/// The score of each step, from the role before to the role here; the first token follows no role.
#[derive(Debug)]
pub(super) struct Chain {
    steps: Vec<ScoreGrid>,
}

impl Chain {
    /// `switch` is taken off every passage between none and content.
    pub(super) fn new(scores: &[Scores], transition: &ScoreGrid, switch: f32) -> Self {
        let steps = scores.iter().map(|scores| score_step(scores, transition, switch)).collect();
        Self { steps }
    }

    /// The best path (Viterbi), a role for each token.
    pub(super) fn best_path(&self) -> Vec<usize> {
        let Some((first, rest)) = self.steps.split_first() else { return Vec::new() };
        let mut reached = first[NONE];
        let mut back = Vec::with_capacity(rest.len());
        for step in rest {
            let from: [usize; ROLES] = std::array::from_fn(|to| best_of(|from| reached[from] + step[from][to]));
            reached = std::array::from_fn(|to| reached[from[to]] + step[from[to]][to]);
            back.push(from);
        }
        let mut role = best_of(|role| reached[role]);
        let mut path = vec![role];
        for from in back.iter().rev() {
            role = from[role];
            path.push(role);
        }
        path.reverse();
        path
    }

    /// The score of a path.
    pub(super) fn score_path(&self, path: &[usize]) -> f32 {
        let before = std::iter::once(&NONE).chain(path);
        self.steps.iter().zip(before).zip(path).map(|((step, from), to)| step[*from][*to]).sum()
    }

    /// The logarithm of the sum over all paths through the first `roles` roles.
    pub(super) fn log_sum(&self, roles: usize) -> f32 {
        let Some((first, rest)) = self.steps.split_first() else { return 0.0 };
        let mut reached = first[NONE];
        for step in rest {
            reached = std::array::from_fn(|to| log_sum_exp((0..roles).map(|from| reached[from] + step[from][to])));
        }
        log_sum_exp(reached[..roles].iter().copied())
    }
}

fn score_step(scores: &Scores, transition: &ScoreGrid, switch: f32) -> ScoreGrid {
    let [_, _, _, begin_source, end_source, begin_content, end_content] = *scores;
    let (begins, ends) = ([0.0, begin_source, begin_content], [0.0, end_source, end_content]);
    std::array::from_fn(|from| {
        std::array::from_fn(|to| {
            let changes = if from == to { 0.0 } else { begins[to] + ends[from] };
            let switches = if from + to == CONTENT && from != to { switch } else { 0.0 };
            scores[to] + transition[from][to] + changes - switches
        })
    })
}

/// The first of the roles with the highest score.
fn best_of(score: impl Fn(usize) -> f32) -> usize {
    (1..ROLES).fold(0, |best, role| if score(role) > score(best) { role } else { best })
}

fn log_sum_exp(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let highest = values.clone().fold(f32::MIN, f32::max);
    highest + values.map(|value| (value - highest).exp()).sum::<f32>().ln()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn every_path(length: u32) -> impl Iterator<Item = Vec<usize>> {
        (0..3usize.pow(length)).map(move |n| (0..length).map(|digit| n / 3usize.pow(digit) % 3).collect())
    }

    proptest! {
        #[test]
        fn the_best_path_and_the_sum_are_those_over_all_paths(
            scores in proptest::collection::vec(proptest::array::uniform7(-3.0f32..3.0), 1..6),
            transition in proptest::array::uniform3(proptest::array::uniform3(-1.0f32..1.0)),
        ) {
            let chain = Chain::new(&scores, &transition, 0.5);
            let all: Vec<f32> = every_path(scores.len() as u32).map(|path| chain.score_path(&path)).collect();
            let highest = all.iter().copied().fold(f32::MIN, f32::max);
            prop_assert!((chain.score_path(&chain.best_path()) - highest).abs() < 1e-4);
            prop_assert!((chain.log_sum(ROLES) - log_sum_exp(all.iter().copied())).abs() < 1e-3);
        }
    }
}
