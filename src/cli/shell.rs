//! `claimtrace completions` and `claimtrace man`: what a shell and `man` want to know of the commands.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Command, ValueEnum};
use clap_complete::{Shell, generate};
use clap_complete_nushell::Nushell;
use clap_mangen::Man;

use super::context::CommandContext;
use super::outcome::{CommandOutcome, Failure};
use super::output;

/// The arguments of `completions`.
#[derive(Args, Debug)]
#[command(after_help = COMPLETION_EXAMPLES)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: CompletedShell,
}

/// A shell that completions are written for.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum CompletedShell {
    /// GNU Bash
    Bash,
    /// Elvish
    Elvish,
    /// fish
    Fish,
    /// Nushell
    Nushell,
    /// PowerShell
    #[value(name = "powershell")]
    PowerShell,
    /// Zsh
    Zsh,
}

const COMPLETION_EXAMPLES: &str = "\
Examples:
  claimtrace completions bash > claimtrace.bash
  claimtrace completions zsh > _claimtrace
  claimtrace completions fish > claimtrace.fish

bash reads the file from ~/.local/share/bash-completion/completions, zsh from a folder of $fpath, fish from \
~/.config/fish/completions.

To complete names and ids from the claims file too, put this line into the start-up file of the shell instead:
  source <(COMPLETE=bash claimtrace)      in ~/.bashrc; zsh alike
  COMPLETE=fish claimtrace | source       in ~/.config/fish/config.fish";

/// The arguments of `man`.
#[derive(Args, Debug)]
#[command(after_help = MAN_EXAMPLES)]
pub(super) struct ManArgs {
    /// Write a page for each command into this folder; otherwise print the first page
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Overwrite existing pages
    #[arg(long, requires = "folder")]
    force: bool,
}

const MAN_EXAMPLES: &str = "\
Examples:
  claimtrace man > claimtrace.1
  claimtrace man man1/";

/// Writes the completions of a shell.
pub(super) fn write_completions(
    args: &CompletionsArgs,
    mut program: Command,
    context: &mut CommandContext,
) -> Result<CommandOutcome, Failure> {
    // Written at once: the generator takes no failure to write.
    let mut script = Vec::new();
    let mut write = |shell| generate(shell, &mut program, "claimtrace", &mut script);
    match args.shell {
        CompletedShell::Bash => write(Shell::Bash),
        CompletedShell::Elvish => write(Shell::Elvish),
        CompletedShell::Fish => write(Shell::Fish),
        CompletedShell::PowerShell => write(Shell::PowerShell),
        CompletedShell::Zsh => write(Shell::Zsh),
        CompletedShell::Nushell => generate(Nushell, &mut program, "claimtrace", &mut script),
    }
    context.out.write_all(&script)?;
    Ok(CommandOutcome::Done)
}

/// Writes the pages for `man`.
pub(super) fn write_manual(
    args: &ManArgs,
    program: Command,
    context: &mut CommandContext,
) -> Result<CommandOutcome, Failure> {
    let mut command = program.disable_help_subcommand(true);
    command.build();
    let Some(folder) = &args.folder else {
        Man::new(command).render(&mut context.out)?;
        return Ok(CommandOutcome::Done);
    };
    fs::create_dir_all(folder)
        .map_err(|error| Failure::Told(format!("{}: cannot be created: {error}", folder.display())))?;
    write_manual_pages(&command, folder, args.force)?;
    Ok(CommandOutcome::Done)
}

/// A page for the command and each below it: `claimtrace-review-undo.1`.
fn write_manual_pages(command: &Command, folder: &Path, force: bool) -> Result<(), Failure> {
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    output::write_whole_file(&folder.join(format!("{name}.1")), force, |out| Ok(write_manual_page(command, out)?))?;
    command.get_subcommands().try_for_each(|below| write_manual_pages(below, folder, force))
}

fn write_manual_page(command: &Command, mut out: &mut dyn Write) -> io::Result<()> {
    Man::new(command.clone()).render(&mut out)
}
