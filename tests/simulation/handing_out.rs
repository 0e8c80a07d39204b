//! A provider without calendars and rooms: set up, proven step by step, handed out.

use connector::Secret;
use model::Connection;
use service::{connection::NewConnection, secret::NewSecret};
use text::{Language, Texts};

use crate::{
    office::Office,
    rig::{Account, Company, options, simulate},
};

const PROVIDER: &str = "netease-dingtalk";

/// A connection as practice has it.
async fn connected(office: &Office, account: &Account) -> Connection {
    let secrets = account.secrets.iter().map(|(key, value)| {
        let secret = NewSecret::Value(Secret::from(value.as_str()));
        (key.clone(), secret)
    });
    let new = NewConnection {
        provider: PROVIDER.into(),
        auth: None,
        name: "邮箱/mail".to_owned(),
        settings: account.settings.clone(),
        secrets: secrets.collect(),
    };
    office.service.create_connection(new).await.unwrap()
}

fn texts(language: Language) -> Texts {
    let all = registry::catalogues().into_iter().map(|(tag, text)| (Language::from_tag(tag).unwrap(), text));
    Texts::new(language, &all.collect::<Vec<_>>())
}

#[test]
fn what_is_handed_out_says_everything_in_both_languages_and_no_secret() {
    simulate(async {
        let company = Company::new(options(7, 1, 1));
        let (office, account) = (Office::empty(&company), company.account(PROVIDER, "app"));
        let connection = connected(&office, &account).await;
        for language in [Language::Chinese, Language::English] {
            let texts = texts(language);
            let leaf = office.service.handout(connection.id.as_str(), &texts).await.unwrap();
            assert!(
                leaf.sections.len() >= 5 && leaf.sections.iter().all(|it| !it.lines.is_empty()),
                "{leaf:?}"
            );
            assert!(format!("{leaf:?}").contains("工作通知"), "{leaf:?}");
            let values = office.service.console_values(connection.id.as_str(), &texts).await.unwrap();
            let all: Vec<&str> =
                values.sections.iter().flat_map(|it| &it.values).map(|(_, value)| value.as_str()).collect();
            for wanted in [
                "https://mail.practice.example/static/dingding/?corpId=$CORPID$",
                "59.111.178.93,220.197.30.*,220.197.31.*,220.197.32.*",
                "https://open.qiye.163.com/miniapp/dingding/qr/redirect",
                account.settings["corp_id"].as_str(),
                account.settings["callback_url"].as_str(),
            ] {
                assert!(all.contains(&wanted), "{wanted}: {all:#?}");
            }
            let told = format!("{leaf:?} {values:?}");
            assert!(account.secrets.values().all(|secret| !told.contains(secret)), "{language:?}");
            assert!(told.contains("user_active_org") && told.contains("Contact.User.Read"));
            assert!(!told.contains("{domain}"));
        }
    });
}

#[test]
fn a_provider_without_a_leaf_says_so() {
    simulate(async {
        let company = Company::new(options(7, 1, 1));
        let office = Office::new(&company).await;
        let connections = office.service.connections().await.unwrap();
        let fault =
            office.service.handout(connections[0].id.as_str(), &texts(Language::English)).await.unwrap_err();
        assert_eq!(fault.code, "handout.none");
    });
}
