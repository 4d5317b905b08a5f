//! `claimtrace datasette`.

use std::io::Write;

use clap::Args;

use super::context::CommandContext;
use super::outcome::{CommandOutcome, Failure};

/// The settings, for a file called `claims.db`.
const SETTINGS: &str = include_str!("../../data/datasette.yaml");

/// Where they name the database.
const NAME: &str = "  claims: # the name of the file\n";

/// The arguments of `datasette`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct DatasetteArgs {}

const EXAMPLES: &str = "\
Examples:
  claimtrace datasette > datasette.yaml

Datasette (https://datasette.io) serves the file as a website to search, filter and query: \
`datasette claims.db --metadata datasette.yaml`. The settings are for the file that --db names. They add labels, facets and \
ready-made queries, and hide internal tables.";

/// Writes the settings for the claims file to standard output.
pub(super) fn run(_: &DatasetteArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let name = context.db.file_stem().unwrap_or(context.db.as_os_str()).to_string_lossy();
    // A string of JSON is one of YAML, whatever it holds.
    let name = serde_json::Value::from(&*name);
    write!(context.out, "{}", SETTINGS.replacen(NAME, &format!("  {name}:\n"), 1))?;
    Ok(CommandOutcome::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_settings_name_the_database_once() {
        assert_eq!(SETTINGS.matches(NAME).count(), 1);
    }
}
