//! Which files have changed: told by the system, gathered into bursts, whatever way an editor saves.
//!
//! Where the system cannot tell, the files are looked at now and then instead.

mod folders;
mod gather;

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::{Config, ErrorKind, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::Following;
use folders::Folders;

/// How often files are looked at where the system does not tell.
const INTERVAL: Duration = Duration::from_millis(500);

type Seen = notify::Result<Event>;
type AnyWatcher = Box<dyn Watcher + Send>;
/// Makes a watcher, one that polls or one that is told.
type Make = fn(bool, Sender<Seen>) -> notify::Result<AnyWatcher>;

/// Watches the folders, also such as are not there yet.
pub struct Watch {
    following: Following,
    make: Make,
    folders: Folders,
    sender: Sender<Seen>,
    seen: Receiver<Seen>,
    /// Held so that it goes on.
    watcher: Option<AnyWatcher>,
}

/// What has changed since the last time, as one.
#[derive(Debug, Default)]
pub struct Burst {
    /// Under the names by which the folders were given; a folder for everything in it.
    pub changed: Vec<PathBuf>,
    /// Why the files are looked at now and then from now on.
    pub failure: Option<String>,
}

impl Watch {
    /// Begins; and why it has to poll, if the system refuses.
    pub fn start(following: Following) -> (Watch, Option<String>) {
        Watch::with(following, watcher)
    }

    fn with(following: Following, make: Make) -> (Watch, Option<String>) {
        let (sender, seen) = channel();
        let folders = Folders::new(&following.folders);
        let mut watch = Watch { following, make, folders, sender, seen, watcher: None };
        let failure = watch.renew();
        (watch, failure)
    }

    /// Waits for the next change; none when there is nothing to wait for.
    pub fn next(&mut self) -> Option<Burst> {
        let gathered = gather::gather(&self.seen, &self.folders)?;
        let mut burst = Burst { changed: gathered.changed.into_iter().collect(), failure: None };
        if gathered.is_shaken {
            // A watch ends with its folder, and what was made in a new one may have been missed.
            burst.failure = self.renew();
        }
        Some(burst)
    }

    /// Watches the folders as they are now. The old watch ends only when the new one has begun.
    fn renew(&mut self) -> Option<String> {
        self.folders = Folders::new(&self.following.folders);
        let failure = match self.watched() {
            Ok(watcher) => {
                self.watcher = Some(watcher);
                return None;
            }
            Err(error) => error.to_string(),
        };
        let was_told = !std::mem::replace(&mut self.following.polls, true);
        if let Ok(watcher) = self.watched() {
            self.watcher = Some(watcher);
        }
        was_told.then_some(failure)
    }

    fn watched(&self) -> notify::Result<AnyWatcher> {
        let mut watcher = (self.make)(self.following.polls, self.sender.clone())?;
        for (path, is_deep) in self.folders.to_watch() {
            let mode = if is_deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            match watcher.watch(&path, mode) {
                // It went away just now; the folder above it tells of that.
                Err(error) if is_gone(&error) => {}
                other => other?,
            }
        }
        Ok(watcher)
    }
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

fn watcher(polls: bool, sender: Sender<Seen>) -> notify::Result<AnyWatcher> {
    let handler = move |seen: Seen| {
        // The program's own reading is no change.
        if seen.as_ref().map_or(true, |event| gather::is_change(&event.kind)) {
            let _ = sender.send(seen);
        }
    };
    let config = Config::default().with_poll_interval(INTERVAL);
    Ok(if polls {
        Box::new(PollWatcher::new(handler, config)?)
    } else {
        Box::new(RecommendedWatcher::new(handler, config)?)
    })
}
