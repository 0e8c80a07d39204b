//! Small pieces of output that several commands share.

use std::{fs, path::Path};

use api::view::app::FileView;
use base64::{Engine, engine::general_purpose::STANDARD};
use model::{Fault, PlanCounts, RunCounts};
use serde::Serialize;
use serde_json::{Value, json};
use text::Texts;

use crate::envelope::Outcome;

/// The word serde gives a variant without fields.
pub(crate) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}

/// An option's value; empty where it was not given.
pub(crate) fn given(option: &Option<String>) -> &str {
    option.as_deref().unwrap_or_default()
}

/// Writes a file whole: beside it first, then in its place, so that a full disk leaves no half file.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let bad = |e: std::io::Error| Fault::setup("file.write").with("path", path.display()).with("detail", e);
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    fs::write(beside, bytes).map_err(bad)?;
    fs::rename(beside, path).map_err(bad)
}

/// A workbook under another name does not open where it is to be filled in.
pub(crate) fn must_be_workbook(output: &Path) -> Result<(), Fault> {
    match output.extension().is_some_and(|end| end.eq_ignore_ascii_case("xlsx")) {
        true => Ok(()),
        false => Err(Fault::setup("file.not_workbook").with("path", output.display())),
    }
}

/// Writes a file the program made.
pub(crate) fn save(file: &FileView, output: &Path) -> Result<Outcome, Fault> {
    let bytes = STANDARD.decode(&file.content_base64);
    let bytes = bytes.map_err(|e| Fault::defect("cli.output").with("detail", e))?;
    write_file(output, &bytes)?;
    Outcome::done(json!({"file": output}), vec![output.display().to_string()])
}

/// Reads a file that must not be larger than a limit, bytes.
pub(crate) fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, Fault> {
    let bad = |e: std::io::Error| Fault::setup("file.read").with("path", path.display()).with("detail", e);
    let size = fs::metadata(path).map_err(bad)?.len();
    if size > limit {
        return Err(Fault::setup("file.too_large")
            .with("path", path.display())
            .with("found", size)
            .with("limit", limit));
    }
    fs::read(path).map_err(bad)
}

/// Counts of a plan on one line.
pub(crate) fn plan_counts(texts: &Texts, counts: &PlanCounts) -> String {
    let parts = [
        ("create", counts.create),
        ("update", counts.update),
        ("delete", counts.delete),
        ("hold", counts.hold),
        ("skip", counts.skip),
    ];
    let part =
        |(key, count): &(&str, u64)| format!("{} {count}", texts.get(&format!("step-kind-{key}"), &[]));
    parts.iter().map(part).collect::<Vec<_>>().join(" · ")
}

/// Counts of a run on one line.
pub(crate) fn run_counts(texts: &Texts, counts: &RunCounts) -> String {
    let parts = [
        ("step-kind-create", counts.created),
        ("step-kind-update", counts.updated),
        ("step-kind-delete", counts.deleted),
        ("outcome-failed", counts.failed),
        ("outcome-skipped", counts.skipped),
        ("outcome-held", counts.held),
    ];
    let part = |(key, count): &(&str, u64)| format!("{} {count}", texts.get(key, &[]));
    parts.iter().map(part).collect::<Vec<_>>().join(" · ")
}
