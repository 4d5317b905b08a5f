//! JSON whose escapes are halves of characters, as programs write them that count in UTF-16 and cut in the middle.

/// The escape of U+FFFD, as long as any other.
const REPLACEMENT: &[u8] = b"\\ufffd";

/// Replaces each escape of a lone surrogate (`\ud83d` without its other half) with that of U+FFFD, byte for byte: no JSON
/// reader takes a text that holds one.
pub(crate) fn replace_lone_surrogates(json: &[u8]) -> Vec<u8> {
    let mut mended = json.to_vec();
    let mut at = 0;
    while let Some(escape) = json.get(at..).filter(|rest| rest.len() > 1) {
        at += match (escape, read_surrogate_escape(escape)) {
            (_, Some(Half::High)) if read_surrogate_escape(&escape[6..]) == Some(Half::Low) => 12,
            (_, Some(_)) => {
                mended[at..at + 6].copy_from_slice(REPLACEMENT);
                6
            }
            // What is behind a backslash is escaped, a backslash among it.
            ([b'\\', ..], None) => 2,
            _ => 1,
        };
    }
    mended
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    High,
    Low,
}

/// The half of a character whose escape stands at the start.
fn read_surrogate_escape(json: &[u8]) -> Option<Half> {
    let digits = json.get(..6)?.strip_prefix(b"\\u")?;
    match u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()? {
        0xD800..=0xDBFF => Some(Half::High),
        0xDC00..=0xDFFF => Some(Half::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::replace_lone_surrogates;

    #[test]
    fn halves_are_replaced_and_whole_characters_stay() {
        for (json, mended) in [
            (r#""a \ud83d b""#, r#""a \ufffd b""#),
            (r#""\uDE00""#, r#""\ufffd""#),
            (r#""\ud83d\ude00""#, r#""\ud83d\ude00""#),
            (r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#),
            (r#""\\ud83d""#, r#""\\ud83d""#),
            (r#""\ud8"#, r#""\ud8"#),
            (r#""é\u00e9\"#, r#""é\u00e9\"#),
        ] {
            assert_eq!(String::from_utf8(replace_lone_surrogates(json.as_bytes())).unwrap(), mended);
        }
    }
}
