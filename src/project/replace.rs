//! Writes one file in one step: who reads it meanwhile sees the old text or the new, never half of one.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Puts `bytes` in the place of what is at `path`. A link keeps leading where it led, and a file keeps its permissions.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let before = fs::metadata(path);
    if before.as_ref().is_ok_and(|kind| !kind.is_file()) {
        // A pipe or a device cannot be exchanged, only written to; a folder refuses by itself.
        return OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    let target = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let new = beside(&target);
    let written = write_whole(&new, bytes).and_then(|()| {
        if let Ok(before) = before {
            fs::set_permissions(&new, before.permissions())?;
        }
        fs::rename(&new, &target)
    });
    if written.is_err() {
        // What could not be written whole is of no use; the failure itself is what is told.
        let _ = fs::remove_file(&new);
    }
    written
}

/// Makes a folder and those above it, as far as they are not there.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Never through a link that somebody put there.
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{}.new", std::process::id()))
}
