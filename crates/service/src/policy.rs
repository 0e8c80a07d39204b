//! The policy file: what the administrator of a machine presets or locks for everybody who uses it.

use std::path::{Path, PathBuf};

use model::Fault;
use serde::Deserialize;
use serde_json::Value;

use crate::settings::AppSettings;

/// Longest file, bytes.
const LIMIT: u64 = 64 << 10;
/// What may be preset and locked.
const NAMES: [&str; 8] =
    ["data_dir", "language", "proxy", "retention_days", "retention_on", "telemetry", "theme", "update_check"];

/// What a policy file says. Without one nothing is preset or locked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    path: Option<PathBuf>,
    preset: Preset,
    locked: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    preset: Preset,
    #[serde(default)]
    locked: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Preset {
    language: Option<String>,
    theme: Option<String>,
    retention_on: Option<bool>,
    retention_days: Option<u32>,
    proxy: Option<String>,
    update_check: Option<String>,
    telemetry: Option<String>,
    data_dir: Option<PathBuf>,
}

impl Policy {
    /// The policy of this machine: the system's file, or the one `elsewhere` where the system has none. A person's
    /// environment cannot lift what the machine's administrator set.
    ///
    /// # Errors
    /// As [`Policy::read`].
    pub fn of_machine(elsewhere: Option<&Path>) -> Result<Self, Fault> {
        let system = system_path();
        match elsewhere {
            Some(path) if !system.exists() => Self::read(path),
            _ => Self::read(&system),
        }
    }

    /// Reads a policy file. One that is not there says nothing.
    ///
    /// # Errors
    /// `policy_file.unreadable` with `path` and `detail`, `policy_file.value` with `path`, `field` and `found`.
    pub fn read(path: &Path) -> Result<Self, Fault> {
        let unreadable = |detail: &dyn std::fmt::Display| {
            Fault::setup("policy_file.unreadable").with("path", path.display()).with("detail", detail)
        };
        match std::fs::metadata(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(unreadable(&error)),
            Ok(file) if file.len() > LIMIT => return Err(unreadable(&format!("> {LIMIT} B"))),
            Ok(_) => {}
        }
        let text = std::fs::read_to_string(path).map_err(|e| unreadable(&e))?;
        // Editors on Windows put a mark of three bytes before the text.
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let file: File = serde_json::from_str(text).map_err(|e| unreadable(&e))?;
        let policy = Self { path: Some(path.to_owned()), preset: file.preset, locked: file.locked };
        policy.check()?;
        Ok(policy)
    }

    /// Refuses values that no program could follow, and locks of what is not preset.
    fn check(&self) -> Result<(), Fault> {
        let path = self.path.as_deref().unwrap_or(Path::new(""));
        let bad = |field: &str, found: &str| {
            let fault = Fault::setup("policy_file.value").with("path", path.display());
            fault.with("field", field).with("found", found)
        };
        self.over(None).check().map_err(|fault| {
            let of = |key: &str| fault.params.get(key).map_or("", String::as_str);
            bad(of("field"), of("found"))
        })?;
        if let Some(wanted) = self.preset.telemetry.as_deref().filter(|wanted| *wanted != "none") {
            return Err(bad("telemetry", wanted));
        }
        if let Some(folder) = self.preset.data_dir.as_deref().filter(|folder| !folder.is_absolute()) {
            return Err(bad("data_dir", &folder.to_string_lossy()));
        }
        match self.locked.iter().find(|name| !NAMES.contains(&name.as_str()) || !self.presets(name)) {
            Some(name) => Err(bad("locked", name)),
            None => Ok(()),
        }
    }

    fn presets(&self, name: &str) -> bool {
        let preset = &self.preset;
        match name {
            "data_dir" => preset.data_dir.is_some(),
            "language" => preset.language.is_some(),
            "proxy" => preset.proxy.is_some(),
            "retention_days" => preset.retention_days.is_some(),
            "retention_on" => preset.retention_on.is_some(),
            "telemetry" => preset.telemetry.is_some(),
            "theme" => preset.theme.is_some(),
            "update_check" => preset.update_check.is_some(),
            _ => false,
        }
    }

    /// Where it was read; none without a file.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Names of what cannot be changed.
    pub fn locked(&self) -> &[String] {
        &self.locked
    }

    /// The data folder it presets.
    pub fn data_dir(&self) -> Option<&Path> {
        self.preset.data_dir.as_deref()
    }

    /// Refuses another data folder than a locked one.
    ///
    /// # Errors
    /// `policy_file.data_dir` with `found`, `expected` and `path`.
    pub fn refuse_data_dir(&self, folder: &Path) -> Result<(), Fault> {
        let locked = self.data_dir().filter(|_| self.locks("data_dir"));
        match locked.filter(|wanted| *wanted != folder) {
            Some(wanted) => {
                let fault = Fault::setup("policy_file.data_dir").with("found", folder.display());
                let path = self.path().unwrap_or(Path::new(""));
                Err(fault.with("expected", wanted.display()).with("path", path.display()))
            }
            None => Ok(()),
        }
    }

    fn locks(&self, name: &str) -> bool {
        self.locked.iter().any(|locked| locked == name)
    }

