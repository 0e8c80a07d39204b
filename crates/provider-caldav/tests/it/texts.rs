//! Both catalogues say everything, with the same places.

use std::collections::BTreeSet;

use provider_caldav::{CATALOGUE_EN, CATALOGUE_ZH_CN, faults::code::OWN, provider};

use trial::catalogue::{hold, of_descriptor, of_evidence, of_faults};

/// Keys that must have a text.
fn expected() -> BTreeSet<String> {
    let mut keys = of_descriptor(provider().descriptor());
    keys.extend(of_faults(OWN));
    keys.extend(of_evidence(&["path", "own_addresses"]));
    keys
}

#[test]
fn both_catalogues_say_everything_about_nothing_else_and_in_the_house_style() {
    hold(CATALOGUE_ZH_CN, CATALOGUE_EN, &expected(), &[]);
}
