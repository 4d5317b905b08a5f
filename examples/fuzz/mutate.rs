//! Inputs made of others: bytes changed, cut out, doubled, and put together with pieces that mean something.

/// Pieces that one reader or another takes note of.
const PIECES: [&str; 88] = [
    "[1]",
    "[^1]",
    "[^1]: ",
    "\n\n[1] ",
    "(1)",
    "¹",
    "²³",
    "*",
    "†",
    "[1-99]",
    "[1,2,3]",
    "【1†source】",
    "(Smith 2019)",
    "Smith 2019",
    "[@key]",
    "Ibid.",
    "References\n",
    "Notes\n",
    "https://a.example/x",
    "http://",
    "www.a.example",
    "://",
    "http://[::1]/",
    "https://web.archive.org/web/2020/http://b.example/",
    "%2F",
    "%",
    "xn--",
    "doi:10.1000/182",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "«",
    "»",
    "said",
    " said that ",
    "according to ",
    "Mr. ",
    "Dr. Ann Roe",
    "Time reported",
    "—",
    "…",
    "...",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    "    ",
    "> ",
    "- ",
    "# ",
    "```\n",
    "| a | b |\n|---|---|\n",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<a href=\"#n1\">",
    "<a href=\"/x\">",
    "</a>",
    "<sup>",
    "</sup>",
    "<li id=n1>",
    "<blockquote>",
    "<table><tr><td>",
    "<script type=\"application/ld+json\">",
    "</script>",
    "<meta property=\"og:title\" content=\"",
    "<time datetime=\"",
    "<!--",
    "&shy;",
    "&amp;",
    "&#x200b;",
    "\u{ad}",
    "\u{200b}",
    "\u{feff}",
    "\u{202e}",
    "\u{e0041}",
    "é",
    "ﬁ",
    "🙂",
    "İ",
    "ß",
    "{\"text\": \"",
    "\\ud800",
    "---\ntitle: x\n---\n",
    "\0",
];

/// The largest input, in bytes.
const LARGEST: usize = 16 << 10;

/// Numbers that look thrown (xorshift64*, Vigna 2016), the same for the same seed.
pub(super) struct Dice(u64);

impl Dice {
    /// Numbers from this seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`; 0 where that is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32;
        usize::try_from(number).unwrap_or_default().checked_rem(end).unwrap_or_default()
    }

    fn of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    fn range(&mut self, bytes: &[u8]) -> std::ops::Range<usize> {
        let start = self.below(bytes.len());
        let most = 1 + self.below(200);
        let longest = 1 + self.below(most);
        start..bytes.len().min(start + longest)
    }
}

/// A new input, made of one or two of `inputs`, which are not none.
pub(super) fn mutated(inputs: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = dice.of(inputs).clone();
    for _ in 0..1 + dice.below(8) {
        let at = dice.below(bytes.len() + 1);
        match dice.below(9) {
            0 | 1 => insert(&mut bytes, at, dice.of(&PIECES).as_bytes()),
            2 => drop(bytes.drain(dice.range(&bytes))),
            3 => {
                let copied = bytes[dice.range(&bytes)].to_vec();
                insert(&mut bytes, at, &copied);
            }
            4 => {
                let other = dice.of(inputs);
                insert(&mut bytes, at, &other[dice.range(other)]);
            }
            5 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = dice.below(256) as u8;
                }
            }
            6 => insert(&mut bytes, at, &dice.of(&PIECES).repeat(1 + dice.below(40)).into_bytes()),
            7 => {
                let (one, other) = (dice.range(&bytes), dice.below(bytes.len()));
                for (n, at) in one.enumerate() {
                    let with = (other + n) % bytes.len();
                    bytes.swap(at, with);
                }
            }
            _ => bytes.truncate(at),
        }
        bytes.truncate(LARGEST);
    }
    bytes
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    drop(bytes.splice(at..at, piece.iter().copied()));
}
