//! `claimtrace export`.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use url::Url;

use super::args::FilterArgs;
use super::context::Context;
use super::nothing;
use super::outcome::{Failure, Outcome};
use super::sorts::{ClaimSort, OrderArgs};
use crate::export::{self, Exporter, Form, Options};
use crate::printable::Guard;
use crate::store::{Filter, Store};
use crate::words::count;

/// The arguments of `export`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ExportArgs {
    /// The form
    #[arg(long, value_enum)]
    format: FormArg,
    /// The file to write; else standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over the file if it is there
    #[arg(long, requires = "output")]
    force: bool,
    /// The page that ratings will be published on (schema-org)
    #[arg(long, value_name = "URL", value_parser = page)]
    page: Option<Url>,
    /// Begin with a byte-order mark, without which Excel takes a CSV for another encoding (csv)
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
  claimtrace export --format schema-org --reviewed --page https://example.org/checks
  claimtrace export --format annotations --article 1 -o annotations.jsonld
  claimtrace export --format jsonl | jq -r .speaker.name";

/// A [`Form`] as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormArg {
    /// One row a claim, as the view claims_flat (RFC 4180)
    Csv,
    /// An array of what `claims --format json` lists
    Json,
    /// The same, an object a line
    Jsonl,
    /// A document for people, article by article
    Markdown,
    /// A workbook for a desk: filters, lists to choose from, and back by `review --apply`
    Xlsx,
    /// Claim, and ClaimReview where a person rated it, as JSON-LD
    SchemaOrg,
    /// W3C Web Annotations as JSON-LD
    Annotations,
    /// The file that the Hypothesis client imports
    Hypothesis,
}

impl From<FormArg> for Form {
    fn from(form: FormArg) -> Self {
        match form {
            FormArg::Csv => Self::Csv,
            FormArg::Json => Self::Json,
            FormArg::Jsonl => Self::Jsonl,
            FormArg::Markdown => Self::Markdown,
            FormArg::Xlsx => Self::Xlsx,
            FormArg::SchemaOrg => Self::SchemaOrg,
            FormArg::Annotations => Self::Annotations,
            FormArg::Hypothesis => Self::Hypothesis,
        }
    }
}

fn page(raw: &str) -> Result<Url, String> {
    let url = Url::parse(raw).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    url.ok_or_else(|| "the address of a page is wanted, such as https://example.org/checks".into())
}

/// Writes the claims in the form that was asked for.
pub fn run(args: ExportArgs, context: &mut Context) -> Result<Outcome, Failure> {
    let form = Form::from(args.format);
    if args.bom && form != Form::Csv {
        return Err(Failure::Usage("--bom goes with --format csv".into()));
    }
    if args.page.is_some() && form != Form::SchemaOrg {
        return Err(Failure::Usage("--page goes with --format schema-org".into()));
    }
    if form == Form::Xlsx && args.output.is_none() && context.style.width.is_some() {
        return Err(Failure::Usage("--format xlsx is no text for a terminal; name a file with -o".into()));
    }
    let filter = args.filter.into_filter(args.order.order());
    let store = context.store()?;
    let mut exporter = export::exporter(form, Options { page: args.page, byte_order_mark: args.bom });
    let mut write = |out: &mut dyn Write| claims(&store, &filter, &mut *exporter, out);
    let mut written = 0;
    match &args.output {
        Some(path) => context.write_file(path, args.force, |out| {
            written = write(out)?;
            Ok(())
        })?,
        None => {
            context.guard(if matches!(form, Form::Csv | Form::Markdown) { Guard::Lines } else { Guard::Json })?;
            written = write(&mut context.out)?;
        }
    }
    for left_out in exporter.left_out() {
        context.note(&left_out)?;
    }
    nothing::warn_of_several(&store, &filter, context)?;
    match &args.output {
        _ if written == 0 => return nothing::explain(&store, &filter, context),
        Some(path) => context.note(&format!("{}: {}", path.display(), count(written, "claim", "claims")))?,
        None => {}
    }
    Ok(Outcome::Done)
}

/// Writes the claims and gives their number.
fn claims(store: &Store, filter: &Filter, exporter: &mut dyn Exporter, out: &mut dyn Write) -> Result<usize, Failure> {
    let mut written = 0;
    exporter.begin(out)?;
    store.each_claim(filter, |claim, article| {
        written += 1;
        exporter.claim(claim, article, out)
    })??;
    exporter.end(out)?;
    Ok(written)
}
