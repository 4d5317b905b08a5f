//! Lines that mail alone holds: those of its header, what closes one, and what announces another that is quoted or forwarded.

use std::sync::LazyLock;

use regex::{Match, Regex};

use crate::patterns::compile_regex;
use crate::ranges::Bytes;

/// Longest line that says who wrote what is quoted, in bytes.
pub(crate) const LONGEST: usize = 400;

/// `On Sun, May 3, 2026 at 3:47 PM, Ann Lee <ann@example.org> wrote:`, `Am 03.05.26 um 15:47 schrieb Ann Lee:`, and with the
/// day behind, `Ann Lee <ann@example.org> wrote on Sun, May 3, 2026 at 3:47 PM:`.
static WROTE: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?xs)^(?:
        (?:[>\s]*(?:(?:(?:On|Am|Le|El|Il|Op|Em|Den|In)\s.{4,160}?(?:,|\d{1,2}[:.h]\d{2}(?:\s?[AaPp]\.?[Mm]\.?|\s?Uhr)?|\d{4}),?(?:\s+(?:schrieb|schreef|skrev))?)\s+)?)
        (?P<who>\x22?\p{L}[^\n<>:,\x22]{0,80}\x22?(?:\s+[(\[<]+[>\s]*[^\s<>]+@[^\s<>]+[)\]>]+)?)
        (?:,?[>\s]+(?:wrote|writes|said|a\s+écrit|escribió|ha\s+scritto|escreveu|skrev))?\s*:
        | [>\s]*(?P<writer>\x22?\p{L}[^\n<>:,\x22]{0,80}\x22?\s+[(\[<]+[>\s]*[^\s<>]+@[^\s<>]+[)\]>]+)
        [>\s]+(?:wrote|schrieb|a\s+écrit|escribió|ha\s+scritto|schreef|escreveu|skrev)\s+(?:on|am|le|el|il|op|em|den)\s.{4,80}\d(?:\s?[AaPp]\.?[Mm]\.?|\s?Uhr)?\s*:
        )$",
    )
});

/// The name and address in a line of [`WROTE`].
pub(crate) fn find_writer(line: &str) -> Option<Match<'_>> {
    let found = WROTE.captures(line)?;
    found.name("who").or_else(|| found.name("writer"))
}

/// The words by which a line of [`WROTE`] attributes, in the languages whose mail programs write one.
pub(crate) static VERB: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"\b(?:wrote|writes|schrieb|a\s+écrit|escribió|ha\s+scritto|schreef|escreveu|skrev)\b")
});

/// Fewest lines of a header.
pub(crate) const FEWEST_FIELDS: usize = 3;

/// What a line of a header says of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldKind {
    /// Who wrote it.
    Sender,
    /// When.
    Day,
    /// What it is about.
    Subject,
    /// To whom, and what programs add.
    Other,
}

/// The lines of a header in the languages of mail programs.
static FIELD: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?ix)^[>\s]*\*{0,2}(?:
        (?P<sender>from|von|de|da|van|fra|från|sender|absender)
        |(?P<day>date|sent|datum|gesendet|envoyé|fecha|enviado(?:\s+el)?|enviada(?:\s+em)?|data|inviato|verzonden|sendt|dato|skickat)
        |(?P<subject>subject|betreff|objet|asunto|assunto|oggetto|onderwerp|emne|ämne)
        |(?:to|cc|bcc|an|kopie|à|para|aan|til|till|reply-to|message-id|mime-version|content-type|importance|attachments))
        \s?:\*{0,2}\s*(?P<value>.*?)\s*$",
    )
});

/// Longest name of a field with what stands before it, in bytes.
const LONGEST_NAME: usize = 32;

/// What a line of a header says, and the bytes of its value, which may be empty.
pub(crate) fn read_header_field(line: &str) -> Option<(FieldKind, Bytes)> {
    if line.len() > LONGEST || !line.bytes().take(LONGEST_NAME).any(|b| b == b':') {
        return None;
    }
    let found = FIELD.captures(line)?;
    let kinds = [("sender", FieldKind::Sender), ("day", FieldKind::Day), ("subject", FieldKind::Subject)];
    let kind = kinds.iter().find(|(name, _)| found.name(name).is_some()).map_or(FieldKind::Other, |(_, kind)| *kind);
    Some((kind, found.name("value")?.range().into()))
}

/// Whether lines of a header are those of a message: who wrote it, and when or about what.
pub(crate) fn is_header(fields: &[FieldKind]) -> bool {
    let has = |kind| fields.contains(&kind);
    fields.len() >= FEWEST_FIELDS && has(FieldKind::Sender) && (has(FieldKind::Subject) || has(FieldKind::Day))
}

/// The line above a message that is forwarded or answered below, as mail programs set it.
pub(crate) static FORWARDED: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^[>\s]*(?:-{2,}\s*(?:forwarded message|original message|original appointment|ursprüngliche nachricht|message d[’']origine|mensaje original|messaggio originale|weitergeleitete nachricht)\s*-{2,}|begin forwarded message:|_{20,})$",
    )
});

/// Whether a line says who wrote what stands below it.
pub(crate) fn announces_message(line: &str) -> bool {
    line.len() <= LONGEST
        && (FORWARDED.is_match(line) || line.ends_with(':') && VERB.is_match(line) && WROTE.is_match(line))
}

/// The line that closes a mail: "Kind regards, Ann".
static SIGN_OFF: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^(?:(?:with )?(?:all the |my |kind(?:est)? |best |warm(?:est)? |many )*(?:best|regards|wishes|greetings|thanks)|cheers|sincerely|yours(?: (?:sincerely|truly|faithfully))?|sincerely yours|mit freundlichen grüßen|viele grüße|cordialement|saludos|un saludo|cordiali saluti|met vriendelijke groet)[,.!]?(?:\s+\p{Lu}[\p{L}.'’-]*){0,4}$",
    )
});

/// Whether a line closes a mail, with the sender's name or without.
pub(crate) fn signs_off(line: &str) -> bool {
    line.len() <= 80 && SIGN_OFF.is_match(line)
}

/// The line that a mail begins with: "Dear Ann,", "Hallo zusammen!". What a mail cries out may open with the same words:
/// "Hello, we closed the port!".
static GREETING: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^(?:dear|hi|hello|hey|hallo|guten\s+(?:tag|morgen|abend)|liebe[rs]?|sehr\s+geehrte[rs]?|bonjour|ch(?:er|ère)s?|hola|estimad[oa]s?|querid[oa]s?|ciao|buongiorno|gentile|car[oai]|beste|geachte|hei|hej|kjære|kära)(?:(?:,?\s+[\p{L}.’'-]+){0,5}\s*,|(?:,?\s+[\p{L}.’'-]+|\s+[\p{L}.’'-]+\s+[\p{L}.’'-]+)?\s*[:!])$",
    )
});

/// Whether a line greets whom a mail is for.
pub(crate) fn greets_reader(line: &str) -> bool {
    line.len() <= 80 && GREETING.is_match(line)
}
