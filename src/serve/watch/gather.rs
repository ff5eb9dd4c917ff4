//! From single events to a burst: an editor that saves makes several, a copied folder hundreds.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use notify::EventKind;
use notify::event::{AccessKind, AccessMode, ModifyKind};

use super::Seen;
use super::folders::Folders;

/// A burst ends when nothing more comes for this long.
const QUIET: Duration = Duration::from_millis(20);
/// And at the latest after this long.
const LONGEST: Duration = Duration::from_millis(150);

/// Events that belong together.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    pub changed: BTreeSet<PathBuf>,
    /// Folders came or went, or something was missed.
    pub is_shaken: bool,
}

impl Gathered {
    fn is_empty(&self) -> bool {
        self.changed.is_empty() && !self.is_shaken
    }

    /// Adds an event; whether it was of any interest.
    fn add(&mut self, seen: Seen, folders: &Folders) -> bool {
        let Ok(event) = seen else {
            // Whatever it was, from here on nothing is certain.
            self.changed.extend(folders.all());
            self.is_shaken = true;
            return true;
        };
        if event.need_rescan() {
            self.changed.extend(folders.all());
            self.is_shaken = true;
        }
        let is_content = matches!(
            event.kind,
            EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_)) | EventKind::Access(_)
        );
        let mut is_of_interest = event.need_rescan();
        for path in &event.paths {
            let is_folder = path.is_dir();
            // A folder whose content has changed: what that is, is told by itself.
            if is_content && is_folder {
                continue;
            }
            let told = folders.told(path);
            self.is_shaken |= !is_content && (folders.hold_up(path) || (is_folder && !told.is_empty()));
            is_of_interest |= !told.is_empty();
            self.changed.extend(told);
        }
        is_of_interest
    }
}

/// Waits for a burst; none when no more can come.
pub fn gather(seen: &Receiver<Seen>, folders: &Folders) -> Option<Gathered> {
    let mut gathered = Gathered::default();
    while gathered.is_empty() {
        gathered.add(seen.recv().ok()?, folders);
    }
    let begun = Instant::now();
    let mut last = begun;
    loop {
        let end = (last + QUIET).min(begun + LONGEST);
        match seen.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(event) if Instant::now() < end => {
                if gathered.add(event, folders) {
                    last = Instant::now();
                }
            }
            Ok(event) => {
                gathered.add(event, folders);
                return Some(gathered);
            }
            Err(_) => return Some(gathered),
        }
    }
}

/// Whether an event tells of a change. To be opened and read is none.
pub fn is_change(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(access) => *access == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::mpsc::channel;

    use super::*;
    use notify::Event;
    use notify::event::{CreateKind, DataChange, Flag, RenameMode};

    fn gathered(events: Vec<Seen>) -> Option<Gathered> {
        let (sender, receiver) = channel();
        events.into_iter().for_each(|event| sender.send(event).unwrap());
        drop(sender);
        gather(&receiver, &Folders::new(&["/nowhere/content".into(), "/nowhere/templates".into()]))
    }

    fn event(kind: EventKind, paths: &[&str]) -> Seen {
        Ok(paths.iter().fold(Event::new(kind), |event, path| event.add_path(path.into())))
    }

    const DATA: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));

    #[test]
    fn a_save_by_rename_is_one_change() {
        let to = EventKind::Modify(ModifyKind::Name(RenameMode::Both));
        let burst = gathered(vec![
            event(DATA, &["/nowhere/content/a/.plan.yaml.swp"]),
            event(EventKind::Create(CreateKind::File), &["/nowhere/content/a/4913"]),
            event(to, &["/nowhere/content/a/plan.yaml", "/nowhere/content/a/plan.yaml~"]),
            event(EventKind::Create(CreateKind::File), &["/nowhere/content/a/plan.yaml"]),
            event(DATA, &["/nowhere/content/a/plan.yaml"]),
        ]);
        let changed = BTreeSet::from(["/nowhere/content/a/plan.yaml".into()]);
        assert_eq!(burst, Some(Gathered { changed, is_shaken: false }));
    }

    #[test]
    fn what_is_beside_the_folders_is_nothing() {
        let beside = ["/nowhere/output/x/index.html", "/nowhere/content2/a", "/nowhere/content/.git/index"];
        assert_eq!(gathered(beside.iter().map(|path| event(DATA, &[path])).collect()), None);
    }

    #[test]
    fn a_folder_that_goes_shakes_the_watch() {
        let burst = gathered(vec![event(EventKind::Remove(notify::event::RemoveKind::Folder), &["/nowhere/content"])]);
        assert_eq!(burst, Some(Gathered { changed: BTreeSet::from(["/nowhere/content".into()]), is_shaken: true }));
    }

    #[test]
    fn what_was_missed_is_everything() {
        let all = BTreeSet::from(["/nowhere/content".into(), "/nowhere/templates".into()]);
        let missed = gathered(vec![Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan))]).unwrap();
        assert_eq!(missed, Gathered { changed: all.clone(), is_shaken: true });
        assert_eq!(gathered(vec![Err(notify::Error::generic("lost"))]).unwrap().changed, all);
    }

    #[test]
    fn reading_is_no_change() {
        assert!(!is_change(&EventKind::Access(AccessKind::Open(AccessMode::Any))));
        assert!(!is_change(&EventKind::Access(AccessKind::Close(AccessMode::Read))));
        assert!(is_change(&EventKind::Access(AccessKind::Close(AccessMode::Write))) && is_change(&DATA));
        assert!(!Path::new("/nowhere").exists());
    }
}
