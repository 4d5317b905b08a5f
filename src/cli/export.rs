//! `claimtrace export`.

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use url::Url;

use super::context::CommandContext;
use super::filter::FilterArgs;
use super::nothing;
use super::outcome::{CommandOutcome, Failure};
use super::sorts::{ClaimSort, OrderArgs};
use crate::export::{ContentKind, ExportFormat, ExportOption, Exporter, Options};
use crate::keyword::Keyword;
use crate::printable::Guard;
use crate::store::{Filter, Store};
use crate::words::number_with_noun;

/// The arguments of `export`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct ExportArgs {
    /// Export format
    #[arg(long, value_enum)]
    format: ExportFormat,
    /// Write to this file; without it, or with -, to standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite an existing file
    #[arg(long, requires = "output")]
    force: bool,
    /// The page on which ratings will be published (schema-org)
    #[arg(long, value_name = "URL", value_parser = parse_page_option)]
    page: Option<Url>,
    /// Start with a byte-order mark, which Excel needs to recognise the encoding (csv)
    #[arg(long)]
    bom: bool,
    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    order: OrderArgs<ClaimSort>,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace export --format csv -o claims.csv
  claimtrace export --format csv --bom --force -o claims.csv
  claimtrace export --format xlsx --since 2026 -o desk.xlsx
  claimtrace export --format markdown --speaker Carvalho
  claimtrace export --format schema-org --accepted --page https://example.org/checks
  claimtrace export --format annotations --article 1 -o annotations.jsonld
  claimtrace export --format jsonl | jq -r .speaker.name";

fn parse_page_option(raw: &str) -> Result<Url, String> {
    let url = Url::parse(raw).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    url.ok_or_else(|| "not a valid web address; expected one such as https://example.org/checks".into())
}

/// Writes the claims in the format that was asked for.
pub(super) fn run(args: ExportArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    check_options(&args)?;
    let (format, output) = (args.format, args.output.filter(|path| path != Path::new("-")));
    if format.content == ContentKind::Binary && output.is_none() && context.style.width.is_some() {
        let name = format.name();
        return Err(Failure::Usage(format!("--format {name} cannot be shown on a terminal; name a file with -o")));
    }
    let filter = args.filter.into_filter(args.order.order());
    let store = context.store()?;
    let mut exporter = format.create_exporter(Options { page: args.page, byte_order_mark: args.bom });
    let mut write = |out: &mut dyn Write| write_exported_claims(&store, &filter, &mut *exporter, out);
    let mut written = 0;
    match &output {
        Some(path) => context.write_file(path, args.force, |out| {
            written = write(out)?;
            // A misspelt name takes no good file's place.
            if written == 0 { nothing::refuse_unknown_names(&store, &filter, context) } else { Ok(()) }
        })?,
        None => {
            context.guard_terminal(if format.content == ContentKind::Text { Guard::Lines } else { Guard::Json })?;
            written = write(&mut context.out)?;
        }
    }
    for left_out in exporter.left_out() {
        context.write_stderr_note(&left_out)?;
    }
    nothing::warn_of_several(&store, &filter, context)?;
    match &output {
        _ if written == 0 => return nothing::explain_empty_listing(&store, &filter, context),
        Some(path) => context.write_stderr_note(&format!(
            "{}: {}",
            path.display(),
            number_with_noun(written - exporter.left_out_claims(), "claim", "claims")
        ))?,
        None => {}
    }
    Ok(CommandOutcome::Done)
}

/// An option goes with the formats that it changes.
fn check_options(args: &ExportArgs) -> Result<(), Failure> {
    let given = [("--bom", args.bom, ExportOption::ByteOrderMark), ("--page", args.page.is_some(), ExportOption::Page)];
    for (name, is_given, option) in given {
        if is_given && !args.format.options.contains(&option) {
            let formats = ExportFormat::ALL.iter().filter(|format| format.options.contains(&option));
            let formats: Vec<&str> = formats.map(|format| format.name()).collect();
            return Err(Failure::Usage(format!("{name} goes with --format {}", formats.join(" or "))));
        }
    }
    Ok(())
}

/// Writes the claims, and gives the number of those that the filter lets through.
fn write_exported_claims(
    store: &Store,
    filter: &Filter,
    exporter: &mut dyn Exporter,
    out: &mut dyn Write,
) -> Result<usize, Failure> {
    let mut written = 0;
    exporter.begin(out).map_err(failure_to_export)?;
    let ended = store.each_claim(filter, |claim, article| {
        written += 1;
        exporter.claim(claim, article, out)
    })?;
    ended.and_then(|()| exporter.end(out)).map_err(failure_to_export)?;
    Ok(written)
}

/// What a format cannot hold is told as its exporter tells it; the system's errors of writing are of other kinds.
fn failure_to_export(error: io::Error) -> Failure {
    match error.kind() {
        ErrorKind::Other => Failure::Told(error.to_string()),
        _ => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_format_cannot_hold_is_no_error_of_writing() {
        assert_eq!(failure_to_export(io::Error::other("too many rows")), Failure::Told("too many rows".into()));
        assert_eq!(
            failure_to_export(ErrorKind::StorageFull.into()),
            Failure::Told("standard output: no storage space".into())
        );
        assert_eq!(failure_to_export(ErrorKind::BrokenPipe.into()), Failure::BrokenPipe);
    }
}
