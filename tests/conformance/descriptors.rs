//! What providers declare about themselves holds together.

use std::collections::{BTreeMap, BTreeSet};

use connector::{
    Condition, CopyValue, Descriptor, EvidenceSpec, FieldKind, FieldRole, FieldSpec, ProbeCost, WriteGrant,
};
use text::Language;

use crate::{
    bench::{Bench, benches, texts},
    rig::simulate,
};

fn descriptors() -> Vec<&'static Descriptor> {
    registry::providers().iter().map(|provider| provider.descriptor()).collect()
}

fn unique<'a>(what: &str, keys: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut known = BTreeSet::new();
    for key in keys {
        assert!(known.insert(key), "{what} {key} is there twice");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
        assert!(key.chars().all(plain) && !key.is_empty(), "{what} {key:?}");
    }
    known
}

fn applies(auth: &[&str], key: &str) -> bool {
    auth.is_empty() || auth.contains(&key)
}

fn field(descriptor: &Descriptor, key: &str) -> &'static FieldSpec {
    let fields: &'static [FieldSpec] = descriptor.fields;
    fields.iter().find(|f| f.key == key).unwrap_or_else(|| panic!("{} has no field {key}", descriptor.id))
}

fn exists(descriptor: &Descriptor, key: &str) {
    field(descriptor, key);
}

/// Names in braces.
fn places(template: &str) -> Vec<&str> {
    template.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()).collect()
}

#[test]
fn keys_are_unique_and_what_is_referred_to_exists() {
    let ids = descriptors();
    unique("provider", ids.iter().map(|d| d.id));
    for d in ids {
        unique("way to log on", d.auth.iter().map(|a| a.key));
        unique("page", d.pages.iter().map(|p| p.key));
        unique("field", d.fields.iter().map(|f| f.key));
        let steps = unique("step", d.steps.iter().map(|s| s.key));
        unique("check", d.probes.iter().map(|p| p.id));
        for auth in d.auth {
            unique("field of a form", auth.fields.iter().copied());
            auth.fields.iter().for_each(|key| exists(d, key));
        }
        for page in d.pages {
            page.fields.iter().for_each(|key| exists(d, key));
            page.steps.iter().for_each(|key| assert!(steps.contains(key), "{}: no step {key}", d.id));
        }
        for auth in d.pages.iter().flat_map(|p| p.auth).chain(d.steps.iter().flat_map(|s| s.auth)) {
            assert!(d.auth.iter().any(|a| a.key == *auth), "{}: no way to log on {auth}", d.id);
        }
    }
}

#[test]
fn every_field_and_every_step_is_on_one_page_of_its_way_to_log_on() {
    for d in descriptors() {
        for auth in d.auth {
            let pages = || d.pages.iter().filter(|page| applies(page.auth, auth.key));
            let shown: Vec<&str> = pages().flat_map(|page| page.fields.iter().copied()).collect();
            let shown = unique("field on pages", shown.into_iter());
            let used: BTreeSet<&str> = auth.fields.iter().copied().collect();
            assert_eq!(shown, used, "{} ({})", d.id, auth.key);
            let ticked = unique("step on pages", pages().flat_map(|page| page.steps.iter().copied()));
            let mine = d.steps.iter().filter(|step| applies(step.auth, auth.key)).map(|step| step.key);
            assert_eq!(ticked, mine.collect(), "{} ({})", d.id, auth.key);
        }
    }
}

fn check_conditions(d: &Descriptor, what: &str, conditions: &[Condition]) {
    for condition in conditions {
        let values: Vec<&str> = match condition.field {
            "auth" => d.auth.iter().map(|a| a.key).collect(),
            key => match field(d, key).kind {
                FieldKind::Choice(choices) => choices.to_vec(),
                _ => panic!("{what} depends on the free text {key}"),
            },
        };
        assert!(condition.any_of.iter().all(|value| values.contains(value)), "{what}: {condition:?}");
    }
}

