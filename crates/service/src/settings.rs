//! Settings of the program.

use model::Fault;
use serde::{Deserialize, Serialize};
use text::Language;

use crate::Service;

const KEY: &str = "app";

/// Settings of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AppSettings {
    /// `zh-CN`, `en`, or `system`.
    pub language: String,
    /// `light`, `dark`, or `system`.
    pub theme: String,
    /// Whether old runs are cleaned up daily.
    pub retention_on: bool,
    /// Days that runs are kept, 1 to 3650.
    pub retention_days: u32,
    /// `system`, `none`, or an address `http://host:port`.
    pub proxy: String,
    /// Whether newer versions are looked for: `none`, as there is nothing yet that would.
    pub update_check: String,
}

impl Default for AppSettings {
    fn default() -> Self {
        Self {
            language: "system".to_owned(),
            theme: "system".to_owned(),
            retention_on: true,
            retention_days: 90,
            proxy: "system".to_owned(),
            update_check: "none".to_owned(),
        }
    }
}

impl AppSettings {
    /// Refuses what no program could follow.
    pub(crate) fn check(&self) -> Result<(), Fault> {
        let bad = |field: &str, found: &str| {
            Err(Fault::setup("settings.value").with("field", field).with("found", found))
        };
        if !["zh-CN", "en", "system"].contains(&self.language.as_str()) {
            return bad("language", &self.language);
        }
        if !["light", "dark", "system"].contains(&self.theme.as_str()) {
            return bad("theme", &self.theme);
        }
        if !(1..=3650).contains(&self.retention_days) {
            return bad("retention_days", &self.retention_days.to_string());
        }
        if self.update_check != "none" {
            return bad("update_check", &self.update_check);
        }
        let fixed = self.proxy.starts_with("http://") || self.proxy.starts_with("https://");
        if !fixed && !["system", "none"].contains(&self.proxy.as_str()) {
            return bad("proxy", &self.proxy);
        }
        // An address with a password would be stored in the clear.
        if fixed && self.proxy.contains('@') {
            return bad("proxy", "user@");
        }
        Ok(())
    }
}

impl Service {
    /// Settings of the program; what was never set has the policy's preset or its default, and what the policy locks
    /// is as it says.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn settings(&self) -> Result<AppSettings, Fault> {
        Ok(self.policy().over(self.store().read_async(|tx| tx.get_setting(KEY)).await?))
    }

    /// Stores the settings of the program.
    ///
    /// # Errors
    /// `settings.value` and `settings.locked` with the field; `store.*`.
    pub async fn set_settings(&self, settings: AppSettings) -> Result<AppSettings, Fault> {
        settings.check()?;
        let before = self.settings().await?;
        self.policy().refuse(&before, &settings)?;
        let text = |s: &AppSettings| {
            serde_json::to_string(s).map_err(|e| Fault::defect("settings.write").with("detail", e))
        };
        let (old, new) = (text(&before)?, text(&settings)?);
        let entry = self.operation("settings.set", "app", Some(&old), Some(&new));
        let stored = settings.clone();
        self.store()
            .write_async(move |tx| {
                tx.put_setting(KEY, &stored)?;
                tx.create_operation(&entry)
            })
            .await?;
        self.changed(&["settings", "operations"]);
        Ok(settings)
    }

    /// The language people are addressed in where no window says which.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn language(&self) -> Result<Language, Fault> {
        Ok(Language::from_tag(&self.settings().await?.language).unwrap_or(self.0.parts.language))
    }
}

impl Service {
    /// Whether secrets can be kept and read right now.
    pub async fn vault_state(&self) -> vault::VaultState {
        self.vault().state().await
    }

    /// Looks for damage in the store.
    ///
    /// # Errors
    /// `store.corrupt` with the first finding.
    pub async fn check_store(&self) -> Result<(), Fault> {
        let store = self.store().clone();
        tokio::task::spawn_blocking(move || store.check())
            .await
            .map_err(|e| Fault::defect("store.defect").with("detail", e))??;
        Ok(())
    }
}