    /// Settings as they are in force: presets under what was stored, locks over it.
    pub(crate) fn over(&self, stored: Option<AppSettings>) -> AppSettings {
        let never_set = stored.is_none();
        let mut settings = stored.unwrap_or_default();
        let preset = &self.preset;
        let rules = |name: &str| never_set || self.locks(name);
        if let Some(value) = preset.language.as_ref().filter(|_| rules("language")) {
            settings.language.clone_from(value);
        }
        if let Some(value) = preset.theme.as_ref().filter(|_| rules("theme")) {
            settings.theme.clone_from(value);
        }
        if let Some(value) = preset.proxy.as_ref().filter(|_| rules("proxy")) {
            settings.proxy.clone_from(value);
        }
        if let Some(value) = preset.update_check.as_ref().filter(|_| rules("update_check")) {
            settings.update_check.clone_from(value);
        }
        if let Some(value) = preset.retention_on.filter(|_| rules("retention_on")) {
            settings.retention_on = value;
        }
        if let Some(value) = preset.retention_days.filter(|_| rules("retention_days")) {
            settings.retention_days = value;
        }
        settings
    }

    /// Refuses a change of what is locked.
    pub(crate) fn refuse(&self, now: &AppSettings, wanted: &AppSettings) -> Result<(), Fault> {
        let members = |settings: &AppSettings| serde_json::to_value(settings).unwrap_or(Value::Null);
        let (now, wanted) = (members(now), members(wanted));
        match self.locked.iter().find(|name| now.get(name) != wanted.get(name)) {
            Some(name) => {
                let path = self.path().unwrap_or(Path::new(""));
                Err(Fault::setup("settings.locked").with("field", name).with("path", path.display()))
            }
            None => Ok(()),
        }
    }
}

/// Where the machine's administrator puts the file.
pub fn system_path() -> PathBuf {
    if cfg!(windows) {
        let folder = std::env::var_os("ProgramData").unwrap_or_else(|| r"C:\ProgramData".into());
        PathBuf::from(folder).join("Roombridge").join("policy.json")
    } else if cfg!(target_os = "macos") {
        PathBuf::from("/Library/Application Support/Roombridge/policy.json")
    } else {
        PathBuf::from("/etc/roombridge/policy.json")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(text: &str) -> Result<Policy, Fault> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("policy.json");
        std::fs::write(&path, text).unwrap();
        Policy::read(&path)
    }

    #[test]
    fn without_a_file_nothing_is_preset_or_locked() {
        let none = Policy::read(Path::new("/nonexistent/roombridge/policy.json")).unwrap();
        assert_eq!((none.path(), none.locked().len(), none.over(None)), (None, 0, AppSettings::default()));
    }

    #[test]
    fn a_preset_yields_to_what_was_stored_and_a_lock_does_not() {
        let text = r#"{"preset": {"language": "en", "proxy": "none"}, "locked": ["proxy"]}"#;
        let policy = policy(&format!("\u{feff}{text}")).unwrap();
        assert_eq!(policy.over(None).language, "en");
        let stored = AppSettings { proxy: "system".into(), ..AppSettings::default() };
        let settings = policy.over(Some(stored));
        assert_eq!((settings.language.as_str(), settings.proxy.as_str()), ("system", "none"));
    }

    #[test]
    fn what_is_locked_cannot_be_changed_and_the_rest_can() {
        let policy = policy(r#"{"preset": {"proxy": "none"}, "locked": ["proxy"]}"#).unwrap();
        let now = policy.over(None);
        assert!(policy.refuse(&now, &AppSettings { theme: "dark".into(), ..now.clone() }).is_ok());
        let wrong = policy.refuse(&now, &AppSettings { proxy: "system".into(), ..now.clone() }).unwrap_err();
        assert_eq!((wrong.code.as_str(), wrong.params["field"].as_str()), ("settings.locked", "proxy"));
    }

    #[test]
    fn a_file_that_cannot_be_followed_is_refused_with_the_place() {
        for (text, code, found) in [
            ("{", "policy_file.unreadable", "line 1"),
            (r#"{"presets": {}}"#, "policy_file.unreadable", "presets"),
            (r#"{"preset": {"telemetry": "all"}}"#, "policy_file.value", "all"),
            (r#"{"preset": {"language": "fr"}}"#, "policy_file.value", "fr"),
            (r#"{"preset": {"data_dir": "here"}}"#, "policy_file.value", "here"),
            (r#"{"locked": ["proxy"]}"#, "policy_file.value", "proxy"),
            (r#"{"locked": ["colour"]}"#, "policy_file.value", "colour"),
        ] {
            let fault = policy(text).unwrap_err();
            assert_eq!(fault.code, code, "{text}");
            assert!(fault.params.values().any(|value| value.contains(found)), "{fault}");
        }
    }

    #[test]
    fn another_data_folder_than_a_locked_one_is_refused() {
        let folder = if cfg!(windows) { r"C:\\rooms" } else { "/srv/rooms" };
        let text = format!(r#"{{"preset": {{"data_dir": "{folder}"}}, "locked": ["data_dir"]}}"#);
        let policy = policy(&text).unwrap();
        assert!(policy.refuse_data_dir(policy.data_dir().unwrap()).is_ok());
        let fault = policy.refuse_data_dir(Path::new("/elsewhere")).unwrap_err();
        assert_eq!(fault.code, "policy_file.data_dir");
    }
}
