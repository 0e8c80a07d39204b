//! Files that hold a secret and are read at each use.

use std::path::Path;

use model::Fault;

use crate::{Secret, source::read_file};

const PREFIX: &str = "file:";

/// The file of a reference `file:PATH`. Its path begins at the root: a service reads it from another folder than the
/// command that named it.
pub(crate) fn path(reference: &str) -> Option<&Path> {
    reference.strip_prefix(PREFIX).map(Path::new).filter(|path| path.is_absolute())
}

/// Reads a file that is one: a pipe would keep the program waiting, a device has no end.
pub(crate) async fn read(path: &Path) -> Result<Secret, Fault> {
    let (path, shown) = (path.to_owned(), path.display().to_string());
    let read = tokio::task::spawn_blocking(move || {
        let told = |reason: String| Fault::setup("secret.file_unreadable").with("reason", reason);
        let kind = std::fs::metadata(&path).map_err(|error| told(error.kind().to_string()))?;
        if !kind.is_file() {
            return Err(told("not a regular file".to_owned()));
        }
        read_file(&path)
    });
    let read = read.await.map_err(|_| Fault::defect("vault.failed"))?;
    read.map_err(|fault| fault.with("file", shown))
}

/// What is to be said of the file at a place that keeping a reference gave: others on this computer may read or change
/// it. None for other places, for a file that is for its user and group alone, and where rights are not told in this way.
pub fn open_to_others(field: &str, place: &str) -> Option<Fault> {
    let path = path(place)?;
    let mode = mode(path).filter(|mode| mode & OTHERS != 0)?;
    let fault = Fault::setup("secret.file_open").with("field", field).with("file", path.display());
    Some(fault.with("mode", format!("{:03o}", mode & 0o777)))
}

/// Bits that let everybody read or change, and the group change.
const OTHERS: u32 = 0o026;

#[cfg(unix)]
fn mode(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;
    Some(std::fs::metadata(path).ok()?.permissions().mode())
}

#[cfg(not(unix))]
fn mode(_: &Path) -> Option<u32> {
    None
}
