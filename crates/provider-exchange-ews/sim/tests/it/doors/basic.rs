//! Basic, and what a door says to strangers.

use super::rig::{basic, connection, rig};

#[tokio::test]
async fn stranger_is_told_every_scheme_in_exchanges_order() {
    let rig = rig();
    let answer = rig.knock(&connection(), None).await;
    assert_eq!(answer.status, 401);
    assert_eq!(answer.schemes(), ["Negotiate", "NTLM", "Basic", "Bearer"]);
    assert_eq!(answer.headers["x-feserver"], "EX01");
    assert!(answer.headers.contains_key("request-id"));
}

#[tokio::test]
async fn login_is_accepted_in_each_form_windows_knows() {
    let rig = rig();
    let password = rig.secret("basic", "password");
    for user in [
        "svc-roombridge",
        "SVC-Roombridge",
        "PRACTICE\\svc-roombridge",
        "practice.example\\svc-roombridge",
        "svc-roombridge@practice.example",
    ] {
        assert_eq!(rig.knock(&connection(), Some(&basic(user, password))).await.status, 200, "{user}");
    }
}

#[tokio::test]
async fn wrong_password_user_or_domain_is_refused() {
    let rig = rig();
    let password = rig.secret("basic", "password");
    for (user, password) in [
        ("svc-roombridge", "wrong"),
        ("svc-roombridge", ""),
        ("nobody", password),
        ("OTHER\\svc-roombridge", password),
        ("svc-roombridge@elsewhere.example", password),
        ("", ""),
    ] {
        assert_eq!(rig.knock(&connection(), Some(&basic(user, password))).await.status, 401, "{user}");
    }
    for header in ["Basic", "Basic %%%", "Basic /w==", "Digest x", "é"] {
        assert_eq!(rig.knock(&connection(), Some(header)).await.status, 401, "{header}");
    }
}

#[tokio::test]
async fn everybody_can_log_in_even_with_a_chinese_password() {
    let rig = rig();
    let people = rig.info["people"].as_array().unwrap();
    assert!(people.iter().any(|it| it["password"].as_str().unwrap().contains('会')));
    for person in people {
        let header = basic(person["login"].as_str().unwrap(), person["password"].as_str().unwrap());
        assert_eq!(rig.knock(&connection(), Some(&header)).await.status, 200, "{}", person["login"]);
    }
}

#[tokio::test]
async fn login_differs_from_the_mail_address_for_some() {
    let rig = rig();
    let people = rig.info["people"].as_array().unwrap();
    let odd = people.iter().find(|it| it["login"].as_str().unwrap().starts_with("hc")).unwrap();
    let header = basic(odd["mailbox"].as_str().unwrap(), odd["password"].as_str().unwrap());
    assert_eq!(rig.knock(&connection(), Some(&header)).await.status, 401);
}

#[tokio::test]
async fn switched_off_scheme_is_neither_offered_nor_taken() {
    let rig = rig();
    rig.set("only_ntlm");
    let answer = rig.knock(&connection(), Some(&rig.service_basic())).await;
    assert_eq!((answer.status.as_u16(), answer.schemes()), (401, vec!["NTLM"]));
}

#[tokio::test]
async fn journal_names_the_principal_and_no_credential() {
    let rig = rig();
    rig.knock(&connection(), Some(&rig.service_basic())).await;
    let entry = rig.kit.journal.since(0).remove(0);
    assert_eq!(entry.principal.as_deref(), Some("svc-roombridge@practice.example"));
    let text = serde_json::to_string(&entry).unwrap();
    assert!(!text.contains(rig.secret("basic", "password")));
}
