//! The options of [`ClaimFilter`]s.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::error::Error;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use crate::store::{ClaimCondition, ClaimFilter, OptionValues, OptionWords};

/// What the given options ask of claims.
#[derive(Clone, Debug, Default)]
pub(super) struct ClaimFilterArgs {
    /// In the order of [`ClaimFilter::ALL`].
    pub conditions: Vec<ClaimCondition>,
}

impl Args for ClaimFilterArgs {
    fn augment_args(command: Command) -> Command {
        command.args(ClaimFilter::ALL.iter().map(arg_for_filter))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for ClaimFilterArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let asked =
            ClaimFilter::ALL.iter().filter_map(|filter| Some(filter.condition_for(&given_words(filter, matches)?)));
        Ok(Self { conditions: asked.collect() })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn arg_for_filter(filter: &ClaimFilter) -> Arg {
    let arg = Arg::new(filter.option).long(filter.option).help(filter.about).conflicts_with_all(filter.excludes);
    match filter.takes {
        OptionValues::Nothing => arg.action(ArgAction::SetTrue),
        OptionValues::One(words) => arg.value_name(words.called).value_parser(parser_for_words(words)),
        OptionValues::Several(words) => arg
            .value_name(words.called)
            .value_parser(parser_for_words(words))
            .value_delimiter(',')
            .action(ArgAction::Append),
    }
}

fn parser_for_words(words: OptionWords) -> PossibleValuesParser {
    (words.all)().into_iter().map(|(name, about)| PossibleValue::new(name).help(about)).collect::<Vec<_>>().into()
}

/// The words that were given for an option; nothing where it was not given.
fn given_words(filter: &ClaimFilter, matches: &ArgMatches) -> Option<Vec<String>> {
    match filter.takes {
        OptionValues::Nothing => matches.get_flag(filter.option).then(Vec::new),
        OptionValues::One(_) | OptionValues::Several(_) => {
            matches.get_many::<String>(filter.option).map(|words| words.cloned().collect())
        }
    }
}
