//! Both catalogues say everything, with the same places, and say what is not confirmed.

use std::collections::BTreeSet;

use provider_netease_dingtalk::{CATALOGUE_EN, CATALOGUE_ZH_CN, faults::OWN, provider};

use trial::catalogue::{hold, of_descriptor, of_evidence, of_faults};

/// What checks show that no other provider shows.
const EVIDENCE: [&str; 12] = [
    "request_ip",
    "permissions_proven",
    "visible_departments",
    "visible_people",
    "visible_roles",
    "app_name",
    "ip_entries",
    "mail_exchangers",
    "mail_host",
    "alias_chain",
    "alias_of_netease",
    "callback_host",
];

/// Keys that must have a text.
fn expected() -> BTreeSet<String> {
    let mut keys = of_descriptor(provider().descriptor());
    keys.extend(of_faults(OWN));
    keys.extend(of_evidence(&EVIDENCE));
    keys
}

#[test]
fn both_catalogues_say_everything_about_nothing_else_and_in_the_house_style() {
    // The console writes these so.
    hold(
        CATALOGUE_ZH_CN,
        CATALOGUE_EN,
        &expected(),
        &["H5微应用", "服务器出口IP", "重定向URL", "PC端首页地址"],
    );
}

#[test]
fn steps_that_nobody_can_see_say_so() {
    let descriptor = provider().descriptor();
    let unseen = ["redirect", "personal", "push", "event_ticks", "test_user", "netease_app"];
    for step in descriptor.steps.iter().filter(|step| unseen.contains(&step.key)) {
        assert!(matches!(step.evidence, connector::EvidenceSpec::Manual), "{}", step.key);
    }
    for (source, words) in [(CATALOGUE_EN, "obody can see"), (CATALOGUE_ZH_CN, "没有人能从外面看到")]
    {
        for key in unseen {
            let start = source.find(&format!("step-netease-dingtalk-{key} =")).unwrap();
            let why = source[start..].lines().find(|line| line.trim_start().starts_with(".why")).unwrap();
            assert!(why.contains(words), "{key}: {why}");
        }
    }
}

#[test]
fn what_is_not_confirmed_says_so_and_no_text_holds_a_published_key() {
    for (source, words) in [
        (CATALOGUE_EN, ["not confirmed", "does not publish", "for information", "Never Stream"]),
        (CATALOGUE_ZH_CN, ["没有确认", "没有公布", "仅供参考", "不要选 Stream"]),
    ] {
        assert!(words.iter().all(|word| source.contains(word)), "{words:?}");
        for word in source.split(|c: char| !c.is_ascii_alphanumeric()) {
            let printed = Some(dingtalk::lint::KeyFinding::Printed);
            assert!(
                dingtalk::lint::aes_key(word) != printed && dingtalk::lint::token(word) != printed,
                "{word}"
            );
        }
    }
}

#[test]
fn the_seven_permissions_and_the_seven_events_of_the_guide_are_ticked_and_no_other() {
    let descriptor = provider().descriptor();
    let wanted = |step: &[&str]| -> BTreeSet<&str> {
        let steps = descriptor.steps.iter().filter(|it| step.contains(&it.key));
        steps.flat_map(|it| it.ticks).filter(|tick| tick.wanted).map(|tick| tick.code).collect()
    };
    let permissions = BTreeSet::from([
        "Contact.User.Read",
        "fieldMobile",
        "fieldEmail",
        "qyapi_get_department_list",
        "qyapi_get_member",
        "qyapi_get_department_member",
        "qyapi_microapp_manage",
    ]);
    assert_eq!(wanted(&["permissions", "personal"]), permissions);
    let events = BTreeSet::from([
        "user_add_org",
        "user_modify_org",
        "user_leave_org",
        "user_active_org",
        "org_dept_create",
        "org_dept_modify",
        "org_dept_remove",
    ]);
    assert_eq!(wanted(&["event_ticks"]), events);
}
