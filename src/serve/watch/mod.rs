//! Which files have changed: told by the system, gathered into bursts, whatever way an editor saves.
//!
//! Where the system cannot tell, the files are looked at now and then instead.

mod folders;
mod gather;
mod poller;

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

use notify::{ErrorKind, Event, RecursiveMode, Watcher};

use super::Following;
use folders::Folders;
use poller::Poller;

type Seen = notify::Result<Event>;
/// Makes a watcher that is told by the system.
type Make = fn(Sender<Seen>) -> notify::Result<Box<dyn Watcher + Send>>;

/// What tells of changes, as long as it is held.
enum Teller {
    System(#[expect(dead_code, reason = "it is held so that it goes on")] Box<dyn Watcher + Send>),
    Poller(#[expect(dead_code, reason = "it is held so that it goes on")] Poller),
}

/// Watches the folders, also such as are not there yet.
pub struct Watch {
    following: Following,
    make: Make,
    folders: Folders,
    sender: Sender<Seen>,
    seen: Receiver<Seen>,
    teller: Option<Teller>,
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
        let mut watch = Watch { following, make, folders, sender, seen, teller: None };
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

    /// Watches the folders as they are now. The old watch ends only when the new one has begun. Why it polls from now
    /// on, if it does.
    fn renew(&mut self) -> Option<String> {
        self.folders = Folders::new(&self.following.folders);
        if matches!(self.teller, Some(Teller::Poller(_))) {
            return None;
        }
        let told = if self.following.polls { None } else { Some(self.told()) };
        let (teller, failure) = match told {
            Some(Ok(watcher)) => (Teller::System(watcher), None),
            Some(Err(error)) => (self.poller(), Some(error.to_string())),
            None => (self.poller(), None),
        };
        self.teller = Some(teller);
        failure
    }

    fn poller(&self) -> Teller {
        Teller::Poller(Poller::start(self.folders.absolute().collect(), self.sender.clone()))
    }

    fn told(&self) -> notify::Result<Box<dyn Watcher + Send>> {
        let mut watcher = (self.make)(self.sender.clone())?;
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

fn watcher(sender: Sender<Seen>) -> notify::Result<Box<dyn Watcher + Send>> {
    let handler = move |seen: Seen| {
        // The program's own reading is no change.
        if seen.as_ref().map_or(true, |event| gather::is_change(&event.kind)) {
            let _ = sender.send(seen);
        }
    };
    Ok(Box::new(notify::recommended_watcher(handler)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_that_refuses_is_told_once_and_polled() {
        let folders = [PathBuf::from("src/serve"), PathBuf::from("no/such/folder")];
        let refuse: Make = |_| Err(notify::Error::new(ErrorKind::MaxFilesWatch));
        let (mut watch, failure) = Watch::with(Following { folders, polls: false }, refuse);
        assert!(failure.is_some_and(|failure| failure.contains("OS file watch limit")));
        assert!(matches!(watch.teller, Some(Teller::Poller(_))));
        assert_eq!(watch.renew(), None);
        let (watch, failure) = Watch::start(Following { polls: true, ..watch.following });
        assert!(failure.is_none() && matches!(watch.teller, Some(Teller::Poller(_))));
    }
}
