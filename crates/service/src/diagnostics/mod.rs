//! What a person who helps from afar needs to know: read before it is saved, without people and secrets.

mod mask;
mod parts;

use std::{
    io::{Cursor, Write},
    sync::{Arc, Mutex, PoisonError},
};

use model::Fault;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::Service;

/// Longest part, bytes.
const PART_LIMIT: usize = 256 << 10;
/// What stands at the end of a part that was cut.
const CUT: &str = "\n[cut]\n";

/// One file of the bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Name in the bundle.
    pub name: &'static str,
    /// Key of what it is: `program`, `settings`, `connections`, `checks`, `runs`, `store`.
    pub about: &'static str,
    /// Content, as it will be saved.
    pub text: String,
}

/// What was shown last: it is what will be saved.
#[derive(Debug, Default)]
pub(crate) struct Shown(Mutex<Option<Arc<Vec<Part>>>>);

impl Shown {
    fn keep(&self, parts: Arc<Vec<Part>>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(parts);
    }

    fn last(&self) -> Option<Arc<Vec<Part>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Service {
    /// Gathers the bundle anew and remembers it as the one that was shown.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn diagnostics(&self) -> Result<Arc<Vec<Part>>, Fault> {
        let parts = Arc::new(self.gather().await?);
        self.0.diagnostics.keep(Arc::clone(&parts));
        Ok(parts)
    }

    /// The bundle as it was last shown, or a fresh one, as a zip.
    ///
    /// # Errors
    /// `store.*`, `diagnostics.write`.
    pub async fn diagnostics_file(&self) -> Result<Vec<u8>, Fault> {
        let parts = match self.0.diagnostics.last() {
            Some(parts) => parts,
            None => self.diagnostics().await?,
        };
        zipped(&parts).map_err(|e| Fault::defect("diagnostics.write").with("detail", e))
    }
}

fn zipped(parts: &[Part]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        zip.start_file(part.name, SimpleFileOptions::default())?;
        zip.write_all(part.text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// A part whose text is cut at its limit, never inside a character.
fn part(name: &'static str, about: &'static str, mut text: String) -> Part {
    if text.len() > PART_LIMIT {
        text.truncate(text.floor_char_boundary(PART_LIMIT));
        text.push_str(CUT);
    }
    Part { name, about, text }
}

#[cfg(test)]
mod tests;
