//! Finite verbs, as far as their form shows them without a tagger.

/// Finite verbs that no ending shows.
const VERBS: [&str; 86] = [
    "is",
    "was",
    "are",
    "were",
    "has",
    "had",
    "have",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "should",
    "must",
    "does",
    "did",
    "do",
    "said",
    "says",
    "say",
    "told",
    "went",
    "came",
    "took",
    "gave",
    "made",
    "spoke",
    "wrote",
    "won",
    "lost",
    "got",
    "left",
    "met",
    "led",
    "ran",
    "held",
    "began",
    "became",
    "found",
    "kept",
    "knew",
    "saw",
    "sent",
    "set",
    "put",
    "sold",
    "thought",
    "felt",
    "fell",
    "stood",
    "sat",
    "paid",
    "bought",
    "brought",
    "built",
    "chose",
    "drew",
    "drove",
    "fought",
    "grew",
    "heard",
    "hit",
    "let",
    "meant",
    "rose",
    "sang",
    "shot",
    "spent",
    "struck",
    "swore",
    "threw",
    "understood",
    "wore",
    "isn’t",
    "wasn’t",
    "lives",
    "works",
    "wants",
    "plans",
    "believes",
    "thinks",
    "asks",
    "argues",
    "warns",
    "adds",
];

/// Whether a word is most likely a finite verb.
pub fn is_verb(word: &str) -> bool {
    let noun = matches!(word, "need" | "seed" | "speed" | "deed" | "feed" | "weed" | "indeed" | "hundred" | "breed");
    VERBS.contains(&word) || (word.len() > 3 && word.ends_with("ed") && !noun && word.starts_with(char::is_lowercase))
}

/// Finite verbs that stand in no name: with one of them in capitals a line goes on as a sentence.
pub fn is_capitalised_verb(word: &str) -> bool {
    matches!(
        word,
        "Is" | "Are"
            | "Was"
            | "Were"
            | "Has"
            | "Have"
            | "Says"
            | "Said"
            | "Would"
            | "Could"
            | "Should"
            | "Thinks"
            | "Wants"
            | "Isn’t"
            | "Admits"
            | "Announces"
            | "Apologizes"
            | "Denies"
            | "Hints"
            | "Insists"
            | "Slams"
            | "Tells"
            | "Urges"
            | "Vows"
            | "Warns"
    )
}

/// What only who speaks does: behind an adverb too it makes a name of what opens a sentence.
pub fn is_said(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "acknowledged"
            | "admitted"
            | "argued"
            | "complained"
            | "conceded"
            | "denied"
            | "insisted"
            | "warned"
    )
}
