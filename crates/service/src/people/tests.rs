use std::sync::Arc;

use async_trait::async_trait;
use connector::{
    AuthSpec, Ctx, Descriptor, FieldIssue, FieldKind, FieldRole, NetRequest, Provider, Secret, Secrets,
    Session, Settings,
};
use model::CalendarPolicy;
use secrecy::ExposeSecret;
use store::AccountQuery;

use super::*;
use crate::{
    Job,
    connection::NewConnection,
    people::logon::{bound_mailbox, logon_name},
    rig::{Desk, PLAIN, field},
    secret::NewSecret,
};

const CANARY: &str = "canary-password-7431";

static DESCRIPTOR: Descriptor = Descriptor {
    id: "door",
    tile: "Do",
    auth: &[
        AuthSpec { key: "basic", fields: &["user", "pass", "realm", "box", "way"], unconfirmed: false },
        AuthSpec { key: "app", fields: &["box"], unconfirmed: false },
    ],
    fields: &[
        field("user", FieldKind::Text, FieldRole::Login),
        field("pass", FieldKind::Secret, FieldRole::Password),
        field("realm", FieldKind::Text, FieldRole::LogonDomain),
        field("box", FieldKind::Email, FieldRole::AccountMailbox),
        field("way", FieldKind::Text, FieldRole::MailboxAccess),
    ],
    ..PLAIN
};

/// Tells as a fault what it was opened with; a password by its length.
#[derive(Debug)]
pub(crate) struct Door;

#[async_trait]
impl Provider for Door {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn review(&self, _: &str, _: &Settings, _: &Secrets) -> Vec<FieldIssue> {
        Vec::new()
    }

    fn open(&self, ctx: Ctx) -> Result<Arc<dyn Session>, Fault> {
        let told = Fault::setup("told").with("password", ctx.secrets.require("pass")?.expose_secret().len());
        Err(ctx.settings.0.iter().fold(told, |told, (key, value)| told.with(key, value)))
    }

    fn is_write(&self, _: &NetRequest) -> bool {
        false
    }
}

async fn desk() -> Desk {
    let desk = Desk::with(vec![Arc::new(Door)]);
    for (name, auth) in [("door", "basic"), ("app", "app")] {
        let setting = |(key, value): (&str, &str)| (key.to_owned(), value.to_owned());
        let own = [("user", "svc"), ("realm", "OWN"), ("box", "svc@practice.example"), ("way", "all")];
        let secrets = [("pass".to_owned(), NewSecret::Value(Secret::from("svc")))];
        let new = NewConnection {
            provider: "door".into(),
            auth: Some(auth.to_owned()),
            name: name.to_owned(),
            settings: if auth == "basic" { own.map(setting).into() } else { BTreeMap::new() },
            secrets: if auth == "basic" { secrets.into() } else { BTreeMap::new() },
        };
        desk.service.create_connection(new).await.unwrap();
    }
    desk
}

async fn import(desk: &Desk, text: &str) -> sheet::SheetOutcome {
    desk.service.import_people("people.csv".to_owned(), text.as_bytes().to_vec()).await.unwrap()
}

fn told(outcome: &sheet::SheetOutcome) -> (u32, u32, u32, Vec<(u32, &str)>) {
    let issues = outcome.issues.iter().map(|(row, _, fault)| (*row, fault.code.as_str())).collect();
    (outcome.added, outcome.changed, outcome.same, issues)
}

#[tokio::test]
async fn people_come_from_a_sheet_and_a_second_time_over_those_who_are_known() {
    let desk = desk().await;
    let first = "姓名,邮箱,部门,群组\n王敏,Min@Practice.Example,研发/平台,甲；乙\n李雷,lei@practice.example,研发,\n\
                 ,nobody@practice.example,,\n赵钱,not an address,,\n王敏,min@practice.example,,\n";
    let outcome = import(&desk, first).await;
    assert_eq!(
        told(&outcome),
        (2, 0, 0, vec![(4, "person.no_name"), (5, "person.bad_mail"), (6, "person.row_twice")])
    );
    let second = "Mobile;Name;E-mail\n123;王敏;min@practice.example\n;李雷;lei@practice.example\n";
    let outcome = import(&desk, second).await;
    assert_eq!(told(&outcome), (0, 2, 0, Vec::new()), "a known empty number is not an unknown one");
    assert_eq!(told(&import(&desk, second).await), (0, 0, 2, Vec::new()));
    let people = desk.service.people(PersonQuery::default()).await.unwrap();
    let min = people.items.iter().find(|person| person.name == "王敏").unwrap();
    assert_eq!(
        (min.department.as_str(), min.groups.len(), min.fields["mobile"].as_str()),
        ("研发/平台", 2, "123")
    );
}

