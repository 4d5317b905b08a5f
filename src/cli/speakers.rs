//! `claimtrace speakers`.

use std::collections::HashSet;
use std::path::PathBuf;

use clap::Args;

use super::cells;
use super::context::CommandContext;
use super::list::ListArgs;
use super::outcome::{CommandOutcome, Failure};
use super::render::{Cell, FlatField, ListingRow, TableColumn, or_empty};
use super::sorts::NamedSort;
use super::{list, names};
use crate::keyword::Keyword;
use crate::store::{DoubleRecord, Filter, SpeakerRecord, Store};
use crate::words;

/// The arguments of `speakers`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub(super) struct SpeakersArgs {
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
pub(super) fn run(args: SpeakersArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    if let Some(what) = args.what {
        return names::of_speakers(what, context);
    }
    if let Some(file) = &args.apply {
        return names::apply_decision_file(file, args.reviewer, context);
    }
    if args.suggest {
        return list_likely_doubles(args.list, context);
    }
    list::run(args.list, context, Store::speakers)
}

/// Lists speakers that are likely one, where the filters let one of them through.
fn list_likely_doubles(args: ListArgs<NamedSort>, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let (filter, shape) = args.into_filter_and_shape();
    let store = context.store()?;
    let limit = filter.limit.unwrap_or(usize::MAX);
    let all = Filter { limit: None, ..filter };
    let wanted: HashSet<_> = store.speakers(&all)?.into_iter().map(|speaker| speaker.id).collect();
    let mut doubles = store.likely_doubles()?;
    doubles.retain(|double| wanted.contains(&double.id) || wanted.contains(&double.other_id));
    doubles.truncate(limit);
    context.write_listing(&doubles, &shape)?;
    if doubles.is_empty() {
        context.write_stderr_note("no speakers look alike")?;
    }
    Ok(CommandOutcome::Done)
}

impl ListingRow for DoubleRecord {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::text("SPEAKER", |row| Cell::text(&row.name)),
        TableColumn::number("CLAIMS", |row| Cell::text(row.claims)),
        TableColumn::text("DOUBLE", |row| Cell::text(&row.other)),
        TableColumn::number("CLAIMS", |row| Cell::text(row.other_claims)),
        TableColumn::text("WHY", |row| Cell::text(&row.why)),
        TableColumn::text("COMMAND", |row| Cell::text(merge_command(row))),
    ];

    const FIELDS: &'static [FlatField<Self>] = &[
        FlatField::new("action", |row| row.action.name().to_owned()),
        FlatField::new("id", |row| row.id.to_string()),
        FlatField::new("name", |row| row.name.clone()),
        FlatField::new("claims", |row| row.claims.to_string()),
        FlatField::new("other_id", |row| row.other_id.to_string()),
        FlatField::new("other", |row| row.other.clone()),
        FlatField::new("other_claims", |row| row.other_claims.to_string()),
        FlatField::new("why", |row| row.why.clone()),
        FlatField::new("command", merge_command),
    ];
}

/// What merges them. Ids need no quotation marks in any shell.
fn merge_command(double: &DoubleRecord) -> String {
    format!("claimtrace speakers merge {} {}", double.id, double.other_id)
}

impl ListingRow for SpeakerRecord {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::number("ID", |row| Cell::text(row.id)),
        TableColumn::text("SPEAKER", |row| Cell::text(&row.name)),
        TableColumn::word("KIND", |row| cells::speaker_kind(row.kind)),
        TableColumn::number("CLAIMS", |row| Cell::text(row.claims)),
        TableColumn::up_to(25, "BY KIND", |row| Cell::text(words::describe_kind_counts(row.kinds))),
        TableColumn::number("ARTICLES", |row| Cell::text(row.articles)),
        TableColumn::word("DATES", |row| Cell::text(render_date_range(row))),
        TableColumn::name_if_varied("ROLES", |row| Cell::from_items(&row.roles)),
    ];

    const FIELDS: &'static [FlatField<Self>] = &[
        FlatField::new("id", |row| row.id.to_string()),
        FlatField::new("speaker", |row| row.name.clone()),
        FlatField::new("kind", |row| row.kind.name().to_owned()),
        FlatField::new("claims", |row| row.claims.to_string()),
        FlatField::new("direct", |row| row.kinds.direct.to_string()),
        FlatField::new("mixed", |row| row.kinds.mixed.to_string()),
        FlatField::new("indirect", |row| row.kinds.indirect.to_string()),
        FlatField::new("own", |row| row.kinds.own.to_string()),
        FlatField::new("articles", |row| row.articles.to_string()),
        FlatField::new("first", |row| or_empty(row.first.as_deref())),
        FlatField::new("last", |row| or_empty(row.last.as_deref())),
        FlatField::new("roles", |row| row.roles.join("; ")),
        FlatField::new("aliases", |row| row.aliases.join("; ")),
    ];
}

fn render_date_range(speaker: &SpeakerRecord) -> String {
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
    use crate::cli::render::style::Style;
    use crate::cli::render::write_whole_listing;
    use crate::cli::shape::ListingFormat;
    use crate::ids::SpeakerId;
    use crate::store::KindCounts;

    #[test]
    fn a_speaker_has_counts_dates_and_roles() {
        let speaker = SpeakerRecord {
            id: SpeakerId(3),
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
        let other =
            SpeakerRecord { id: SpeakerId(12), name: "analysts".into(), roles: vec![], last: None, ..speaker.clone() };
        let mut out = Vec::new();
        let terminal = Style { color: false, width: Some(120) };
        write_whole_listing(&[speaker.clone(), other], ListingFormat::Table, terminal, &mut out).unwrap();
        write_whole_listing(&[speaker], ListingFormat::Csv, Style::PLAIN, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap().replace('\r', ""), @"
        ID  SPEAKER    KIND    CLAIMS  BY KIND               ARTICLES  DATES                    ROLES
         3  Mary Dunn  person       5  2 direct, 3 indirect         2  2025-11-21 – 2025-12-03  the mayor
        12  analysts   person       5  2 direct, 3 indirect         2  2025-11-21
        id,speaker,kind,claims,direct,mixed,indirect,own,articles,first,last,roles,aliases
        3,Mary Dunn,person,5,2,0,3,0,2,2025-11-21,2025-12-03,the mayor,M. Dunn
        ");
    }
}
