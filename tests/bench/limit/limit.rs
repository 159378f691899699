//! The limit: `limit CONTENT OUT` makes a page of every Markdown file below `CONTENT`, with a fixed head and foot, and copies the rest.
//! It checks nothing, knows no fields and no links, and compares nothing.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;

const HEAD: &str = "<!doctype html>\n<html lang=\"sv\">\n<meta charset=\"utf-8\">\n<title>Sida</title>\n<link rel=\"stylesheet\" href=\"/style.css\">\n<main>\n";
const FOOT: &str = "</main>\n</html>\n";

fn main() -> io::Result<()> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let (Some(content), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err(io::Error::other("limit CONTENT OUT"));
    };
    let mut files = Vec::new();
    collect(&content, &mut files)?;
    files.par_iter().try_for_each(|file| one(&content, &out, file))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() { collect(&entry.path(), files)? } else { files.push(entry.path()) }
    }
    Ok(())
}

fn one(content: &Path, out: &Path, file: &Path) -> io::Result<()> {
    let target = out.join(file.strip_prefix(content).map_err(io::Error::other)?);
    if file.extension().is_none_or(|extension| extension != "md") {
        fs::create_dir_all(target.parent().unwrap_or(out))?;
        return fs::copy(file, target).map(drop);
    }
    let text = fs::read_to_string(file)?;
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(&*text, |(_, body)| body);
    let mut page = String::with_capacity(body.len() * 2);
    page.push_str(HEAD);
    html::push_html(&mut page, Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES));
    page.push_str(FOOT);
    let folder = target.with_extension("");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("index.html"), page)
}
