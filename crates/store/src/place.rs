//! The data folder and its files, for the user alone.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind},
    path::Path,
};

/// Makes a folder where it is missing.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Makes the store's file where it is missing: SQLite would make it with everybody's rights, and gives its side files
/// the rights of the main one. One that exists is never opened here, since closing it would drop the locks that
/// another handle of this process has on it (POSIX fcntl).
pub(crate) fn make_file(path: &Path) -> io::Result<()> {
    match private(OpenOptions::new().create_new(true).append(true)).open(path) {
        Ok(_) => Ok(()),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => withdraw(path),
        Err(e) => Err(e),
    }
}

/// Waits for the lock on a file; it is given back when the file is dropped, also by a killed process.
pub(crate) fn take_turn(path: &Path) -> io::Result<File> {
    let file = private(OpenOptions::new().create(true).append(true)).open(path)?;
    match file.lock() {
        Err(e) if e.kind() != ErrorKind::Unsupported => Err(e),
        _ => Ok(file),
    }
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Takes everybody else's rights to a file away.
#[cfg(unix)]
fn withdraw(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path)?.permissions().mode();
    if mode & 0o077 == 0 {
        Ok(())
    } else {
        fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o700))
    }
}

#[cfg(not(unix))]
fn withdraw(_path: &Path) -> io::Result<()> {
    Ok(())
}
