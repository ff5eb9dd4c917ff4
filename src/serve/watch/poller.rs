//! Looks at files now and then, where the system does not tell of changes: size and time of each, and which there are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::{Thread, park_timeout};
use std::time::{Duration, SystemTime};

use notify::event::{CreateKind, DataChange, ModifyKind, RemoveKind};
use notify::{Event, EventKind};
use walkdir::WalkDir;

use super::Seen;

/// How often it looks.
const INTERVAL: Duration = Duration::from_millis(500);

/// Looks until it is dropped.
pub struct Poller {
    /// Lives as long as somebody is interested.
    _interest: Arc<()>,
    thread: Thread,
}

/// What can be seen of a file without opening it; nothing of a folder.
type Looks = Option<(u64, Option<SystemTime>)>;

impl Poller {
    /// Tells of changes in these folders and everything under them; of such as are not there as soon as they are.
    pub fn start(folders: Vec<PathBuf>, sender: Sender<Seen>) -> Poller {
        let interest = Arc::new(());
        let weak = Arc::downgrade(&interest);
        let mut before = look(&folders);
        let looking = std::thread::spawn(move || {
            loop {
                park_timeout(INTERVAL);
                if weak.strong_count() == 0 {
                    return;
                }
                let now = look(&folders);
                for event in differences(&before, &now) {
                    let _ = sender.send(Ok(event));
                }
                before = now;
            }
        });
        Poller { _interest: interest, thread: looking.thread().clone() }
    }
}

impl Drop for Poller {
    fn drop(&mut self) {
        self.thread.unpark();
    }
}

fn look(folders: &[PathBuf]) -> BTreeMap<PathBuf, Looks> {
    let mut seen = BTreeMap::new();
    for folder in folders {
        for entry in WalkDir::new(folder).follow_links(true).into_iter().filter_map(Result::ok) {
            let metadata = entry.metadata().ok().filter(|metadata| metadata.is_file());
            let looks = metadata.map(|metadata| (metadata.len(), metadata.modified().ok()));
            seen.insert(entry.into_path(), looks);
        }
    }
    seen
}

fn differences(before: &BTreeMap<PathBuf, Looks>, now: &BTreeMap<PathBuf, Looks>) -> Vec<Event> {
    let event = |kind, path: &Path| Event::new(kind).add_path(path.to_path_buf());
    let gone = before.keys().filter(|path| !now.contains_key(*path));
    let gone = gone.map(|path| event(EventKind::Remove(RemoveKind::Any), path));
    let changed = now.iter().filter_map(|(path, looks)| match before.get(path) {
        None => Some(event(EventKind::Create(CreateKind::Any), path)),
        Some(old) if old != looks => Some(event(EventKind::Modify(ModifyKind::Data(DataChange::Any)), path)),
        Some(_) => None,
    });
    gone.chain(changed).collect()
}
