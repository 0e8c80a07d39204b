//! A connection whose console copies several fields at once, and what is handed out of it.

use std::fs;

use crate::rig::{Rig, SECRET};

const ADDRESS: &str = "http://mail.practice.example/miniapp/callback/dingding?corpId=ding0123456789abcdef";

fn add(rig: &Rig, name: &str, paste: &str) -> crate::rig::Ended {
    rig.run(&command(name, paste))
}

fn command<'a>(name: &'a str, paste: &'a str) -> Vec<&'a str> {
    vec![
        "--json",
        "connection",
        "add",
        "netease-dingtalk",
        "--name",
        name,
        "--set",
        "client_id=dingabcdefgh12345678",
        "--set",
        "corp_id=ding0123456789abcdef",
        "--set",
        "agent_id=3000000007",
        "--set",
        "domain=practice.example",
        "--paste",
        paste,
    ]
}

#[test]
fn a_pasted_text_fills_the_form_and_what_it_lacks_is_named() {
    let rig = Rig::new();
    let file = rig.folder.path().join("copied.txt");
    fs::write(&file, format!("请求网址：{ADDRESS}\n")).unwrap();
    let added = add(&rig, "mail", file.to_str().unwrap());
    assert_eq!(added.code, 0, "{added:?}");
    let data = added.data();
    assert_eq!(data["connection"]["settings"]["callback_url"], ADDRESS);
    assert_eq!(data["missing"], serde_json::json!(["aes_key", "callback_token"]));
}

#[test]
fn a_text_that_holds_nothing_makes_no_connection_and_is_not_repeated() {
    let rig = Rig::new();
    let file = rig.folder.path().join("copied.txt");
    fs::write(&file, "canary-of-something-else").unwrap();
    let added = add(&rig, "mail", file.to_str().unwrap());
    assert_eq!(added.code, 3, "{added:?}");
    assert!(added.stdout.contains("paste.nothing_found") && !added.stdout.contains("canary"), "{added:?}");
    assert_eq!(rig.data(&["connection", "list"])["connections"], serde_json::json!([]));
    assert!(
        add(&rig, "mail", rig.folder.path().join("nowhere.txt").to_str().unwrap())
            .stdout
            .contains("file.read")
    );
}

#[test]
fn secrets_of_a_pasted_text_are_named_with_their_options_where_no_values_are_kept() {
    let rig = Rig::new();
    let file = rig.folder.path().join("copied.txt");
    let key = "c4narykeyABCDEFGHIJKLMNOPQRSTUVWXYZ01234567";
    fs::write(&file, format!("请求网址：{ADDRESS}\nToken: canarytoken\nEncodingAESKey: {key}\n")).unwrap();
    let paste = file.to_str().unwrap();
    let refused = add(&rig, "mail", paste);
    assert_eq!((refused.code, refused.codes()), (3, vec!["paste.by_reference".to_owned()]));
    let fault = &refused.envelope()["faults"][0];
    assert_eq!(fault["params"]["fields"], "aes_key, callback_token");
    let options = "--secret aes_key=env:AES_KEY --secret callback_token=env:CALLBACK_TOKEN";
    assert_eq!(fault["params"]["options"], options);
    assert!(fault["remedy"]["text"].as_str().unwrap().contains(options));
    assert!(!refused.stdout.contains("canary") && !refused.stderr.contains("canary"), "{refused:?}");
    assert_eq!(rig.data(&["connection", "list"])["connections"], serde_json::json!([]));
    // The same command with the options it told: the text fills in the rest.
    let folder = rig.folder.path();
    fs::write(folder.join("key"), key).unwrap();
    let secrets =
        [format!("aes_key=file:{}", folder.join("key").display()), format!("callback_token=env:{SECRET}")];
    let all = [&command("mail", paste)[..], &["--secret", &secrets[0], "--secret", &secrets[1]]].concat();
    let added = rig.run_with(&all, "canarytoken");
    let data = added.data();
    assert_eq!(data["connection"]["settings"]["callback_url"], ADDRESS);
    assert_eq!(data["missing"], serde_json::json!([]));
    assert_eq!(data["connection"]["secrets"]["callback_token"]["place"], format!("env:{SECRET}"));
}

#[test]
fn a_leaf_and_the_values_of_the_consoles_are_files() {
    let rig = Rig::new();
    let file = rig.folder.path().join("copied.txt");
    fs::write(&file, ADDRESS).unwrap();
    assert_eq!(add(&rig, "mail", file.to_str().unwrap()).code, 0);
    let written = |more: &[&str], name: &str| {
        let output = rig.folder.path().join(name);
        let mut args = vec!["connection", "handout", "mail", "-o", output.to_str().unwrap()];
        args.extend(more);
        rig.data(&args);
        fs::read_to_string(&output).unwrap()
    };
    let page = written(&["--lang", "zh-CN"], "leaf.html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("工作通知"), "{page}");
    let text = written(&["--text", "--lang", "en"], "leaf.txt");
    assert!(text.contains("1. Open DingTalk") && !text.contains('<'), "{text}");
    let values = written(&["--values", "--text", "--lang", "en"], "values.txt");
    for wanted in [ADDRESS, "?corpId=$CORPID$", "59.111.178.93,220.197.30.*", "qyapi_microapp_manage"] {
        assert!(values.contains(wanted), "{wanted}: {values}");
    }
}
