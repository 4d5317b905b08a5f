//! Slips and transliterations: two spellings of one word.

/// The fewest letters of a word of which another spelling is told.
const SHORTEST: usize = 5;

/// Letters that stand for each other in transliterations and slips.
const EVEN: [&str; 9] = ["aeiouyj", "ckq", "sz", "vw", "il", "gh", "dt", "fv", "mn"];

/// Whether two words are likely spellings of one: two letters changed places, one is doubled, a vowel is added or another,
/// or a consonant stands for one that sounds alike. Words that differ in another letter are two.
pub(super) fn is_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().min(other.len()) < SHORTEST || one == other {
        return false;
    }
    let ahead = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let rest = one.len().min(other.len()) - ahead;
    let behind = one.iter().rev().zip(other.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let (left, right) = (&one[ahead..one.len() - behind], &other[ahead..other.len() - behind]);
    match (left, right) {
        ([a, b], [c, d]) => a == d && b == c,
        ([a], [b]) => EVEN.iter().any(|even| even.contains(*a) && even.contains(*b)),
        ([added], []) => is_light(*added, &one, ahead),
        ([], [added]) => is_light(*added, &other, ahead),
        _ => false,
    }
}

/// Whether a letter more makes no other word: a vowel, a silent h, or the double of its neighbour.
fn is_light(added: char, word: &[char], at: usize) -> bool {
    let double = |near: Option<usize>| near.and_then(|near| word.get(near)) == Some(&added);
    "eiouyhj".contains(added) || double(at.checked_sub(1)) || double(Some(at + 1))
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn spellings_of_one_word_are_told_from_two_words() {
        for (one, other) in [
            ("kristen", "kirsten"),
            ("hillary", "hilary"),
            ("zelensky", "zelenskyy"),
            ("sergei", "sergey"),
            ("tymoshenko", "timoshenko"),
            ("reince", "rence"),
            ("erdogan", "erdoghan"),
        ] {
            assert!(is_slip(one, other) && is_slip(other, one), "{one} {other}");
        }
        for (one, other) in [("ivana", "ivanka"), ("mccaul", "mcfaul"), ("larson", "carson"), ("ana", "anna")] {
            assert!(!is_slip(one, other), "{one} {other}");
        }
    }
}