#[tokio::test]
async fn people_are_found_by_department_group_words_and_what_they_lack() {
    let desk = desk().await;
    import(
        &desk,
        "姓名,邮箱,部门,群组,登录名\n王敏,min@practice.example,研发/平台,甲,wm01\n李雷,,研发,乙,ll01\n韩梅,mei@practice.example,研发二部,甲,hm01\n",
    )
    .await;
    let find = |query: PersonQuery| {
        let service = desk.service.clone();
        async move {
            let page = service.people(query).await.unwrap();
            page.items.into_iter().map(|person| person.name).collect::<Vec<_>>()
        }
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        find(PersonQuery { department: some("研发"), ..PersonQuery::default() }).await,
        ["李雷", "王敏"]
    );
    assert_eq!(find(PersonQuery { group: some("甲"), ..PersonQuery::default() }).await, ["王敏", "韩梅"]);
    assert_eq!(find(PersonQuery { text: some("practice WM"), ..PersonQuery::default() }).await, ["王敏"]);
    assert_eq!(
        find(PersonQuery { text: some("100%"), ..PersonQuery::default() }).await,
        Vec::<String>::new()
    );
    assert_eq!(find(PersonQuery { unbound: some("email"), ..PersonQuery::default() }).await, ["李雷"]);
    let counts = desk.service.directory().await.unwrap();
    let groups: BTreeMap<String, u64> = counts.groups.into_iter().collect();
    assert_eq!((counts.people, groups["甲"], groups["乙"]), (3, 2, 1));
}

#[tokio::test]
async fn an_account_logs_on_in_place_of_the_connections_own_and_its_password_shows_nowhere() {
    let desk = desk().await;
    import(&desk, "姓名,邮箱\n王敏,min@practice.example\n").await;
    let person = desk.service.people(PersonQuery::default()).await.unwrap().items.remove(0);
    let sheet = format!(
        "邮箱,登录名,密码\nmin@practice.example,zhao4,{CANARY}\nnone@practice.example,x,{CANARY}\nmin@practice.example,,{CANARY}\n"
    );
    let outcome = desk.service.import_accounts("door", "a.csv".to_owned(), sheet.into_bytes()).await.unwrap();
    assert_eq!(told(&outcome), (1, 0, 0, vec![(3, "person.unknown"), (4, "account.no_login")]));
    assert!(!format!("{outcome:?}").contains(CANARY));
    let connection = desk.service.connection("door").await.unwrap();
    let account = desk.service.account_of(&connection, &person).await.unwrap();
    let opened = desk.service.open_session_as(&connection, &account, &Job::quiet()).await;
    let told = opened.err().unwrap().params;
    let is = |key: &str| told.get(key).map(String::as_str);
    assert_eq!((is("user"), is("box")), (Some("zhao4"), Some("min@practice.example")));
    assert_eq!((is("password"), is("realm"), is("way")), (Some("20"), None, None));
    let folder = desk.store.path().parent().unwrap().to_owned();
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for file in files.filter(|path| path.is_file()) {
        let bytes = std::fs::read(file).unwrap();
        assert!(!bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes()));
    }
    let (page, missing) = desk.service.accounts("door", AccountQuery::default()).await.unwrap();
    assert!(!format!("{page:?}").contains(CANARY) && missing == 0);
    let log = desk.service.operations(store::OperationQuery::default()).await.unwrap();
    assert!(!format!("{log:?}").contains(CANARY));
}

#[tokio::test]
async fn an_account_is_changed_without_its_password_and_goes_with_its_person() {
    let desk = desk().await;
    import(&desk, "姓名,邮箱\n王敏,min@practice.example\n").await;
    let person = desk.service.people(PersonQuery::default()).await.unwrap().items.remove(0);
    let save = |login: &'static str, password: Option<&'static str>| {
        let (service, id) = (desk.service.clone(), person.id.clone());
        async move { service.save_account("door", &id, login, password.map(Secret::from)).await }
    };
    assert_eq!(save("zhao4", None).await.unwrap_err().code, "account.no_password");
    save("zhao4", Some(CANARY)).await.unwrap();
    save("zhao5", None).await.unwrap();
    let connection = desk.service.connection("door").await.unwrap();
    let account = desk.service.account_of(&connection, &person).await.unwrap();
    let told = desk.service.open_session_as(&connection, &account, &Job::quiet()).await.err().unwrap();
    assert_eq!((told.params["user"].as_str(), told.params["password"].as_str()), ("zhao5", "20"));
    let wrong = desk.service.save_account("app", &person.id, "x", Some(Secret::from("y"))).await.unwrap_err();
    assert_eq!(wrong.code, "account.unsupported");
    desk.service.remove_people(vec![person.id.clone()]).await.unwrap();
    let name = store::account_secret(&person.id);
    assert_eq!(desk.store.read(|tx| tx.get_sealed_secret(&connection.id, &name)).unwrap(), None);
    assert_eq!(desk.service.account_of(&connection, &person).await.unwrap_err().code, "account.missing");
}

