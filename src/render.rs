//! Pages to bytes: a page's view and its Markdown become HTML through the theme.
//!
//! A [`Renderer`] holds what all pages of a snapshot share; [`Renderer::page`] makes one file and is called from many threads.
//! The preview renders through the same functions: it only adds its bar, its script and the findings of the page.

mod bundle;
mod chrome;
mod document;
mod found;
mod graft;
pub mod html;
mod links;
pub mod preview;
mod prose;
mod sheet;
mod side;
mod sprite;
pub mod theme;

use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Value};

use crate::artifact::{Artifact, Body};
use crate::diagnostic::Diagnostic;
use crate::model::Product;
use crate::pages::label::Tone;
use crate::pages::scene::{Here, Scene};
use crate::pages::search as search_page;
use crate::pages::{
    Audience, Content, Edition, Page, about, archive, calendar, clauses, components, declaration,
    dossier_export, export, feed, index, label, label_sheet, marks, problems, product, register, rules,
    schema, start, traceability, unit,
};
use crate::text::TreePath;
use crate::workspace::Snapshot;
use chrome::{Chrome, Place};
use preview::{Bar, Preview};
use theme::{Theme, ThemeFault};

/// Makes the files of one snapshot.
pub struct Renderer<'a> {
    scene: Scene<'a>,
    theme: &'a Theme,
    chrome: Chrome,
    absolute: String,
    preview: Option<Preview<'a>>,
}

/// The theme's own files, for the folder `static/`.
pub fn static_files(theme: &Theme) -> Vec<Artifact> {
    let file = |(path, content): (&str, &[u8])| Artifact {
        path: path.to_owned(),
        body: Body::Bytes(content.to_vec()),
    };
    theme.static_files().map(file).collect()
}

impl<'a> Renderer<'a> {
    /// A renderer of the published site. Fails only where a theme of the site's own does.
    pub fn new(
        snapshot: &'a Snapshot,
        theme: &'a Theme,
        edition: impl Into<Edition>,
    ) -> Result<Self, ThemeFault> {
        let edition = edition.into();
        let scene = Scene::new(snapshot, theme.words(), edition);
        // From a plain folder, the page for lost addresses is only ever opened where it lies.
        let absolute =
            if edition.offline { String::new() } else { base_path(&snapshot.site.config.base_url) };
        let chrome = Chrome::new(&absolute);
        // A fault in what stands around every page is told before the first of them.
        chrome.header(&scene, theme, &absolute, Place::Elsewhere)?;
        Ok(Self { scene, theme, chrome, absolute, preview: None })
    }

    /// A renderer of the live preview: every page has its findings, and what brings it up to date.
    pub fn for_preview(
        snapshot: &'a Snapshot,
        theme: &'a Theme,
        preview: Preview<'a>,
    ) -> Result<Self, ThemeFault> {
        Ok(Self { preview: Some(preview), ..Self::new(snapshot, theme, Audience::Writers)? })
    }

