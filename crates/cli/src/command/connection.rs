//! `connection ...`.

use std::{collections::BTreeMap, fs, path::Path};

use api::{
    bodies,
    view::{app::Nothing, connection::*, quota::HandoutRequest},
};
use model::Fault;
use serde_json::{Value, json};

use super::{Context, paste, review};
use crate::{
    args::{ConnectionCommand, HandoutArgs, Pair},
    envelope::Outcome,
    secret, table,
};

/// Longest connection file that is read, bytes.
const FILE_LIMIT: u64 = 1 << 20;

pub(crate) async fn run(context: &Context<'_>, command: &ConnectionCommand) -> Result<Outcome, Fault> {
    let app = &context.app;
    let quiet = context.progress();
    match command {
        ConnectionCommand::Add(args) => {
            let provider = app.service().provider(&model::ProviderId::new(args.provider.as_str()))?;
            let mut secrets = secret::read(&args.secrets, context.global)?;
            let mut settings = settings(&args.settings, &args.documents)?;
            let missing = match &args.paste {
                Some(path) => {
                    let (auth, vault) = (args.auth.as_deref(), context.global.vault);
                    paste::fill(provider.descriptor(), auth, path, vault, &mut settings, &mut secrets)?
                }
                None => Vec::new(),
            };
            secret::ask(provider.descriptor(), args.auth.as_deref(), &mut secrets, context.global)?;
            let request = ConnectionCreate {
                provider: args.provider.clone(),
                auth: args.auth.clone(),
                name: args.name.clone(),
                settings,
                secrets,
            };
            let given = request.secrets.clone();
            let made = bodies::connection_create(app, request, quiet).await?;
            let mut lines = vec![format!("{} ({})", made.connection.name, made.connection.provider)];
            lines.extend(paste::missing(context.texts, &missing));
            let issues = review::issues(context, &made.connection, given).await?;
            lines.extend(review::lines(context.texts, &made.connection, &issues));
            let told = secret::open_to_others(&made.connection);
            let data = json!({"connection": shape(&made), "missing": missing, "issues": issues});
            Ok(Outcome::done(data, lines)?.with_faults(told))
        }
        ConnectionCommand::List => {
            let list = bodies::connection_list(app, Nothing {}, quiet).await?;
            let rows: Vec<Vec<String>> = list
                .connections
                .iter()
                .map(|c| {
                    let health = serde_json::to_value(c.health).ok();
                    let health = health.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
                    let id = c.connection.provider.to_string();
                    vec![c.connection.name.clone(), id, c.connection.auth.clone(), health]
                })
                .collect();
            let connections: Vec<Value> = list.connections.iter().map(shape).collect();
            Outcome::done(json!({"connections": connections}), table::lines(&rows))
        }
        ConnectionCommand::Show { name } => {
            let found =
                bodies::connection_get(app, ConnectionRef { connection: name.clone() }, quiet).await?;
            Outcome::done(json!({"connection": shape(&found)}), show(&found))
        }
        ConnectionCommand::Set(args) => {
            let mut secrets = secret::read(&args.secrets, context.global)?;
            let mut settings = settings(&args.settings, &args.documents)?;
            let missing = match &args.paste {
                Some(path) => {
                    let known = app.service().connection(&args.name).await?;
                    let descriptor = app.service().provider(&known.provider)?.descriptor();
                    let vault = context.global.vault;
                    paste::fill(descriptor, Some(&known.auth), path, vault, &mut settings, &mut secrets)?
                }
                None => Vec::new(),
            };
            let request = ConnectionUpdate {
                connection: args.name.clone(),
                name: args.rename.clone(),
                enabled: args.enabled,
                preview_only: args.preview_only,
                settings,
                secrets,
            };
            let given = request.secrets.clone();
            let changed = bodies::connection_update(app, request, quiet).await?;
            let mut lines = show(&changed);
            lines.extend(paste::missing(context.texts, &missing));
            let issues = review::issues(context, &changed.connection, given).await?;
            lines.extend(review::lines(context.texts, &changed.connection, &issues));
            let told = secret::open_to_others(&changed.connection);
            let data = json!({"connection": shape(&changed), "missing": missing, "issues": issues});
            Ok(Outcome::done(data, lines)?.with_faults(told))
        }
        ConnectionCommand::Remove { name, keep_data } => {
            let request = ConnectionRemove { connection: name.clone(), keep_data: *keep_data };
            bodies::connection_remove(app, request, quiet).await?;
            Outcome::done(json!({"removed": name}), Vec::new())
        }
        ConnectionCommand::Export { name, output } => {
            let file =
                bodies::connection_export(app, ConnectionRef { connection: name.clone() }, quiet).await?;
            crate::show::write_file(output, file.text.as_bytes())?;
            Outcome::done(json!({"file": output}), vec![output.display().to_string()])
        }
        ConnectionCommand::Import { file } => {
            let text = read_text(file)?;
            let made = bodies::connection_import(app, ConnectionFile { text }, quiet).await?;
            Outcome::done(json!({"connection": shape(&made)}), show(&made))
        }
        ConnectionCommand::Handout(args) => handout(context, args).await,
        ConnectionCommand::Icon { output } => {
            crate::show::save(&bodies::icon_get(app, Nothing {}, quiet).await?, output)
        }
    }
}

