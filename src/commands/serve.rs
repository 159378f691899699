//! `serve`: shows the site while it is being written.
//!
//! One thread answers requests from the newest [`Shown`]; another waits for the disk, takes in what changed, publishes
//! the next one and tells the open pages. A page is rendered when a browser asks for it.

mod current;
mod editor;
mod follow;
mod found;
mod held;
mod news;
mod publish;
mod shown;
mod state;
mod theme;

use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use super::{CannotRun, Ending, Setting, build};
use crate::diagnostic::{Language, Tally};
use crate::disk::{Attachments, Mirror, Watcher};
use crate::phrase;
use crate::render::preview::Session;
use crate::server::{ACTION_PATH, BindError, Request, Response, Server};
use crate::workspace::Workspace;
use current::Current;
use editor::Editor;
use follow::{Follower, Look};
use publish::Publisher;
use shown::Shown;
use state::State;

/// The port where none is named.
const PORT: u16 = 4000;

/// What `serve` can be told.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// The port [default: 4000, or the next one that is free]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Open the browser
    #[arg(long)]
    open: bool,
    /// Open files from the page with this command, such as "code -g {file}:{line}:{col}"
    #[arg(long, value_name = "COMMAND")]
    editor: Option<String>,
    /// Let other machines read it too, at this address of this machine; 0.0.0.0 stands for all of them
    #[arg(long, value_name = "ADDR", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// Look for changes every second, where the disk tells of none
    #[arg(long)]
    poll: bool,
}

/// Serves the site until the process is stopped.
pub fn run(setting: &Setting, options: &Options) -> Result<Ending, CannotRun> {
    let given = setting.root()?;
    // What is told of the disk has its full path.
    let root = given.canonicalize().unwrap_or(given);
    let editor = options.editor.as_deref().map(Editor::new).transpose()?;
    // Whoever reads the pages from elsewhere must not open files here.
    let editor = editor.filter(|_| options.bind.is_loopback());
    // The watch begins before the first look, so that no change falls between them.
    let watcher = Watcher::new(&root, options.poll)?;
    let (mirror, texts) = Mirror::open(&root, Attachments::Digested);
    let workspace = Workspace::load(&texts, setting.today());
    let server = listen(options)?;
    let snapshot = workspace.snapshot();
    let files = theme::Files::read(&root, &snapshot.site.config);
    let theme = Arc::new(build::theme(&root, &snapshot)?);
    let language = snapshot.site.config.language;
    let session = Session {
        seen: server.events().last(),
        token: editor.as_ref().map(|editor| editor.token().to_owned()),
        is_looking: watcher.is_looking(),
        ..Session::default()
    };
    let tally = Tally::of(snapshot.all_findings());
    let current = Arc::new(Current::new(Shown::first(State::new(snapshot, Arc::clone(&theme)), session)));
    greet(setting, options, &server, tally, watcher.is_looking(), language);
    let publisher =
        Publisher { setting: setting.clone(), current: Arc::clone(&current), events: server.events() };
    let follower = Follower {
        root: root.clone(),
        mirror,
        watcher,
        workspace,
        publisher,
        look: Look { files, theme, fault: None },
        pending: None,
    };
    thread::spawn(move || follower.follow());
    server.run(move |request: &Request<'_>| {
        answer(request, &current.get_for(request.path), editor.as_ref(), &root)
    })
}

/// Answers one request.
fn answer(request: &Request<'_>, shown: &Shown, editor: Option<&Editor>, root: &Path) -> Response {
    match (request.token, editor) {
        (Some(token), Some(editor)) => editor.answer(request, token, shown.newest(), root),
        _ if request.path == ACTION_PATH => Response::text(404, "404 Not Found\n"),
        _ => shown.answer(request.path, root),
    }
}

/// Takes the port that was named or, where none was, the first free one.
fn listen(options: &Options) -> Result<Server, CannotRun> {
    let bound = match Server::bind(options.bind, options.port.unwrap_or(PORT)) {
        Err(BindError::InUse { free: Some(free), .. }) if options.port.is_none() => {
            Server::bind(options.bind, free)
        }
        bound => bound,
    };
    bound.map_err(|error| CannotRun(error.phrase()))
}

/// Says where the preview is, what it means, and how it is stopped.
fn greet(
    setting: &Setting,
    options: &Options,
    server: &Server,
    tally: Tally,
    is_looking: bool,
    language: Language,
) {
    let address = format!("http://{}/", reachable(server.address()));
    let (errors, warnings) = (tally.errors, tally.warnings);
    let say = |words| setting.say(&words, language);
    say(phrase!(
        "Förhandsvisning på {address} – {errors} fel, {warnings} varningar. Avsluta med Ctrl-C.",
        "Preview at {address} – {errors} errors, {warnings} warnings. Stop with Ctrl-C."
    ));
    let port = server.address().port();
    if options.port.is_none() && port != PORT {
        say(phrase!(
            "Port {PORT} är upptagen av ett annat program; {port} används i stället.",
            "Port {PORT} is in use by another program; {port} is used instead."
        ));
    }
    if !options.bind.is_loopback() {
        say(phrase!(
            "Alla som når den här datorn över nätet kan läsa hela registret på adressen, men inte ändra något. Filer kan inte öppnas från sidan.",
            "Everyone who reaches this machine over the network can read the whole register there, but change nothing. Files cannot be opened from the page."
        ));
    }
    if is_looking {
        say(phrase!(
            "Disken säger inte till när filer ändras; de letas igenom varje sekund.",
            "The disk does not tell when files change; they are looked through every second."
        ));
    }
    if options.open && open::that_detached(&address).is_err() {
        say(phrase!(
            "Webbläsaren kunde inte öppnas; gå till {address}",
            "The browser could not be opened; go to {address}"
        ));
    }
}

/// Where a browser finds what listens at `address`. All addresses are no address: then the one that leads out of the machine.
fn reachable(address: SocketAddr) -> SocketAddr {
    if !address.ip().is_unspecified() {
        return address;
    }
    // Nothing is sent: the system only says which of its addresses it would send from.
    let own = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).and_then(|socket| {
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9))?;
        socket.local_addr()
    });
    let ip = own.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |own| own.ip());
    SocketAddr::from((ip, address.port()))
}
