//! `label`: writes labels to be printed.

mod files;
mod report;

use std::path::PathBuf;

use super::{CannotRun, Ending, Setting};
use crate::disk::Attachments;
use crate::label::{self, Stock};
use crate::phrase;

/// What `label` can be told.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Marks, each for one label, and products, each for its individuals in use [default: the whole register]
    #[arg(value_name = "MARK|PRODUCT")]
    names: Vec<String>,
    /// What they are printed on: l7651, l4731, l4732, l7160, roll62, zebra50x25, or width and height in mm
    #[arg(long, value_name = "STOCK|WxH[@DPI]", default_value = "l7651")]
    stock: String,
    /// The form of the files
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The file to write, - for standard output [default: etiketter.FORMAT]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Labels of the first sheet that are used already
    #[arg(long, value_name = "N", default_value_t = 0)]
    skip: usize,
    /// Add a Data Matrix with the bare mark, for inventory scanners
    #[arg(long)]
    data_matrix: bool,
}

/// The form of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// A page per sheet.
    #[default]
    Pdf,
    /// A drawing per sheet.
    Svg,
    /// A picture per sheet.
    Png,
    /// For printers by Zebra.
    Zpl,
}

/// Writes the labels that are asked for and says how they come out.
pub fn run(setting: &Setting, options: &Options) -> Result<Ending, CannotRun> {
    let stock = Stock::named(&options.stock).map_err(CannotRun)?;
    check(options, &stock)?;
    let (root, workspace) = setting.load(Attachments::Checked)?;
    let snapshot = workspace.snapshot();
    let config = &snapshot.site.config;
    let labels = label::chosen(&snapshot.products, &options.names, config).map_err(CannotRun)?;
    if labels.is_empty() {
        return Err(CannotRun(phrase!(
            "Inga individer är i bruk, så det finns inga etiketter att skriva ut. Ange märkningar eller produkter.",
            "No individuals are in use, so there are no labels to print. Name marks or products."
        )));
    }
    let layouts = label::lay_out(&labels, &stock, options.data_matrix);
    let layouts = layouts.map_err(|refusal| CannotRun(refusal.phrase()))?;
    let sheets = label::sheets(&layouts, &stock, options.skip);
    let files = files::make(&sheets, options.format, config.language)?;
    let written = files::write(&files, options.format, options.out.as_deref(), &root)?;
    for sentence in report::sentences(&layouts, &sheets, &stock, &written) {
        setting.say(&sentence, config.language);
    }
    Ok(Ending::Clean)
}

/// Refuses what does not go together.
fn check(options: &Options, stock: &Stock) -> Result<(), CannotRun> {
    let (name, most) = (&stock.name, stock.per_sheet());
    if options.skip >= most {
        let skip = options.skip;
        return Err(CannotRun(phrase!(
            "--skip {skip} lämnar inget kvar: {name} har {most} på ett ark.",
            "--skip {skip} leaves nothing: {name} has {most} on a sheet."
        )));
    }
    if options.format == Format::Zpl && stock.grid.is_some() {
        return Err(CannotRun(phrase!(
            "ZPL är för etikettskrivare, och {name} är ett ark. Välj till exempel --stock zebra50x25.",
            "ZPL is for label printers, and {name} is a sheet. Choose --stock zebra50x25, for example."
        )));
    }
    Ok(())
}