#[test]
fn fields_say_what_they_hold() {
    for d in descriptors() {
        for f in d.fields {
            let what = format!("{} {}", d.id, f.key);
            check_conditions(d, &what, f.visible_when);
            if let (FieldKind::Choice(choices), Some(default)) = (f.kind, f.default) {
                assert!(choices.contains(&default), "{what}");
            }
            if let Some(pattern) = f.pattern {
                assert!(pattern.starts_with('^') && pattern.ends_with('$'), "{what}: {pattern}");
            }
            assert!(!f.hard || f.pattern.is_some(), "{what} refuses by a pattern it does not have");
            let secret = f.kind.is_secret();
            assert!(!secret || (f.default.is_none() && f.example.is_none()), "{what} shows a secret");
            if let Some(example) = f.example.filter(|e| e.contains('@') || e.contains("://")) {
                assert!(example.contains("practice.example"), "{what}: {example} may be somebody's");
            }
        }
        for role in [FieldRole::CaFile, FieldRole::CertificatePin, FieldRole::SecretExpiry, FieldRole::Cloud]
        {
            assert!(d.fields.iter().filter(|f| f.role == role).count() <= 1, "{}: {role:?} twice", d.id);
        }
    }
}

#[test]
fn steps_get_their_ticks_from_what_is_there() {
    for d in descriptors() {
        let clouds: Vec<&str> = match d.fields.iter().find(|f| f.role == FieldRole::Cloud).map(|f| f.kind) {
            Some(FieldKind::Choice(choices)) => choices.to_vec(),
            _ => Vec::new(),
        };
        for step in d.steps {
            let what = format!("{} {}", d.id, step.key);
            check_conditions(d, &what, step.visible_when);
            match step.evidence {
                EvidenceSpec::Manual => {}
                EvidenceSpec::Filled(fields) => fields.iter().for_each(|key| exists(d, key)),
                EvidenceSpec::Probe(id) => {
                    let probe =
                        d.probes.iter().find(|p| p.id == id).unwrap_or_else(|| panic!("{what}: {id}"));
                    let mine = d.auth.iter().filter(|a| applies(step.auth, a.key));
                    assert!(mine.clone().count() > 0, "{what}");
                    assert!(mine.into_iter().all(|a| applies(probe.auth, a.key)), "{what}: {id} never runs");
                }
            }
            for link in step.links {
                assert!(link.url.starts_with("https://"), "{what}: {}", link.url);
                assert!(link.cloud == "*" || clouds.contains(&link.cloud), "{what}: {}", link.cloud);
                places(link.url).into_iter().for_each(|key| exists(d, key));
            }
            for copy in step.copies {
                let keys = match copy.value {
                    CopyValue::Literal(text) => {
                        assert!(!text.is_empty(), "{what}");
                        Vec::new()
                    }
                    CopyValue::Setting(key) => vec![key],
                    CopyValue::Template(template) => places(template),
                    CopyValue::Icon => Vec::new(),
                };
                let secret = |key: &&str| field(d, key).kind.is_secret();
                assert!(!keys.iter().any(secret), "{what} copies a secret");
            }
        }
    }
}

#[test]
fn checks_depend_on_earlier_ones_that_run_whenever_they_do() {
    for d in descriptors() {
        let mut earlier: BTreeMap<&str, &[&str]> = BTreeMap::new();
        for probe in d.probes {
            for needed in probe.depends_on {
                assert!(earlier.contains_key(needed), "{} {}: {needed} comes later", d.id, probe.id);
            }
            let mine = d.auth.iter().filter(|a| applies(probe.auth, a.key)).count();
            assert!(mine > 0, "{} {} never runs", d.id, probe.id);
            earlier.insert(probe.id, probe.auth);
        }
    }
}

