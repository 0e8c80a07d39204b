//! Both catalogues say everything, with the same places, and say what is not confirmed.

use std::collections::BTreeSet;

use provider_alibaba_mail::{CATALOGUE_EN, CATALOGUE_ZH_CN, faults::code::OWN, provider};

use trial::catalogue::{hold, of_descriptor, of_evidence, of_faults};

/// Keys that must have a text.
fn expected() -> BTreeSet<String> {
    let mut keys = of_descriptor(provider().descriptor());
    keys.extend(of_faults(OWN));
    keys.extend(of_evidence(&[
        "vendor_code",
        "organization",
        "domain",
        "calendars",
        "calendar",
        "events",
        "unconfirmed",
        "change_mark",
        "change_mark-yes",
        "change_mark-no",
        "account_type",
    ]));
    keys
}

#[test]
fn both_catalogues_say_everything_about_nothing_else_and_in_the_house_style() {
    // The console writes these so.
    hold(CATALOGUE_ZH_CN, CATALOGUE_EN, &expected(), &["API开放平台"]);
}

#[test]
fn whoever_sets_it_up_reads_what_is_not_confirmed() {
    for (source, words) in [
        (CATALOGUE_EN, ["not confirmed", "beta", "verify in the preview"]),
        (CATALOGUE_ZH_CN, ["没有在真实企业上确认", "测试版", "在测试同步里核对"]),
    ] {
        assert!(words.iter().all(|word| source.contains(word)));
    }
    let descriptor = provider().descriptor();
    assert!(descriptor.auth.iter().all(|auth| auth.unconfirmed));
    assert!(descriptor.limits.writing.unwrap().beta);
}