async fn handout(context: &Context<'_>, args: &HandoutArgs) -> Result<Outcome, Fault> {
    let form = match (args.values, args.text) {
        (false, false) => "html",
        (false, true) => "text",
        (true, false) => "values",
        (true, true) => "values_text",
    };
    let request = HandoutRequest {
        connection: args.name.clone(),
        language: context.texts.language().tag().to_owned(),
        form: Some(form.to_owned()),
    };
    let file = bodies::handout_get(&context.app, request, context.progress()).await?;
    crate::show::save(&file, &args.output)
}

fn read_text(path: &Path) -> Result<String, Fault> {
    let bad = |e: std::io::Error| Fault::setup("file.read").with("path", path.display()).with("detail", e);
    if fs::metadata(path).map_err(bad)?.len() > FILE_LIMIT {
        return Err(
            Fault::setup("connection.bad_file").with("detail", format!("more than {FILE_LIMIT} bytes"))
        );
    }
    fs::read_to_string(path).map_err(bad)
}

fn settings(pairs: &[Pair], documents: &[Pair]) -> Result<BTreeMap<String, String>, Fault> {
    let mut all: BTreeMap<_, _> = pairs.iter().map(|pair| (pair.key.clone(), pair.value.clone())).collect();
    for document in documents {
        all.insert(document.key.clone(), read_text(Path::new(&document.value))?);
    }
    Ok(all)
}

/// A document is no cell of a table.
fn cell(value: &str) -> String {
    const LONGEST: usize = 200;
    match value.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", value[..at].replace('\n', " ")),
        None => value.to_owned(),
    }
}

/// A connection as scripts read it: the view, with `id`, `name`, `provider` and `auth` at the top.
fn shape(view: &ConnectionView) -> Value {
    serde_json::to_value(view).unwrap_or_default()
}

fn show(view: &ConnectionView) -> Vec<String> {
    let connection = &view.connection;
    let mut rows = vec![
        vec!["name".to_owned(), connection.name.clone()],
        vec!["provider".to_owned(), format!("{} ({})", connection.provider, connection.auth)],
        vec!["enabled".to_owned(), connection.enabled.to_string()],
        vec!["rooms".to_owned(), view.rooms.to_string()],
    ];
    rows.extend(connection.settings.iter().map(|(key, value)| vec![key.clone(), cell(value)]));
    rows.extend(connection.secrets.iter().map(|(key, state)| {
        let expires = state.expires.map_or_else(String::new, |date| format!(" ({date})"));
        vec![key.clone(), format!("{}{expires}", state.place)]
    }));
    table::lines(&rows)
}