#[tokio::test]
async fn the_one_account_logs_on_within_the_domain_where_its_way_to_log_on_has_one() {
    let desk = desk().await;
    let policy = CalendarPolicy { domain: "CORP".into(), domain_logon: true, ..CalendarPolicy::default() };
    let door = desk.service.connection("door").await.unwrap();
    let logged = desk.service.in_domain(&door, &policy).unwrap().settings;
    let is = |key: &str| logged.get(key).map(String::as_str);
    assert_eq!((is("user"), is("realm"), is("way")), (Some("CORP\\svc"), None, Some("all")));
    let plain = CalendarPolicy { domain_logon: false, ..policy.clone() };
    assert_eq!(desk.service.in_domain(&door, &plain).unwrap(), door);
    let mut nameless = door.clone();
    nameless.settings.remove("user");
    let logged = desk.service.in_domain(&nameless, &policy).unwrap().settings;
    assert_eq!(logged["user"], "CORP\\svc", "without a login it is the mailbox");
    let app = desk.service.connection("app").await.unwrap();
    assert_eq!(desk.service.in_domain(&app, &policy).unwrap(), app);
    let side = |connection: &model::Connection| model::Side::Connection { id: connection.id.clone() };
    assert!(desk.service.ability(&side(&door)).await.unwrap().domain_logon);
    assert!(!desk.service.ability(&side(&app)).await.unwrap().domain_logon);
}

#[test]
fn a_policy_says_how_a_login_is_written_and_which_mailboxes_are_tried() {
    let policy = |domain: &str, domain_logon: bool, suffix_check: bool| CalendarPolicy {
        domain: domain.to_owned(),
        domain_logon,
        suffix_check,
        ..CalendarPolicy::default()
    };
    for (policy, login, wanted) in [
        (policy("", true, false), "zhao4", "zhao4"),
        (policy("exchange.example", false, false), "zhao4", "zhao4@exchange.example"),
        (policy("exchange.example", false, false), "zhao4@other.example", "zhao4@other.example"),
        (policy("EXCHANGE", true, false), "zhao4@exchange.example", "EXCHANGE\\zhao4"),
        (policy("EXCHANGE", true, false), "OTHER\\zhao4", "OTHER\\zhao4"),
    ] {
        assert_eq!(logon_name(&policy, login), wanted);
    }
    let person = tidy(
        PersonDraft {
            name: "王敏".to_owned(),
            fields: BTreeMap::from([
                ("email".to_owned(), "min@practice.example".to_owned()),
                ("email2".to_owned(), String::new()),
            ]),
            ..PersonDraft::default()
        },
        PersonId::new("p"),
    )
    .unwrap();
    assert_eq!(
        bound_mailbox(&policy("practice.example", false, true), &person).unwrap(),
        "min@practice.example"
    );
    let other = bound_mailbox(&policy("exchange.example", false, true), &person).unwrap_err();
    assert_eq!(
        (other.code.as_str(), other.params["mailbox"].as_str()),
        ("account.suffix", "min@practice.example")
    );
    assert!(bound_mailbox(&policy("exchange.example", false, false), &person).is_ok());
    let second = CalendarPolicy { bound_field: "email2".to_owned(), ..CalendarPolicy::default() };
    assert_eq!(bound_mailbox(&second, &person).unwrap_err().code, "account.unbound");
}

#[tokio::test]
async fn the_practice_company_comes_in_once_however_many_connections_practise_it() {
    let desk = desk().await;
    let told = |name: &str| PracticePerson {
        mailbox: "Min@practice.example".to_owned(),
        name: name.to_owned(),
        login: "wm01".to_owned(),
        department: "研发/平台".to_owned(),
        title: String::new(),
        phone: String::new(),
    };
    let [app, door] = ["app", "door"].map(|name| name.to_owned());
    let [app, door] =
        [desk.service.connection(&app).await.unwrap().id, desk.service.connection(&door).await.unwrap().id];
    desk.store.write(|tx| practise(tx, std::slice::from_ref(&app), &[told("王敏")])).unwrap();
    desk.store.write(|tx| practise(tx, &[door, app.clone()], &[told("王 敏")])).unwrap();
    let people = desk.service.people(PersonQuery::default()).await.unwrap().items;
    assert_eq!(
        (people.len(), people[0].name.as_str(), people[0].connection.as_ref()),
        (1, "王 敏", Some(&app))
    );
    assert_eq!(people[0].mailbox(MAIL_FIELD).as_deref(), Some("min@practice.example"));
    let edit = PersonDraft { id: Some(people[0].id.clone()), name: "x".to_owned(), ..PersonDraft::default() };
    assert_eq!(desk.service.save_person(edit).await.unwrap_err().code, "person.told_elsewhere");
}
