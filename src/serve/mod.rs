//! The live preview: a site in memory, served to this machine's browser, which follows the files as they are saved.
//!
//! | module | what it is for |
//! |---|---|
//! | `site`, `preview` | what the server sees of a site, and the voice of the terminal |
//! | `listen`, `http`, `guard` | where, how, and to whom it answers |
//! | `path`, `answer`, `kinds` | from a path to bytes |
//! | `state`, `passage`, `words`, `events` | what the script of a page is told, and when |
//! | `watch` | which files have changed |
//!
//! Nothing is read from the disk to answer a request, so no path can lead out of the site.

mod answer;
mod events;
#[cfg(test)]
mod fake;
mod guard;
mod http;
mod kinds;
mod listen;
mod passage;
mod path;
mod preview;
mod site;
mod state;
mod watch;
mod words;

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use std::time::Instant;

use tokio::sync::watch::Sender;

use crate::pipeline::Touched;
pub use listen::{Listening, NotServed, USUAL_PORT, listen};
pub use site::{Site, Voice};
use watch::Watch;

/// What all connections share.
struct Shared {
    site: RwLock<Box<dyn Site>>,
    voice: Box<dyn Voice>,
    /// Counts the changes.
    changes: Sender<u64>,
    port: u16,
}

impl Shared {
    /// The site as it is now. A thread that failed while it held the site leaves it usable.
    fn site(&self) -> RwLockReadGuard<'_, Box<dyn Site>> {
        self.site.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Brings the site up to date with these files, and tells everyone.
    fn update(&self, changed: &[PathBuf]) {
        let begun = Instant::now();
        let touched = self.site.write().unwrap_or_else(PoisonError::into_inner).update(changed);
        if touched == Touched::Nothing {
            return;
        }
        let took = begun.elapsed();
        self.changes.send_modify(|number| *number += 1);
        self.voice.updated(&**self.site(), took);
    }
}

/// How to follow the files.
#[derive(Clone, Debug)]
pub struct Following {
    /// The folders that the site is made from; either may be missing, or become so.
    pub folders: [PathBuf; 2],
    /// Look at the files now and then instead of being told of changes, as on some network drives.
    pub polls: bool,
}

/// Serves the site that `open` makes until the program is interrupted.
///
/// # Errors
/// The system refuses what a server needs.
pub fn serve(
    listening: Listening,
    following: Following,
    voice: Box<dyn Voice>,
    open: impl FnOnce() -> Box<dyn Site>,
) -> Result<(), NotServed> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(NotServed::Refused)?;
    let address = listening.address();
    // First the watch, then the site: what changes between them is seen.
    let (watch, failed) = Watch::start(following);
    let shared = Arc::new(Shared { site: RwLock::new(open()), voice, changes: Sender::new(1), port: listening.port });
    if let Some(failure) = failed {
        shared.voice.polls(&failure);
    }
    let follower = shared.clone();
    std::thread::spawn(move || follow(watch, &follower));
    let outcome = runtime.block_on(async {
        for listener in listening.listeners {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            tokio::spawn(http::accept(listener, shared.clone()));
        }
        shared.voice.ready(&**shared.site(), &address);
        tokio::signal::ctrl_c().await
    });
    // A page that is still being made is not waited for.
    runtime.shutdown_background();
    outcome.map_err(NotServed::Refused)
}

/// Passes on what changes, as long as there is anything to watch with.
fn follow(mut watch: Watch, shared: &Shared) {
    while let Some(burst) = watch.next() {
        if let Some(failure) = burst.failure {
            shared.voice.polls(&failure);
        }
        shared.update(&burst.changed);
    }
}
