//! `settings ...`.

use api::{
    bodies,
    view::app::{AppSettings, Nothing},
};
use model::Fault;
use serde_json::Value;

use super::Context;
use crate::{
    args::{Pair, SettingsCommand},
    envelope::Outcome,
    table,
};

pub(crate) async fn run(context: &Context<'_>, command: &SettingsCommand) -> Result<Outcome, Fault> {
    let mut settings = bodies::settings_get(&context.app, Nothing {}, context.progress()).await?;
    if let SettingsCommand::Set { settings: given } = command {
        let draft = with(settings, given)?;
        settings = bodies::settings_set(&context.app, draft, context.progress()).await?;
    }
    let value = serde_json::to_value(&settings).unwrap_or_default();
    let rows = value.as_object().into_iter().flatten().filter(|(_, value)| !value.is_array());
    let rows = rows.map(|(key, value)| {
        vec![key.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned)]
    });
    let lines = table::lines(&rows.collect::<Vec<_>>());
    Outcome::done(&settings, lines)
}

/// Settings with what was typed in its places. Values keep the types they have.
fn with(settings: AppSettings, given: &[Pair]) -> Result<AppSettings, Fault> {
    let mut value = serde_json::to_value(&settings).unwrap_or_default();
    for Pair { key, value: wanted } in given {
        let unknown = || Fault::setup("settings.unknown").with("field", key);
        let place = value.get_mut(key).filter(|there| !there.is_array()).ok_or_else(unknown)?;
        let typed = if place.is_string() {
            Some(Value::String(wanted.clone()))
        } else {
            let same = |typed: &Value| std::mem::discriminant(typed) == std::mem::discriminant(&*place);
            serde_json::from_str(wanted).ok().filter(same)
        };
        *place = typed.ok_or_else(|| Fault::setup("cli.usage").with("detail", format!("{key}={wanted}")))?;
    }
    serde_json::from_value(value).map_err(|e| Fault::setup("cli.usage").with("detail", e))
}
