//! The call quota, from the command line.

use crate::rig::Rig;

#[test]
fn a_system_that_charges_nothing_says_so() {
    let mut rig = Rig::new();
    rig.connect("basic", "ex");
    let shown = rig.json(&["quota", "show", "ex"]);
    assert_eq!(shown.code, 0);
    assert_eq!(shown.envelope()["data"]["quota"]["charged"], false);
    assert_eq!(rig.json(&["quota", "set", "ex", "--reserve", "5"]).codes(), ["quota.not_charged"]);
    assert_eq!(rig.json(&["quota", "try", "ex", "--interval", "0"]).codes(), ["quota.value"]);
    assert_eq!(rig.json(&["quota", "show", "nobody"]).codes(), ["connection.unknown"]);
}
