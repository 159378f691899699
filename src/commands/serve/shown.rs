//! One moment of the preview: what is at each address, and how it is answered.

use std::path::Path;
use std::sync::{Arc, LazyLock, OnceLock};
use std::time::Instant;

use super::found::{self, Found};
use super::held::Held;
use super::news::milliseconds;
use super::state::State;
use crate::artifact::{Artifact, Body, content_type};
use crate::diagnostic::Language;
use crate::disk;
use crate::pages::{Content, Page};
use crate::render::Renderer;
use crate::render::preview::{Broken, Preview, Session};
use crate::render::theme::{Theme, ThemeFault};
use crate::server::Response;
use crate::text::{Change, TreePath};

/// Nothing is loaded from elsewhere, nothing inline runs: the policy of a published site.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Where the preview's own files are.
const PREVIEW: &str = "/.produktakt/";

/// The page for addresses that lead nowhere.
static LOST: LazyLock<Page> =
    LazyLock::new(|| Page { address: "404.html".to_owned(), content: Content::NotFound });

/// The theme of the program itself, which has no faults: for pages that the site's own cannot make.
static EMBEDDED: [LazyLock<Result<Theme, ThemeFault>>; 2] =
    [LazyLock::new(|| Theme::new(Language::Sv, [])), LazyLock::new(|| Theme::new(Language::En, []))];

/// What is shown.
pub(super) struct Shown {
    state: Arc<State>,
    /// The pages of products that changed, while what follows for the others is worked out.
    ahead: Option<Arc<State>>,
    session: Session,
    held: Held,
    /// The search index, made when first asked for.
    found: OnceLock<Result<Arc<Found>, String>>,
    /// The index before the last change.
    former: Option<Arc<Found>>,
}

impl Shown {
    /// What is shown at first.
    pub(super) fn first(state: State, session: Session) -> Self {
        let held = Held::at_first(&state);
        Self { state: Arc::new(state), ahead: None, session, held, found: OnceLock::new(), former: None }
    }

    /// What is shown after `changes` led to `state`. Where no address and no fact differs, the search index is made from the
    /// former one.
    pub(super) fn after(&self, changes: &[Change], state: State, session: Session, is_like: bool) -> Self {
        let is_same_theme = Arc::ptr_eq(&state.theme, &self.state.theme);
        let newest = self.found.get().and_then(|found| found.as_ref().ok()).or(self.former.as_ref());
        let former = newest.filter(|_| is_like && is_same_theme).map(Arc::clone);
        let held = self.held.after(changes, |path| self.state_for(path), &state);
        Self { state: Arc::new(state), ahead: None, session, held, found: OnceLock::new(), former }
    }

    /// What is shown when `changes` led to `ahead` and all other pages are as they were.
    pub(super) fn ahead_of(&self, changes: &[Change], ahead: State, session: Session) -> Self {
        let held = self.held.after(changes, |path| self.state_for(path), &ahead);
        Self {
            state: Arc::clone(&self.state),
            ahead: Some(Arc::new(ahead)),
            session,
            held,
            found: self.found.clone(),
            former: self.former.clone(),
        }
    }

    /// The state that the pages of a file are made from.
    fn state_for(&self, path: &TreePath) -> &Arc<State> {
        self.ahead.as_ref().filter(|ahead| ahead.address_of(path).is_some()).unwrap_or(&self.state)
    }

    /// The state with the newest snapshot.
    pub(super) fn newest(&self) -> &State {
        self.ahead.as_ref().unwrap_or(&self.state)
    }

    /// The page at `address`, with the state to make it from.
    fn find(&self, address: &str) -> Option<(&State, &Page)> {
        let state = self.ahead.as_ref().filter(|ahead| ahead.has_home_of(address)).unwrap_or(&self.state);
        Some((state, state.pages.get(address)?))
    }

    /// Whether what is at `path` is still what it was before the last change.
    pub(super) fn is_behind_at(&self, path: &str) -> bool {
        let address = path.trim_start_matches('/');
        let is_own = address.starts_with(".produktakt/");
        self.ahead.as_ref().is_some_and(|ahead| !is_own && !ahead.has_home_of(address))
    }

