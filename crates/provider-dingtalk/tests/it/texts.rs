//! Both catalogues say everything, with the same places, and say what is not confirmed.

use std::collections::BTreeSet;

use provider_dingtalk::{CATALOGUE_EN, CATALOGUE_ZH_CN, faults::OWN, provider};

use trial::catalogue::{hold, of_descriptor, of_evidence, of_faults};

/// Keys that must have a text.
fn expected() -> BTreeSet<String> {
    let mut keys = of_descriptor(provider().descriptor());
    keys.extend(of_faults(OWN));
    keys.extend(of_evidence(&[
        "corp_id",
        "egress_ip",
        "in_list",
        "in_list-yes",
        "in_list-no",
        "departments_in_scope",
        "people_in_scope",
        "people_seen",
        "people_counted",
        "fields_granted",
        "agent_id",
        "application",
        "home_page",
        "pc_home_page",
        "admin_page",
        "rooms_found",
    ]));
    let ticks = provider().descriptor().steps.iter().flat_map(|step| step.ticks);
    keys.extend(ticks.map(|tick| format!("tick-dingtalk-{}.why", tick.code.replace('.', "-"))));
    keys
}

#[test]
fn both_catalogues_say_everything_about_nothing_else_and_in_the_house_style() {
    hold(CATALOGUE_ZH_CN, CATALOGUE_EN, &expected(), &[]);
}

#[test]
fn whoever_sets_it_up_reads_what_is_not_confirmed() {
    for (source, words) in [
        (CATALOGUE_EN, ["Not confirmed on a real organisation", "beta", "most likely"]),
        (CATALOGUE_ZH_CN, ["没有在真实企业上确认", "测试版", "很可能"]),
    ] {
        assert!(words.iter().all(|word| source.contains(word)));
    }
    let descriptor = provider().descriptor();
    assert!(descriptor.auth.iter().all(|auth| auth.unconfirmed));
    assert!(descriptor.limits.writing.unwrap().beta);
}