#[test]
fn what_ends_and_what_follows_is_there() {
    let all = descriptors();
    let mut followed = 0;
    for d in &all {
        for end in d.ends {
            check_conditions(d, &format!("{} end", d.id), end.when);
            let days = (end.blocked_from, end.removed_on);
            assert!(
                !matches!(days, (Some(blocked), Some(removed)) if blocked > removed),
                "{}: {days:?}",
                d.id
            );
            let known = end.removed_on.is_some() || end.blocked_from.is_some();
            let sure = end.confidence != connector::Confidence::Unconfirmed;
            assert_eq!(known, sure, "{}: a day that is not confirmed is no day", d.id);
            assert!(!end.seen_as.is_empty(), "{}", d.id);
        }
        for option in d.successors {
            followed += 1;
            let what = format!("{} followed by {}", d.id, option.provider);
            check_conditions(d, &what, option.when);
            let to = all.iter().find(|other| other.id == option.provider).unwrap_or_else(|| panic!("{what}"));
            let auth =
                to.auth.iter().find(|auth| auth.key == option.auth).unwrap_or_else(|| panic!("{what}"));
            for (carry, secret) in
                option.settings.iter().map(|c| (c, false)).chain(option.secrets.iter().map(|c| (c, true)))
            {
                assert!(auth.fields.contains(&carry.to), "{what}: {carry:?}");
                for (descriptor, key) in [(*d, carry.from), (*to, carry.to)] {
                    assert_eq!(field(descriptor, key).kind == FieldKind::Secret, secret, "{what}: {carry:?}");
                }
                // A pinned certificate is one server's.
                assert_ne!(field(to, carry.to).role, FieldRole::CertificatePin, "{what}");
            }
            let steps = |key: &&str| to.steps.iter().any(|step| step.key == *key);
            assert!(!option.again.is_empty() && option.again.iter().all(steps), "{what}");
        }
    }
    assert!(followed > 0);
}

#[test]
fn limits_make_sense() {
    for d in descriptors() {
        let l = d.limits;
        assert!((1..=l.max_concurrent).contains(&l.start_concurrent), "{}", d.id);
        assert!((1..=l.max_concurrent).contains(&l.max_concurrent_per_mailbox), "{}", d.id);
        assert!(l.calendars_per_call > 0, "{}", d.id);
        // The window reaches fifteen days to both sides, and one more at each edge.
        assert!(l.max_window_days >= 33 && l.page_size > 0 && d.minutes > 0, "{}", d.id);
    }
}

#[test]
fn sessions_have_the_roles_that_are_declared_and_no_other() {
    simulate(async {
        for bench in benches().await {
            let (d, session) = (bench.descriptor(), bench.session());
            let roles = d.roles;
            let what = bench.name();
            assert_eq!(session.rooms().is_some(), roles.rooms, "{what}");
            assert_eq!(
                session.calendar(connector::Access::Connection).is_some(),
                roles.read_calendar,
                "{what}"
            );
            assert_eq!(session.scripts().is_some(), roles.scripts, "{what}");
            assert_eq!(bench.provider.read_manifest("{}", false).is_some(), roles.manifest, "{what}");
            let per_room = d.probes.iter().any(|probe| probe.cost == ProbeCost::PerRoom);
            assert_eq!(session.room_probes().is_some(), per_room, "{what}");
            let grant = WriteGrant::mint("p1".into(), "r1".into());
            assert_eq!(session.writer(&grant).is_some(), roles.write_calendar, "{what}");
            assert_eq!(d.limits.writing.is_some(), roles.write_calendar, "{what}");
        }
    });
}

#[test]
fn everything_has_a_name_in_both_languages() {
    for d in descriptors() {
        let id = d.id;
        let mut keys = vec![format!("provider-{id}")];
        keys.extend(d.auth.iter().map(|a| format!("auth-{id}-{}", a.key)));
        keys.extend(d.pages.iter().map(|p| format!("page-{id}-{}", p.key)));
        keys.extend(d.fields.iter().map(|f| format!("field-{id}-{}", f.key)));
        keys.extend(d.steps.iter().map(|s| format!("step-{id}-{}", s.key)));
        keys.extend(d.probes.iter().map(|p| format!("probe-{id}-{}", p.id)));
        for language in [Language::Chinese, Language::English] {
            let texts = texts(language);
            let missing: Vec<_> =
                keys.iter().filter(|key| texts.find(key, &BTreeMap::new()).is_none()).collect();
            assert!(missing.is_empty(), "{language:?}: {missing:?}");
        }
    }
}

/// Which fields a form shows with the given settings.
pub fn visible(bench: &Bench, settings: &BTreeMap<String, String>) -> Vec<&'static FieldSpec> {
    let d = bench.descriptor();
    let variant = d.auth.iter().find(|a| a.key == bench.auth).unwrap();
    let holds = |c: &Condition| {
        let value = match c.field {
            "auth" => bench.auth,
            key => settings.get(key).map(String::as_str).or(field(d, key).default).unwrap_or_default(),
        };
        c.any_of.contains(&value)
    };
    variant.fields.iter().map(|key| field(d, key)).filter(|f| f.visible_when.iter().all(holds)).collect()
}