    /// What it is made from.
    pub(super) fn state(&self) -> &Arc<State> {
        &self.state
    }

    /// What its pages know.
    pub(super) fn session(&self) -> &Session {
        &self.session
    }

    /// What is at `path`, which begins with `/`.
    pub(super) fn answer(&self, path: &str, root: &Path) -> Response {
        let theme = &self.newest().theme;
        if let Some(name) = path.strip_prefix(PREVIEW) {
            return file(theme.preview_files(), name);
        }
        let address = path.trim_start_matches('/').trim_end_matches("index.html");
        if let Some(held) = self.held(address, root) {
            return held;
        }
        if let Some((state, page)) = self.find(address) {
            return self.page(state, page, root, 200, None);
        }
        if address.starts_with("static/") {
            return file(theme.static_files(), address);
        }
        if address.starts_with(found::FOLDER) {
            return self.index(address);
        }
        if let Some(location) = self.elsewhere(address) {
            return Response::redirect(&location);
        }
        self.page(&self.state, &LOST, root, 404, None)
    }

    /// The page at `address` where its file cannot be read: as it was when the file last could be, or as far as it can be made.
    fn held(&self, address: &str, root: &Path) -> Option<Response> {
        let (now, _) = self.find(address).unwrap_or((self.newest(), &LOST));
        let (path, good) = self.held.find(address, now)?;
        let newest = &self.newest().snapshot;
        let broken = Broken { fault: self.newest().fault(path)?, newest: good.map(|_| newest) };
        let state = good.map_or(now, |good| good);
        Some(self.page(state, state.pages.get(address)?, root, 200, Some(broken)))
    }

    /// A file of the search index.
    fn index(&self, address: &str) -> Response {
        let State { snapshot, theme, pages } = &*self.state;
        let found = self.found.get_or_init(|| {
            Found::new(snapshot, theme, pages.values(), self.former.as_deref())
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
            .find(|known| self.state.pages.contains_key(known))
            .map(|known| format!("/{known}"))
    }

    fn page(
        &self,
        state: &State,
        page: &Page,
        root: &Path,
        status: u16,
        broken: Option<Broken<'_>>,
    ) -> Response {
        let begin = Instant::now();
        match self.made(state, page, broken) {
            Ok(artifact) => match artifact.body {
                Body::Bytes(bytes) => Response::new(status, content_type(&artifact.path), bytes)
                    .with_header("Content-Security-Policy", POLICY)
                    .with_header("Server-Timing", format!("render;dur={}", milliseconds(begin.elapsed()))),
                Body::Copy(spelling) => match disk::attachment(root, &spelling) {
                    Some(bytes) => Response::new(status, content_type(&artifact.path), bytes),
                    None => Response::text(404, "404\n"),
                },
            },
            Err(fault) => Response::text(500, &fault.to_string()),
        }
    }

    /// A page in the site's theme or, where that cannot make it, in the program's own, saying so.
    fn made(&self, state: &State, page: &Page, broken: Option<Broken<'_>>) -> Result<Artifact, ThemeFault> {
        let render = |theme: &Theme, session: &Session, broken| {
            Renderer::for_preview(&state.snapshot, theme, Preview { session, broken })?.page(page)
        };
        render(&state.theme, &self.session, broken.clone()).or_else(|fault| {
            let embedded = &EMBEDDED[state.snapshot.site.config.language as usize];
            let session = Session { theme_fault: Some(fault.to_string()), ..self.session.clone() };
            render(embedded.as_ref().map_err(Clone::clone)?, &session, broken)
        })
    }
}

/// One of the theme's files.
fn file<'a>(mut files: impl Iterator<Item = (&'a str, &'a [u8])>, name: &str) -> Response {
    match files.find(|(path, _)| *path == name) {
        Some((path, content)) => Response::new(200, content_type(path), content),
        None => Response::text(404, "404\n"),
    }
}