    /// Makes one page or file.
    pub fn page(&self, page: &Page) -> Result<Artifact, ThemeFault> {
        let here = self.scene.at(&page.address);
        let bytes = match &page.content {
            Content::Start => self.start(&here)?,
            Content::Register(part) => self.register(*part, &here)?,
            Content::Units => {
                self.list(&here, Place::Units, ("units.html", "units.title"), &unit::list(&here))?
            }
            Content::Marks(number) => {
                let view = marks::view(*number, &here);
                self.list(&here, Place::Marks, ("marks.html", "marks.title"), &view)?
            }
            Content::MarkList { state, number } => {
                let view = marks::list::view(*state, *number, &here);
                let title = self.title(&format!("{}: {}", self.scene.words.get("marks.title"), view.title));
                self.html(
                    &here,
                    Frame { place: Place::Marks, ..Frame::new("marks-list.html", title) },
                    &view,
                )?
            }
            Content::LabelSheet { product, stock } => self.label_sheet(*product, *stock, &here)?,
            Content::LabelSheetStyle(stock) => label_sheet::css(*stock).into_bytes(),
            Content::MarksCsv => export::marks_csv(&here),
            Content::Components => {
                let words = ("components.html", "components.title");
                self.list(&here, Place::Marks, words, &components::list(&here))?
            }
            Content::Component(index) => {
                let view = components::view(*index, &here);
                let title = self.title(&view.title);
                self.html(&here, Frame { place: Place::Marks, ..Frame::new("component.html", title) }, &view)?
            }
            Content::Individuals { product, number } => self.individuals(*product, *number, &here)?,
            Content::Archive => {
                self.list(&here, Place::Register, ("archive.html", "archive.title"), &archive::view(&here))?
            }
            Content::Index => {
                self.list(&here, Place::Register, ("index.html", "index.title"), &index::view(&here))?
            }
            Content::Search => {
                self.list(&here, Place::Search, ("search.html", "search.title"), &search_page::view(&here))?
            }
            Content::Rules => {
                self.list(&here, Place::Rules, ("rules.html", "rules.title"), &rules::view(&here))?
            }
            Content::Clauses => {
                self.list(&here, Place::Rules, ("clauses.html", "rules.clauses"), &clauses::view(&here))?
            }
            Content::Problems => self.problems(&here)?,
            Content::RegisterFilter => register::filter_css(&here).into_bytes(),
            Content::RegisterCsv => export::csv(&here),
            Content::RegisterJson => export::json(&here),
            Content::ProductJson(index) => dossier_export::json(*index, &here),
            Content::Feed => feed::changes(&here),
            Content::DeclarationsFeed => feed::declarations(&here),
            Content::Calendar => calendar::ics(&here),
            Content::Schema(subject) => schema::file(subject, &self.scene.site.config.base_url),
            Content::TraceCsv(index) => {
                traceability::export::csv(&self.scene.products[*index], self.scene.words.language())
            }
            Content::Sitemap => export::sitemap(&here),
            Content::Declarations => {
                let words = ("declarations.html", "declarations.title");
                self.list(&here, Place::Declarations, words, &declaration::list(&here))?
            }
            Content::Declaration(index) => self.declared(*index, &here)?,
            Content::Unit(index) => self.unit(*index, &here)?,
            Content::Product(index) => self.product(*index, &here)?,
            Content::Side { product, side } => self.side(*product, *side, &here)?,
            Content::Document { product, document } => self.document(*product, *document, &here)?,
            Content::Label { product, individual } => {
                self.label(&self.scene.products[*product], *individual, &here)?
            }
            Content::About(topic) => self.about(*topic, &here)?,
            Content::Plain(index) => self.plain(*index, &here)?,
            Content::Gone(gone) => self.missing(&here, &label::missing::gone(gone, &here))?,
            Content::NotFound => {
                let here = Here::new(&self.scene, self.absolute.clone());
                self.missing(&here, &label::missing::not_found(&here))?
            }
            Content::Attachment { product, path } => {
                let attachment = self.scene.products[*product].attachments.get(path);
                let spelling = attachment
                    .map_or_else(|| Arc::from(path.as_str()), |source| Arc::clone(&source.spelling));
                return Ok(Artifact { path: page.file(), body: Body::Copy(spelling) });
            }
        };
        Ok(Artifact { path: page.file(), body: Body::Bytes(bytes) })
    }

    fn start(&self, here: &Here<'_>) -> Result<Vec<u8>, ThemeFault> {
        let mut frame = Frame::new("start.html", self.scene.site.config.title.clone());
        let of_site = self.scene.snapshot().site_findings.iter();
        frame.findings = of_site.map(|finding| (finding, None)).collect();
        self.html(here, frame, &start::view(here))
    }

