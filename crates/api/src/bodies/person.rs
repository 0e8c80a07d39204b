//! People, departments and accounts.

use base64::{Engine, engine::general_purpose::STANDARD};
use connector::Secret;
use model::{Fault, Person, PersonId};
use service::people::{
    self,
    account::PersonAccount,
    sheet::{SheetOutcome as Outcome, Template, template},
};
use store::{AccountQuery as Accounts, PersonQuery as Query};
use text::Language;

use crate::{
    App, ProgressSink, convert,
    view::{
        app::{FileView, Nothing},
        person::*,
    },
};

/// Bytes of a sheet.
const MOST_BYTES: usize = 64 << 20;

/// People by department and name.
///
/// # Errors
/// `store.*`.
pub async fn person_list(app: &App, request: PersonQuery, _: ProgressSink) -> Result<PersonList, Fault> {
    let query = Query {
        limit: convert::limit(&request.slice),
        offset: convert::offset(&request.slice),
        department: request.department,
        group: request.group,
        text: request.search,
        unbound: request.unbound,
    };
    let names = connections(app).await?;
    let page = app.service().people(query).await?;
    let people = page.items.into_iter().map(|person| view(person, &names)).collect();
    Ok(PersonList { people, total: convert::total(page.total) })
}

/// Departments, groups and fields there are. A department that only has departments below it is listed too.
///
/// # Errors
/// `store.*`.
pub async fn directory_get(app: &App, _: Nothing, _: ProgressSink) -> Result<DirectoryView, Fault> {
    let counts = app.service().directory().await?;
    let mut departments = std::collections::BTreeMap::<String, (u64, u64)>::new();
    for (path, people) in counts.departments.into_iter().filter(|(path, _)| !path.is_empty()) {
        departments.entry(path.clone()).or_default().0 += people;
        for top in tops(&path) {
            departments.entry(top.to_owned()).or_default().1 += people;
        }
    }
    // Somebody in two departments below one is one person there.
    for paths in counts.in_several {
        let mut times = std::collections::BTreeMap::<&str, u64>::new();
        paths.iter().flat_map(|path| tops(path)).for_each(|top| *times.entry(top).or_default() += 1);
        for (top, times) in times {
            if let Some((_, below)) = departments.get_mut(top) {
                *below = below.saturating_sub(times - 1);
            }
        }
    }
    let department = |(path, (people, below))| DepartmentView {
        path,
        people: convert::total(people),
        below: convert::total(below),
    };
    Ok(DirectoryView {
        departments: departments.into_iter().map(department).collect(),
        groups: counts.groups.into_iter().map(|(name, _)| name).collect(),
        fields: counts.fields,
        people: convert::total(counts.people),
    })
}

/// A path and those above it.
fn tops(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| path.rsplit_once('/').map(|(above, _)| above))
}

/// Stores a person.
///
/// # Errors
/// `person.*`, `store.*`.
pub async fn person_save(app: &App, request: PersonDraft, _: ProgressSink) -> Result<PersonView, Fault> {
    let draft = people::PersonDraft {
        id: request.id.map(PersonId::new),
        name: request.name,
        fields: request.fields,
        department: request.department,
        groups: request.groups,
    };
    let person = app.service().save_person(draft).await?;
    Ok(view(person, &connections(app).await?))
}

/// Removes people with their accounts.
///
/// # Errors
/// `person.unknown`, `store.*`.
pub async fn person_remove(app: &App, request: PersonRefs, _: ProgressSink) -> Result<Nothing, Fault> {
    app.service().remove_people(ids(request.people)).await?;
    Ok(Nothing {})
}

/// Takes people from a sheet that is not kept.
///
/// # Errors
/// `sheet.*`, `store.*`.
pub async fn person_import(app: &App, request: SheetUpload, _: ProgressSink) -> Result<SheetOutcome, Fault> {
    let bytes = content(&request)?;
    Ok(outcome(app.service().import_people(request.name, bytes).await?))
}

/// A sheet to fill in: people, accounts or room conversions.
///
/// # Errors
/// `sheet.unknown_part`, `sheet.not_written`.
pub async fn person_template(app: &App, request: SheetTemplate, _: ProgressSink) -> Result<FileView, Fault> {
    let kind = match request.kind.as_str() {
        "people" => Template::People,
        "accounts" => Template::Accounts,
        "conversions" => Template::Conversions,
        other => return Err(Fault::setup("sheet.unknown_part").with("part", other)),
    };
    let texts = app.service().texts(Language::from_tag(&request.language).unwrap_or_default());
    let name = texts.get(&format!("{}-file", request.kind), &[]);
    Ok(convert::file(&name, convert::XLSX, &template(&texts, kind)?))
}

