//! Files that the window hands to the administrator.

use std::path::Path;

use base64::{Engine, prelude::BASE64_STANDARD};
use model::Fault;
use tauri::{Runtime, WebviewWindow};
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;

/// Asks where to save a file, and saves it; false when the administrator changed their mind.
///
/// # Errors
/// `api.bad_request` when the content is not base64; `file.write`.
#[tauri::command]
pub(crate) async fn save_file<R: Runtime>(
    window: WebviewWindow<R>,
    name: String,
    content_base64: String,
) -> Result<bool, Fault> {
    let content = BASE64_STANDARD
        .decode(content_base64)
        .map_err(|e| Fault::defect("api.bad_request").with("detail", e))?;
    let (tell, told) = oneshot::channel();
    window.dialog().file().set_parent(&window).set_file_name(bare(&name)).save_file(|chosen| {
        let _ = tell.send(chosen);
    });
    let Ok(Some(chosen)) = told.await else { return Ok(false) };
    let failed = |e: String| Fault::setup("file.write").with("path", &chosen).with("detail", e);
    let path = chosen.clone().into_path().map_err(|e| failed(e.to_string()))?;
    write(&path, &content).await.map_err(|e| failed(e.to_string()))?;
    Ok(true)
}

/// A suggested name without anything that would lead elsewhere or that a system refuses.
fn bare(name: &str) -> String {
    let refused = |c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c);
    let bare: String = name.chars().map(|c| if refused(c) { '_' } else { c }).collect();
    bare.trim_start_matches('.').to_owned()
}

/// Writes beside the target first: a full disk must not cost the file that was there.
async fn write(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let written = match tokio::fs::write(&part, content).await {
        Ok(()) => tokio::fs::rename(&part, path).await,
        Err(error) => Err(error),
    };
    if written.is_err() {
        let _ = tokio::fs::remove_file(&part).await;
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggested_name_stays_in_the_folder_that_is_chosen() {
        assert_eq!(bare("会议室.csv"), "会议室.csv");
        assert_eq!(bare("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(bare("C:\\a|b.json"), "C__a_b.json");
    }

    #[tokio::test]
    async fn a_file_that_cannot_be_written_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("taken");
        std::fs::create_dir(&target).unwrap();
        std::fs::write(target.join("inside"), "kept").unwrap();
        assert!(write(&target, b"new").await.is_err());
        let names: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(names, ["taken"]);
    }
}