    /// A page of the main menu.
    fn list(
        &self,
        here: &Here<'_>,
        place: Place,
        (template, title): (&'static str, &str),
        view: &impl Serialize,
    ) -> Result<Vec<u8>, ThemeFault> {
        let title = self.title(self.scene.words.get(title));
        self.html(here, Frame { place, ..Frame::new(template, title) }, view)
    }

    fn register(&self, part: register::Part, here: &Here<'_>) -> Result<Vec<u8>, ThemeFault> {
        let view = register::view(part, here);
        let title = self.title(&view.name);
        self.html(here, Frame { place: Place::Register, ..Frame::new("register.html", title) }, &view)
    }

    fn problems(&self, here: &Here<'_>) -> Result<Vec<u8>, ThemeFault> {
        let view = problems::view(here);
        let title = self.title(self.scene.words.get("problems.title"));
        let mut frame = Frame { place: Place::Problems, ..Frame::new("problems.html", title) };
        let shown = view.findings.iter().enumerate();
        frame.findings = shown.map(|(row, finding)| (*finding, Some(problems::anchor(row)))).collect();
        self.html(here, frame, &view)
    }

    fn unit(&self, index: usize, here: &Here<'_>) -> Result<Vec<u8>, ThemeFault> {
        let view = unit::view(&self.scene.site.units[index], here);
        self.html(
            here,
            Frame { place: Place::Units, ..Frame::new("unit.html", self.title(&view.title)) },
            &view,
        )
    }

    fn declared(&self, index: usize, here: &Here<'_>) -> Result<Vec<u8>, ThemeFault> {
        let view = declaration::one(&self.scene.products[index], here);
        let title = view.as_ref().map_or("", |view| &view.title);
        let title = self.title(&format!("{}: {title}", self.scene.words.get("chrome.declarations")));
        self.html(here, Frame { place: Place::Declarations, ..Frame::new("declared.html", title) }, &view)
    }

    fn product(&self, index: usize, here: &Here<'_>) -> Result<Vec<u8>, ThemeFault> {
        let product = &self.scene.products[index];
        let view = product::view(index, here);
        let title = self.title(&format!("{} ({})", product.title(), product.name()));
        let mut frame = Frame { place: Place::Register, ..Frame::new("product.html", title) };
        frame.product = Some(index);
        frame.file = Some(&product.home.path);
        frame.findings = self.scene.findings(index).iter().map(|finding| (finding, None)).collect();
        frame.insert_prose(&prose::summary(product, here));
        self.html(here, frame, &view)
    }

    fn label(
        &self,
        product: &Product,
        individual: Option<usize>,
        here: &Here<'_>,
    ) -> Result<Vec<u8>, ThemeFault> {
        let individual = individual.and_then(|number| product.individuals.get(number));
        let guide = prose::quick_guide(product, here);
        let view = label::view(product, individual, !guide.html.is_empty(), here);
        let words = self.scene.words;
        let title = if view.verdict.tone == Tone::Ok {
            words.fill("label.title_plain", &[("mark", &view.mark), ("name", &view.title)])
        } else {
            let verdict = &view.verdict.word;
            words.fill(
                "label.title_stop",
                &[("verdict", verdict), ("mark", &view.mark), ("name", &view.title)],
            )
        };
        let title = format!("{title} – {}", words.get("label.top"));
        let mut frame = Frame { place: Place::Label, ..Frame::new("label.html", title) };
        if view.usable {
            frame.insert_prose(&guide);
        }
        self.html(here, frame, &view)
    }

    fn about(&self, topic: about::Topic, here: &Here<'_>) -> Result<Vec<u8>, ThemeFault> {
        let title = self.title(self.scene.words.get(topic.title_key()));
        self.html(here, Frame::new("about.html", title), &about::view(topic, here))
    }

    fn plain(&self, index: usize, here: &Here<'_>) -> Result<Vec<u8>, ThemeFault> {
        let page = &self.scene.site.pages[index];
        let mut frame = Frame::new("page.html", self.title(&page.title));
        frame.insert_prose(&prose::plain(&page.source, here));
        frame.file = Some(&page.source.path);
        let of_site = self.scene.snapshot().site_findings.iter();
        let of_page = of_site.filter(|finding| finding.place.path == page.source.path);
        frame.findings = of_page.map(|finding| (finding, None)).collect();
        frame.context.insert("page_title", &page.title);
        self.html(here, frame, &())
    }

    fn missing(&self, here: &Here<'_>, view: &label::missing::Missing) -> Result<Vec<u8>, ThemeFault> {
        let frame = Frame { place: Place::Label, ..Frame::new("missing.html", self.title(&view.title)) };
        self.html(here, frame, view)
    }

    fn title(&self, words: &str) -> String {
        format!("{words} – {}", self.scene.site.config.title)
    }

    /// The words of a title without the site's.
    fn untitled<'t>(&self, title: &'t str) -> &'t str {
        let words = title.strip_suffix(self.scene.site.config.title.as_str());
        words.and_then(|words| words.strip_suffix(" – ")).unwrap_or(title)
    }

    /// Writes a view into its frame.
    fn html(
        &self,
        here: &Here<'_>,
        mut frame: Frame<'_>,
        view: &impl Serialize,
    ) -> Result<Vec<u8>, ThemeFault> {
        let mut context = std::mem::take(&mut frame.context);
        context.insert("v", view);
        context.insert("root", &here.root);
        context.insert("offline", &self.scene.is_offline());
        context.insert("head", self.untitled(&frame.title));
        let today = self.scene.today.to_string();
        context.insert("edition", frame.edition.as_deref().unwrap_or(&today));
        let header = self.chrome.header(&self.scene, self.theme, &here.root, frame.place)?;
        context.insert_value("header", Value::safe_string(header));
        let footer = self.chrome.footer(&self.scene, self.theme, &here.root)?;
        context.insert_value("footer", Value::safe_string(footer));
        if let Some(preview) = &self.preview {
            let bar = Bar::of(&frame, preview, self.scene.snapshot(), here);
            context.insert("title", &bar.title(&frame.title, here));
            context.insert("preview", &bar);
        } else {
            context.insert("title", &frame.title);
        }
        self.theme.page(frame.template, &context)
    }
}

/// What a page is beside its view.
struct Frame<'a> {
    place: Place,
    template: &'static str,
    title: String,
    context: Context,
    /// What is shown in which version and of which day, for the head of a printed page; the day of the build where none is given.
    edition: Option<String>,
    /// The number of the product that the page is about.
    product: Option<usize>,
    /// The file that the page is made from before all others.
    file: Option<&'a TreePath>,
    /// The findings of the page, each with its anchor where the page shows it in place.
    findings: Vec<(&'a Diagnostic, Option<String>)>,
}

impl Frame<'_> {
    fn new(template: &'static str, title: String) -> Self {
        Self {
            place: Place::Elsewhere,
            template,
            title,
            context: Context::new(),
            edition: None,
            product: None,
            file: None,
            findings: Vec::new(),
        }
    }

    fn insert_prose(&mut self, prose: &html::Prose) {
        insert_prose(&mut self.context, prose);
    }
}

/// Gives a text to a template.
fn insert_prose(context: &mut Context, prose: &html::Prose) {
    context.insert_value("body", Value::safe_string(&prose.html));
    context.insert("title_anchor", &prose.title_anchor);
    context.insert("body_lang", &prose.language);
    context.insert("body_file", &prose.file);
}

/// The path of the site's root: `/` or `/em/`.
fn base_path(base_url: &str) -> String {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

#[cfg(test)]
mod tests;
