//! Both catalogues say everything, with the same places, and say what is not confirmed.

use std::collections::BTreeSet;

use provider_oa_rest::{CATALOGUE_EN, CATALOGUE_ZH_CN, faults::code::OWN, provider};

use trial::catalogue::{hold, of_descriptor, of_evidence, of_faults};

/// Keys that must have a text.
fn expected() -> BTreeSet<String> {
    let mut keys = of_descriptor(provider().descriptor());
    keys.extend(of_faults(OWN));
    keys.extend(of_evidence(&[
        "description_name",
        "mapped",
        "unmapped",
        "spaces",
        "failures",
        "meetings_near",
        "busy_slots",
    ]));
    keys
}

#[test]
fn both_catalogues_say_everything_about_nothing_else_and_in_the_house_style() {
    hold(CATALOGUE_ZH_CN, CATALOGUE_EN, &expected(), &[]);
}

#[test]
fn whoever_sets_it_up_reads_what_is_not_confirmed() {
    for (source, words) in [
        (CATALOGUE_EN, ["not confirmed", "beta", "verify in the preview"]),
        (CATALOGUE_ZH_CN, ["没有在真实系统上确认", "测试版", "在测试同步里核对"]),
    ] {
        assert!(words.iter().all(|word| source.contains(word)));
    }
    let descriptor = provider().descriptor();
    assert!(descriptor.auth.iter().all(|auth| auth.unconfirmed));
    assert!(descriptor.limits.writing.unwrap().beta);
}
