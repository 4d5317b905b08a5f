//! Lines that mail alone holds: what closes one, and what announces another that is quoted or forwarded.

use std::sync::LazyLock;

use regex::Regex;

use crate::patterns::regex;

/// Longest line that says who wrote what is quoted, in bytes.
pub const LONGEST: usize = 400;

/// `On Sun, May 3, 2026 at 3:47 PM, Ann Lee <ann@example.org> wrote:`, `Am 03.05.26 um 15:47 schrieb Ann Lee:`.
pub static WROTE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?xs)^(?P<before>[>\s]*(?:(?:(?:On|Am|Le|El|Il|Op|Em|Den|In)\s.{4,160}?(?:,|\d{1,2}[:.h]\d{2}(?:\s?[AaPp]\.?[Mm]\.?|\s?Uhr)?|\d{4}),?(?:\s+(?:schrieb|schreef|skrev))?)\s+)?)
        (?P<who>\x22?\p{L}[^\n<>:,\x22]{0,80}\x22?(?:\s+[(\[<]+[^\s<>]+@[^\s<>]+[)\]>]+)?)
        (?:,?[>\s]+(?:wrote|writes|said|a\s+écrit|escribió|ha\s+scritto|escreveu|skrev))?\s*:$",
    )
});

/// The words by which a line of [`WROTE`] attributes, in the languages whose mail programs write one.
pub static VERB: LazyLock<Regex> =
    LazyLock::new(|| regex(r"\b(?:wrote|writes|schrieb|a\s+écrit|escribió|ha\s+scritto|schreef|escreveu|skrev)\b"));

/// The line above a message that is forwarded or answered below, as mail programs set it.
pub static FORWARDED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^[>\s]*(?:-{2,}\s*(?:forwarded message|original message|original appointment|ursprüngliche nachricht|message d[’']origine|mensaje original|messaggio originale|weitergeleitete nachricht)\s*-{2,}|begin forwarded message:|_{20,})$",
    )
});

/// Whether a line says who wrote what stands below it.
pub fn announces(line: &str) -> bool {
    line.len() <= LONGEST
        && (FORWARDED.is_match(line) || line.ends_with(':') && VERB.is_match(line) && WROTE.is_match(line))
}

/// The line that closes a mail: "Kind regards, Ann".
static SIGN_OFF: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^(?:(?:with )?(?:all the |my |kind(?:est)? |best |warm(?:est)? |many )*(?:best|regards|wishes|greetings|thanks)|cheers|sincerely|yours(?: (?:sincerely|truly|faithfully))?|sincerely yours|mit freundlichen grüßen|viele grüße|cordialement|saludos|un saludo|cordiali saluti|met vriendelijke groet)[,.!]?(?:\s+\p{Lu}[\p{L}.'’-]*){0,4}$",
    )
});

/// Whether a line closes a mail, with the sender's name or without.
pub fn signs_off(line: &str) -> bool {
    line.len() <= 80 && SIGN_OFF.is_match(line)
}
