//! The command line (format.md 7): arguments in, exit status out.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

use crate::commands::{self, CannotRun, Ending, Setting};
use crate::console::style;
use crate::crash;
use crate::diagnostic::Language;

/// Turns a folder of Markdown into a checked register of in-house medical devices.
#[derive(Debug, Parser)]
#[command(name = "produktakt", version, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Args)]
struct Common {
    /// Content folder [default: the nearest folder upward with a produktakt.toml]
    #[arg(long, value_name = "DIR", global = true)]
    root: Option<PathBuf>,
    /// The day that everything dated is computed from [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", global = true)]
    today: Option<Date>,
    /// Say only what was asked for
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Say where the time went
    #[arg(long, short, global = true, conflicts_with = "quiet")]
    verbose: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write a new content folder
    Init {
        /// Where [default: this folder]
        #[arg(default_value = ".", hide_default_value = true)]
        dir: PathBuf,
        /// Write the example register
        #[arg(long)]
        example: bool,
    },
    /// Write a product with every document and heading it will need
    New {
        /// The product's id
        id: String,
        /// The product's title
        #[arg(long)]
        title: String,
        /// Take the simple-product route: one document instead of A–G
        #[arg(long)]
        simple: bool,
        /// One file instead of a folder
        #[arg(long)]
        single_file: bool,
    },
    /// Report every finding
    Check {
        /// The form of the report
        #[arg(long, value_enum, default_value_t)]
        format: commands::check::Format,
        /// Report only what lies below these files and folders
        paths: Vec<PathBuf>,
    },
    /// Write the site
    Build(commands::build::Options),
    /// Prove that a folder holds exactly the site that was built
    Verify(commands::verify::Options),
    /// Show the site while it is being written
    Serve(commands::serve::Options),
    /// Write labels to be printed
    Label(commands::label::Options),
    /// Explain a rule or a clause
    Explain {
        /// A rule's name or a clause's number
        rule_or_clause: String,
    },
    /// List every rule and clause
    Rules {
        /// The form of the list
        #[arg(long, value_enum, default_value_t)]
        format: commands::rules::Format,
    },
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let Cli { common, command } = Cli::parse();
    let Common { root, today, quiet, verbose } = common;
    let setting = Setting { root, today, quiet, verbose };
    match crash::caught(|| run(&setting, command)).unwrap_or_else(|crash| Err(crash.into())) {
        Ok(Ending::Clean) => ExitCode::SUCCESS,
        Ok(Ending::Errors) => ExitCode::from(1),
        Err(CannotRun(reason)) => {
            let language = setting.language();
            let word = if language == Language::Sv { "fel" } else { "error" };
            let _ = style::messages(|out, _| writeln!(out, "{word}: {}", reason.in_language(language)));
            ExitCode::from(2)
        }
    }
}

fn run(setting: &Setting, command: Command) -> Result<Ending, CannotRun> {
    match command {
        Command::Init { dir, example } => commands::init::run(setting, &dir, example),
        Command::New { id, title, simple, single_file } => {
            commands::new::run(setting, &id, &title, simple, single_file)
        }
        Command::Check { format, paths } => commands::check::run(setting, format, &paths),
        Command::Build(options) => commands::build::run(setting, &options),
        Command::Verify(options) => commands::verify::run(setting, &options),
        Command::Serve(options) => commands::serve::run(setting, &options),
        Command::Label(options) => commands::label::run(setting, &options),
        Command::Explain { rule_or_clause } => commands::explain::run(setting, &rule_or_clause),
        Command::Rules { format } => commands::rules::run(setting, format),
    }
}