/// People with their accounts at a connection.
///
/// # Errors
/// `connection.unknown`, `store.*`.
pub async fn account_list(app: &App, request: AccountQuery, _: ProgressSink) -> Result<AccountList, Fault> {
    let query = Accounts {
        text: request.search,
        missing: request.missing,
        limit: convert::limit(&request.slice),
        offset: convert::offset(&request.slice),
    };
    let (page, missing) = app.service().accounts(&request.connection, query).await?;
    let bound = match request.bound {
        Some(bound) => bound,
        None => app.service().bound_field_of(&request.connection).await?,
    };
    let account = |PersonAccount { person, account }: PersonAccount| AccountView {
        person: person.id.to_string(),
        mailbox: person.mailbox(&bound),
        name: person.name,
        account,
    };
    Ok(AccountList {
        accounts: page.items.into_iter().map(account).collect(),
        total: convert::total(page.total),
        missing: convert::total(missing),
    })
}

/// Stores a person's account.
///
/// # Errors
/// `connection.unknown`, `person.unknown`, `account.*`, `vault.*`, `store.*`.
pub async fn account_save(app: &App, request: AccountDraft, _: ProgressSink) -> Result<Nothing, Fault> {
    let password = request.password.filter(|password| !password.is_empty()).map(Secret::from);
    let person = PersonId::new(request.person);
    app.service().save_account(&request.connection, &person, &request.login, password).await?;
    Ok(Nothing {})
}

/// Removes accounts with their passwords.
///
/// # Errors
/// `connection.unknown`, `person.unknown`, `store.*`.
pub async fn account_remove(app: &App, request: AccountRefs, _: ProgressSink) -> Result<Nothing, Fault> {
    app.service().remove_accounts(&request.connection, ids(request.people)).await?;
    Ok(Nothing {})
}

/// Takes accounts from a sheet that is not kept.
///
/// # Errors
/// `connection.unknown`, `account.unsupported`, `sheet.*`, `vault.*`, `store.*`.
pub async fn account_import(app: &App, request: SheetUpload, _: ProgressSink) -> Result<SheetOutcome, Fault> {
    let bytes = content(&request)?;
    let connection = request.connection.unwrap_or_default();
    Ok(outcome(app.service().import_accounts(&connection, request.name, bytes).await?))
}

/// A sheet's bytes.
pub(super) fn content(upload: &SheetUpload) -> Result<Vec<u8>, Fault> {
    if upload.content_base64.len() / 4 * 3 > MOST_BYTES {
        return Err(Fault::setup("sheet.too_large").with("limit", MOST_BYTES >> 20));
    }
    STANDARD.decode(&upload.content_base64).map_err(|_| Fault::defect("sheet.not_base64"))
}

/// What came of a sheet.
pub(super) fn outcome(outcome: Outcome) -> SheetOutcome {
    let issue = |(row, about, fault)| RowIssue { row, about, fault };
    SheetOutcome {
        added: outcome.added,
        changed: outcome.changed,
        same: outcome.same,
        issues: outcome.issues.into_iter().map(issue).collect(),
    }
}

type Names = std::collections::HashMap<model::ConnectionId, String>;

async fn connections(app: &App) -> Result<Names, Fault> {
    let all = app.service().connections().await?;
    Ok(all.into_iter().map(|connection| (connection.id, connection.name)).collect())
}

fn view(person: Person, names: &Names) -> PersonView {
    let of = |key: &String| (key.clone(), person.fields.get(key).cloned().unwrap_or_default());
    let told = person.own.keys().map(of).collect();
    let mut fields = person.fields;
    fields.extend(person.own);
    PersonView {
        id: person.id.to_string(),
        name: person.name,
        connection: person.connection.and_then(|id| names.get(&id).cloned()),
        fields,
        told,
        department: person.department,
        also_in: person.also_in,
        groups: person.groups,
        withheld: person.withheld,
    }
}

fn ids(people: Vec<String>) -> Vec<PersonId> {
    people.into_iter().map(PersonId::new).collect()
}
