//! Before anything is called: the form, the manifest, what opening needs.

use connector::{Secrets, Settings};
use serde_json::{Value, json};

use crate::support::{CLIENT, TENANT, USER, context, fake};

const GRAPH: &str = "00000003-0000-0000-c000-000000000000";

fn manifest(shape: &Value, resource: &str, roles: &[(&str, &str)]) -> String {
    let access: Vec<Value> = roles.iter().map(|(id, kind)| json!({ "id": id, "type": kind })).collect();
    let mut manifest = json!({
        "appId": CLIENT, "requiredResourceAccess": [{ "resourceAppId": resource, "resourceAccess": access }],
    });
    for (key, value) in shape.as_object().unwrap() {
        manifest[key] = value.clone();
    }
    manifest.to_string()
}

#[test]
fn both_formats_of_the_manifest_are_read_and_completed() {
    for (provider, needed) in
        [(provider_microsoft_graph::international(), 4), (provider_microsoft_graph::china(), 3)]
    {
        for (shape, format) in [
            (
                json!({ "replyUrlsWithType": [], "passwordCredentials": [{ "endDate": "2027-05-01T00:00:00Z" }] }),
                "aad",
            ),
            (
                json!({ "api": {}, "web": {}, "passwordCredentials": [{ "endDateTime": "2027-05-01T00:00:00Z" }] }),
                "graph",
            ),
        ] {
            let text = manifest(&shape, GRAPH, &[]);
            let report = provider.read_manifest(&text, false).unwrap().unwrap();
            assert_eq!((report.format.as_str(), report.missing.len()), (format, needed));
            assert_eq!(report.secrets[0].ends, "2027-05-01");
            assert_eq!(report.settings["client_id"], CLIENT);
            let again = provider.read_manifest(&report.patched, false).unwrap().unwrap();
            assert_eq!((again.missing.len(), again.present.len()), (0, needed));
        }
    }
}

#[test]
fn writing_rights_contain_reading_ones_and_those_of_ews_or_of_people_do_not_count() {
    let provider = provider_microsoft_graph::international();
    let read = |text: &str| provider.read_manifest(text, false).unwrap().unwrap();
    let write = manifest(&json!({}), GRAPH, &[("ef54d2bf-783f-4e0f-bca1-3210c0444d99", "Role")]);
    assert_eq!(read(&write).present, ["Calendars.Read"]);
    let to_write = |text: &str| provider.read_manifest(text, true).unwrap().unwrap();
    assert_eq!(to_write(&write).present, ["Calendars.ReadWrite"]);
    let only_read = manifest(&json!({}), GRAPH, &[("798ee544-9d2d-430c-a058-570e29e34338", "Role")]);
    let report = to_write(&only_read);
    assert!(report.missing.contains(&"Calendars.ReadWrite".to_owned()), "reading is not writing");
    assert!(to_write(&report.patched).missing.is_empty());
    let delegated = manifest(&json!({}), GRAPH, &[("798ee544-9d2d-430c-a058-570e29e34338", "Scope")]);
    assert!(read(&delegated).missing.contains(&"Calendars.Read".to_owned()));
    let ews = "00000002-0000-0ff1-ce00-000000000000";
    let exchange = read(&manifest(&json!({}), ews, &[("dc890d15-9560-4a4c-9b7f-a736ec74ec40", "Role")]));
    assert_eq!((exchange.foreign, exchange.missing.len()), (vec!["full_access_as_app".to_owned()], 4));
    assert!(exchange.present.is_empty());
}

#[test]
fn the_form_tells_a_secrets_id_from_its_value_and_what_is_missing() {
    let provider = provider_microsoft_graph::international();
    let review = |pairs: &[(&str, &str)], secret: &str| -> Vec<(String, String)> {
        let settings = Settings(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect());
        let secrets = Secrets([("client_secret".to_owned(), secret.to_owned().into())].into());
        provider.review("secret", &settings, &secrets).into_iter().map(|i| (i.field, i.code)).collect()
    };
    let good = [("tenant_id", TENANT), ("client_id", CLIENT), ("user_email", USER)];
    assert_eq!(review(&good, "Qv3~value"), []);
    assert_eq!(review(&good, TENANT), [("client_secret".into(), "field.secret_id".into())]);
    let fields: Vec<_> = review(&[("cloud", "own")], "x").into_iter().map(|i| i.0).collect();
    assert_eq!(fields, ["tenant_id", "client_id", "user_email", "token_url", "graph_url"]);
}

#[test]
fn opening_calls_nobody_and_debug_output_holds_no_secret() {
    let net = fake(|_, _| panic!("a call"));
    let context = context(net.clone(), &[]);
    assert!(!format!("{context:?}").contains("canary"));
    assert!(provider_microsoft_graph::international().open(context).is_ok());
    assert!(net.operations().is_empty());
}
