//! `claimtrace speakers`.

use std::path::PathBuf;

use clap::Args;

use super::cells;
use super::context::Context;
use super::list::ListArgs;
use super::outcome::{Failure, Outcome};
use super::render::{Cell, Column, Row, or_empty};
use super::sorts::NamedSort;
use super::{list, names};
use crate::keyword::Keyword;
use crate::store::{DoubleRecord, SpeakerRecord, Store};
use crate::words;

/// The arguments of `speakers`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct SpeakersArgs {
    /// What to decide on names.
    #[command(subcommand)]
    pub what: Option<names::OfSpeakers>,
    /// List speakers that may be the same, with the command that merges them
    #[arg(long)]
    pub suggest: bool,
    /// Apply a file of decisions on names, all or none; - for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "suggest")]
    pub apply: Option<PathBuf>,
    /// Who decides
    #[arg(long, value_name = "NAME", requires = "apply")]
    pub reviewer: Option<String>,
    /// Which and how.
    #[command(flatten)]
    pub list: ListArgs<NamedSort>,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace speakers
  claimtrace speakers --topic treaty --sort name
  claimtrace speakers --kind direct --format csv
  claimtrace speakers --suggest
  claimtrace speakers --apply names.jsonl
  claimtrace speakers merge 'Institute for Ocean Policy' study
  claimtrace speakers undo

A file of decisions has one per line, as `--suggest --format jsonl` prints them:
  {\"action\": \"merge\", \"name\": \"Mary Dunn\", \"other\": \"M. Dunn\"}
The actions are merge, rename, alias and split; split names the claims:
  {\"action\": \"split\", \"name\": \"Dunn\", \"other\": \"Jaan Dunn\", \"only\": {\"articles\": [3]}}";

/// Lists speakers.
pub fn run(args: SpeakersArgs, context: &mut Context) -> Result<Outcome, Failure> {
    if let Some(what) = args.what {
        return names::of_speakers(what, context);
    }
    if let Some(file) = &args.apply {
        return names::apply(file, args.reviewer, context);
    }
    if args.suggest {
        return suggest(args.list, context);
    }
    list::run(args.list, context, Store::speakers)
}

/// Lists speakers that are likely one.
fn suggest(args: ListArgs<NamedSort>, context: &mut Context) -> Result<Outcome, Failure> {
    let (filter, shape) = args.validated();
    let doubles = context.store()?.doubles(filter.limit)?;
    context.list(&doubles, &shape)?;
    if doubles.is_empty() {
        context.note("no speakers look alike")?;
    }
    Ok(Outcome::Done)
}

impl Row for DoubleRecord {
    fn columns() -> &'static [Column<'static>] {
        const COLUMNS: [Column; 6] = [
            Column::text("SPEAKER"),
            Column::number("CLAIMS"),
            Column::text("DOUBLE"),
            Column::number("CLAIMS"),
            Column::text("WHY"),
            Column::text("COMMAND"),
        ];
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(&self.name),
            Cell::text(self.claims),
            Cell::text(&self.other),
            Cell::text(self.other_claims),
            Cell::text(&self.why),
            Cell::text(command(self)),
        ]
    }

    fn fields() -> &'static [&'static str] {
        &["action", "id", "name", "claims", "other_id", "other", "other_claims", "why", "command"]
    }

    fn values(&self) -> Vec<String> {
        vec![
            self.action.name().to_owned(),
            self.id.to_string(),
            self.name.clone(),
            self.claims.to_string(),
            self.other_id.to_string(),
            self.other.clone(),
            self.other_claims.to_string(),
            self.why.clone(),
            command(self),
        ]
    }
}

/// What merges them. Ids need no quotation marks in any shell.
fn command(double: &DoubleRecord) -> String {
    format!("claimtrace speakers merge {} {}", double.id, double.other_id)
}

impl Row for SpeakerRecord {
    fn columns() -> &'static [Column<'static>] {
        const COLUMNS: [Column; 8] = [
            Column::number("ID"),
            Column::text("SPEAKER"),
            Column::word("KIND"),
            Column::number("CLAIMS"),
            Column::up_to(25, "BY KIND"),
            Column::number("ARTICLES"),
            Column::word("DATES"),
            Column::varied("ROLES"),
        ];
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(self.id),
            Cell::text(&self.name),
            cells::speaker_kind(self.kind),
            Cell::text(self.claims),
            Cell::text(words::kinds(self.kinds)),
            Cell::text(self.articles),
            Cell::text(dates(self)),
            Cell::list(&self.roles),
        ]
    }

    fn fields() -> &'static [&'static str] {
        &[
            "id", "speaker", "kind", "claims", "direct", "mixed", "indirect", "own", "articles", "first", "last",
            "roles", "aliases",
        ]
    }

    fn values(&self) -> Vec<String> {
        let kinds = self.kinds;
        let mut values = vec![self.id.to_string(), self.name.clone(), self.kind.name().to_owned()];
        let counts = [self.claims, kinds.direct, kinds.mixed, kinds.indirect, kinds.own, self.articles];
        values.extend(counts.iter().map(usize::to_string));
        values.extend([or_empty(self.first.as_deref()), or_empty(self.last.as_deref())]);
        values.extend([self.roles.join("; "), self.aliases.join("; ")]);
        values
    }
}

fn dates(speaker: &SpeakerRecord) -> String {
    match (&speaker.first, &speaker.last) {
        (Some(first), Some(last)) if first != last => format!("{first} – {last}"),
        (Some(day), _) | (_, Some(day)) => day.clone(),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::SpeakerKind;
    use crate::cli::render::all;
    use crate::cli::render::style::Style;
    use crate::cli::shape::Format;
    use crate::store::KindCounts;

    #[test]
    fn a_speaker_has_counts_dates_and_roles() {
        let speaker = SpeakerRecord {
            id: 3,
            name: "Mary Dunn".into(),
            kind: SpeakerKind::Person,
            roles: vec!["the mayor".into()],
            aliases: vec!["M. Dunn".into()],
            claims: 5,
            kinds: KindCounts { direct: 2, mixed: 0, indirect: 3, own: 0 },
            articles: 2,
            first: Some("2025-11-21".into()),
            last: Some("2025-12-03".into()),
        };
        let other = SpeakerRecord { id: 12, name: "analysts".into(), roles: vec![], last: None, ..speaker.clone() };
        let mut out = Vec::new();
        let terminal = Style { color: false, width: Some(120) };
        all(&[speaker.clone(), other], Format::Table, terminal, &mut out).unwrap();
        all(&[speaker], Format::Csv, Style::PLAIN, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap().replace('\r', ""), @"
        ID  SPEAKER    KIND    CLAIMS  BY KIND               ARTICLES  DATES                    ROLES
         3  Mary Dunn  person       5  2 direct, 3 indirect         2  2025-11-21 – 2025-12-03  the mayor
        12  analysts   person       5  2 direct, 3 indirect         2  2025-11-21
        id,speaker,kind,claims,direct,mixed,indirect,own,articles,first,last,roles,aliases
        3,Mary Dunn,person,5,2,0,3,0,2,2025-11-21,2025-12-03,the mayor,M. Dunn
        ");
    }
}
