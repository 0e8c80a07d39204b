//! `person ...`, `account ...`.

use std::{io::IsTerminal, path::Path, sync::Arc};

use api::{
    bodies,
    view::{app::Nothing, person::*},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use model::{Fault, person::MAIL_FIELD};
use secrecy::ExposeSecret;
use vault::SecretSource;

use super::Context;
use crate::{
    args::{AccountCommand, PersonCommand, TemplateKind},
    envelope::{Exit, Outcome},
    show::{read_file, save},
    table,
};

/// Longest sheet that is read, bytes.
const FILE_LIMIT: u64 = 64 << 20;

pub(crate) async fn run(context: &Context<'_>, command: &PersonCommand) -> Result<Outcome, Fault> {
    let (app, quiet) = (&context.app, context.progress());
    match command {
        PersonCommand::List { department, group, search, unbound, list } => {
            let request = PersonQuery {
                department: department.clone(),
                group: group.clone(),
                search: search.clone(),
                unbound: unbound.clone(),
                slice: list.into(),
            };
            let people = bodies::person_list(app, request, quiet).await?;
            let rows: Vec<Vec<String>> = people.people.iter().map(row).collect();
            Outcome::done(&people, table::lines(&rows))
        }
        PersonCommand::Directory => departments(context).await,
        PersonCommand::Set { name, id, fields, department, groups } => {
            let request = PersonDraft {
                id: id.clone(),
                name: name.clone(),
                fields: fields.iter().map(|pair| (pair.key.clone(), pair.value.clone())).collect(),
                department: department.clone().unwrap_or_default(),
                groups: groups.clone(),
            };
            let person = bodies::person_save(app, request, quiet).await?;
            let lines = table::lines(&[row(&person)]);
            Outcome::done(serde_json::json!({ "person": person }), lines)
        }
        PersonCommand::Remove { ids } => {
            bodies::person_remove(app, PersonRefs { people: ids.clone() }, quiet).await?;
            Outcome::done(serde_json::json!({ "removed": ids.len() }), Vec::new())
        }
        PersonCommand::Import { file } => {
            imported(bodies::person_import(app, upload(file, None)?, quiet).await?)
        }
        PersonCommand::Template { kind, output } => {
            crate::show::must_be_workbook(output)?;
            let kind = match kind {
                TemplateKind::People => "people",
                TemplateKind::Accounts => "accounts",
                TemplateKind::Conversions => "conversions",
            };
            let language = context.texts.language().tag().to_owned();
            let request = SheetTemplate { kind: kind.to_owned(), language };
            save(&bodies::person_template(app, request, quiet).await?, output)
        }
    }
}

/// Departments, groups and fields there are.
pub(crate) async fn departments(context: &Context<'_>) -> Result<Outcome, Fault> {
    let found = bodies::directory_get(&context.app, Nothing {}, context.progress()).await?;
    let row = |one: &DepartmentView| vec![one.path.clone(), one.people.to_string(), one.below.to_string()];
    let rows: Vec<Vec<String>> = found.departments.iter().map(row).collect();
    Outcome::done(&found, table::lines(&rows))
}

pub(crate) async fn accounts(context: &Context<'_>, command: &AccountCommand) -> Result<Outcome, Fault> {
    let (app, quiet) = (&context.app, context.progress());
    match command {
        AccountCommand::List { connection, missing, search, list } => {
            let request = AccountQuery {
                connection: connection.clone(),
                search: search.clone(),
                missing: *missing,
                bound: None,
                slice: list.into(),
            };
            let found = bodies::account_list(app, request, quiet).await?;
            let row = |one: &AccountView| {
                let account = one.account.as_ref();
                let login = account.map(|account| account.login.clone()).unwrap_or_default();
                let set_at = account.and_then(|account| account.set_at.clone()).unwrap_or_default();
                vec![one.name.clone(), one.mailbox.clone().unwrap_or_default(), login, set_at]
            };
            let rows: Vec<Vec<String>> = found.accounts.iter().map(row).collect();
            Outcome::done(&found, table::lines(&rows))
        }
        AccountCommand::Set { connection, person, login, password } => {
            let request = AccountDraft {
                connection: connection.clone(),
                person: id_of(context, person).await?,
                login: login.clone(),
                password: secret(context, password.as_deref())?,
            };
            bodies::account_save(app, request, quiet).await?;
            Outcome::done(serde_json::json!({ "login": login }), vec![login.clone()])
        }
        AccountCommand::Remove { connection, people } => {
            let mut ids = Vec::with_capacity(people.len());
            for person in people {
                ids.push(id_of(context, person).await?);
            }
            let count = ids.len();
            let request = AccountRefs { connection: connection.clone(), people: ids };
            bodies::account_remove(app, request, quiet).await?;
            Outcome::done(serde_json::json!({ "removed": count }), Vec::new())
        }
        AccountCommand::Import { connection, file } => {
            let sheet = upload(file, Some(connection))?;
            imported(bodies::account_import(app, sheet, quiet).await?)
        }
    }
}

/// A sheet on its way in.
pub(super) fn upload(file: &Path, connection: Option<&str>) -> Result<SheetUpload, Fault> {
    let bytes = read_file(file, FILE_LIMIT)?;
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let connection = connection.map(str::to_owned);
    Ok(SheetUpload { name, content_base64: STANDARD.encode(bytes), connection })
}

/// What came of a sheet: rows that could not be taken are faults of their own.
pub(super) fn imported(outcome: SheetOutcome) -> Result<Outcome, Fault> {
    let mut lines = vec![format!("+{} ~{} ={}", outcome.added, outcome.changed, outcome.same)];
    lines.extend(outcome.issues.iter().map(|issue| format!("{}: {}", issue.row, issue.about)));
    let faults: Vec<Fault> = outcome.issues.iter().map(|issue| issue.fault.clone()).collect();
    let done = Outcome::done(&outcome, lines)?;
    Ok(if faults.is_empty() { done } else { done.with_faults(faults).ending(Exit::Warned) })
}

/// The id of a person who is named by it or by a mail address.
async fn id_of(context: &Context<'_>, person: &str) -> Result<String, Fault> {
    if !person.contains('@') {
        return Ok(person.to_owned());
    }
    let request = PersonQuery { search: Some(person.to_owned()), ..PersonQuery::default() };
    let found = bodies::person_list(&context.app, request, context.progress()).await?;
    let is =
        |view: &PersonView| view.fields.get(MAIL_FIELD).is_some_and(|mail| mail.eq_ignore_ascii_case(person));
    let id = found.people.into_iter().find(is).map(|view| view.id);
    id.ok_or_else(|| Fault::setup("person.unknown").with("person", person))
}

/// A password from where the command line says, or from the terminal; none keeps the one there is.
fn secret(context: &Context<'_>, source: Option<&str>) -> Result<Option<String>, Fault> {
    if let Some(source) = source {
        let look_up: vault::LookUp = Arc::new(|name: &str| std::env::var_os(name));
        let value =
            SecretSource::parse(Some(source)).and_then(|s| s.read(&look_up, &mut std::io::stdin().lock()));
        let value = value.map_err(|fault| fault.with("field", "password"))?;
        return Ok(Some(value.expose_secret().to_owned()));
    }
    if context.global.json || !std::io::stdin().is_terminal() {
        return Ok(None);
    }
    let typed = rpassword::prompt_password("password: ")
        .map_err(|e| Fault::setup("secret.prompt").with("field", "password").with("detail", e))?;
    Ok(Some(typed).filter(|typed| !typed.is_empty()))
}

fn row(person: &PersonView) -> Vec<String> {
    let mail = person.fields.get(MAIL_FIELD).cloned().unwrap_or_default();
    vec![person.name.clone(), mail, person.department.clone(), person.id.clone()]
}
