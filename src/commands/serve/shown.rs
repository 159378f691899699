//! One state of the preview: what the URLs are, and the page behind each.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::found::{self, Found};
use crate::artifact::{Body, content_type};
use crate::disk;
use crate::pages::{self, Audience, Content, Page, Published};
use crate::render::Renderer;
use crate::render::theme::Theme;
use crate::server::Response;
use crate::workspace::Snapshot;

/// Nothing is loaded from elsewhere, nothing inline runs: the policy of a published site.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Where the preview's own files are.
const PREVIEW: &str = "/.produktakt/";

/// A snapshot with its theme and its addresses.
pub(super) struct Shown {
    snapshot: Snapshot,
    theme: Arc<Theme>,
    pages: Arc<BTreeMap<String, Page>>,
    /// Made when first asked for.
    found: OnceLock<Result<Arc<Found>, String>>,
    /// The index before the last change.
    former: Option<Arc<Found>>,
    seen: u64,
}

impl Shown {
    /// The state in which event `seen` has happened.
    pub(super) fn new(snapshot: Snapshot, theme: Arc<Theme>, seen: u64) -> Self {
        let pages = pages::list(&snapshot, Audience::Writers, &Published::default())
            .into_iter()
            .map(|page| (page.address.clone(), page))
            .collect();
        Self { snapshot, theme, pages: Arc::new(pages), found: OnceLock::new(), former: None, seen }
    }

    /// The state after a change that leaves every address as it was.
    pub(super) fn with(&self, snapshot: Snapshot, theme: Arc<Theme>, seen: u64) -> Self {
        let is_same_theme = Arc::ptr_eq(&theme, &self.theme);
        let newest = self.found.get().and_then(|found| found.as_ref().ok()).or(self.former.as_ref());
        let former = newest.filter(|_| is_same_theme).map(Arc::clone);
        Self { snapshot, theme, pages: Arc::clone(&self.pages), found: OnceLock::new(), former, seen }
    }

    /// What is shown.
    pub(super) fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// How it looks.
    pub(super) fn theme(&self) -> Arc<Theme> {
        Arc::clone(&self.theme)
    }

    /// What is at `path`, which begins with `/`.
    pub(super) fn answer(&self, path: &str, root: &Path) -> Response {
        if let Some(name) = path.strip_prefix(PREVIEW) {
            return file(self.theme.preview_files(), name);
        }
        let address = path.trim_start_matches('/').trim_end_matches("index.html");
        if let Some(page) = self.pages.get(address) {
            return self.page(page, root, 200);
        }
        if address.starts_with("static/") {
            return file(self.theme.static_files(), address);
        }
        if address.starts_with(found::FOLDER) {
            return self.index(address);
        }
        if let Some(location) = self.elsewhere(address) {
            return Response::redirect(&location);
        }
        let page = Page { address: "404.html".to_owned(), content: Content::NotFound };
        self.page(&page, root, 404)
    }

    /// A file of the search index.
    fn index(&self, address: &str) -> Response {
        let found = self.found.get_or_init(|| {
            Found::new(&self.snapshot, &self.theme, self.pages.values(), self.former.as_deref())
                .map(Arc::new)
                .map_err(|fault| fault.to_string())
        });
        match found.as_ref().map(|found| found.file(address)) {
            Ok(Some(bytes)) => Response::new(200, content_type(address), bytes.to_vec()),
            Ok(None) => Response::text(404, "404\n"),
            Err(fault) => Response::text(500, fault),
        }
    }

    /// The address that was meant: with its slash, or a mark in capitals.
    fn elsewhere(&self, address: &str) -> Option<String> {
        let folder = format!("{address}/");
        let mark = address.strip_prefix("m/").or_else(|| address.strip_prefix("M/"));
        let capital = mark.map(|mark| format!("M/{}/", mark.trim_end_matches('/').to_uppercase()));
        [Some(folder), capital]
            .into_iter()
            .flatten()
            .find(|known| self.pages.contains_key(known))
            .map(|known| format!("/{known}"))
    }

    fn page(&self, page: &Page, root: &Path, status: u16) -> Response {
        let rendered = Renderer::for_preview(&self.snapshot, &self.theme, self.seen)
            .and_then(|renderer| renderer.page(page));
        match rendered {
            Ok(artifact) => match artifact.body {
                Body::Bytes(bytes) => Response::new(status, content_type(&artifact.path), bytes)
                    .with_header("Content-Security-Policy", POLICY),
                Body::Copy(spelling) => match disk::attachment(root, &spelling) {
                    Some(bytes) => Response::new(status, content_type(&artifact.path), bytes),
                    None => Response::text(404, "404\n"),
                },
            },
            Err(fault) => Response::text(500, &fault.to_string()),
        }
    }
}

/// One of the theme's files.
fn file<'a>(mut files: impl Iterator<Item = (&'a str, &'a [u8])>, name: &str) -> Response {
    match files.find(|(path, _)| *path == name) {
        Some((path, content)) => Response::new(200, content_type(path), content),
        None => Response::text(404, "404\n"),
    }
}
