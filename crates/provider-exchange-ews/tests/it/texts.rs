//! Both catalogues say everything, with the same places.

use std::collections::BTreeSet;

use provider_exchange_ews::{CATALOGUE_EN, CATALOGUE_ZH_CN, faults::code::OWN, provider};

use trial::catalogue::{hold, of_descriptor, of_faults};

/// Keys that must have a text.
fn expected() -> BTreeSet<String> {
    let mut keys = of_descriptor(provider().descriptor());
    keys.extend(of_faults(OWN.iter().chain(microsoft::code::WORDED_BY_PROVIDERS)));
    for part in [
        "intro",
        "shell",
        "full-access",
        "impersonation",
        "rbac",
        "object-id",
        "subject",
        "accept",
        "type",
        "outro",
    ] {
        keys.insert(format!("script-exchange-ews-{part}"));
    }
    keys
}

#[test]
fn both_catalogues_say_everything_about_nothing_else_and_in_the_house_style() {
    hold(CATALOGUE_ZH_CN, CATALOGUE_EN, &expected(), &[]);
}

#[test]
fn descriptor_refers_only_to_what_it_declares() {
    let provider = provider();
    let descriptor = provider.descriptor();
    let fields: BTreeSet<_> = descriptor.fields.iter().map(|f| f.key).collect();
    let steps: BTreeSet<_> = descriptor.steps.iter().map(|s| s.key).collect();
    let mut probes = BTreeSet::new();
    for probe in descriptor.probes {
        assert!(probe.depends_on.iter().all(|d| probes.contains(d)), "{} depends on a later one", probe.id);
        probes.insert(probe.id);
    }
    for auth in descriptor.auth {
        assert!(auth.fields.iter().all(|f| fields.contains(f)));
        let shown: BTreeSet<_> = descriptor
            .pages
            .iter()
            .filter(|page| page.auth.is_empty() || page.auth.contains(&auth.key))
            .flat_map(|page| page.fields.iter().copied())
            .collect();
        assert!(auth.fields.iter().all(|f| shown.contains(f)), "{}: a field is on no page", auth.key);
    }
    for page in descriptor.pages {
        assert!(page.steps.iter().all(|s| steps.contains(s)), "{}", page.key);
    }
    for step in descriptor.steps {
        assert!(step.links.iter().all(|l| l.url.starts_with("https://")));
        match step.evidence {
            connector::EvidenceSpec::Probe(id) => assert!(probes.contains(id), "{id}"),
            connector::EvidenceSpec::Filled(keys) => assert!(keys.iter().all(|k| fields.contains(k))),
            connector::EvidenceSpec::Manual => {}
        }
    }
}
