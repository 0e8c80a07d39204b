//! The probe ladder.

use connector::{Auth, ProbeOutcome};
use model::{Certainty, FaultClass, Right, Verdict};
use serde_json::{Value, json};

use crate::{
    answers::{batch, event, page, token, token_with, user},
    support::{Answer, CLIENT, FakeNet, ROOM, USER, answering, error, fake, ok, open, open_china, run},
};

fn code(outcome: &ProbeOutcome) -> &str {
    outcome.fault.as_ref().map_or("", |f| f.code.as_str())
}

/// A tenant where everything is well, except for what `answer` says otherwise.
fn tenant(answer: impl Fn(&str, &str) -> Option<Answer> + Send + Sync + 'static) -> std::sync::Arc<FakeNet> {
    let each = move |operation: &str, path: &str| {
        answer(operation, path).unwrap_or_else(|| match path {
            _ if operation == "Token" => token(&["Calendars.Read"]),
            path if path.contains("/places/") && path.contains("$skip") => page(&[], None),
            path if path.contains("roomlist") => page(&[], None),
            path if path.contains("/places/") => {
                page(&[json!({ "emailAddress": ROOM, "displayName": "云栖" })], None)
            }
            path if path.contains("calendarView") => page(
                &(0..4).map(|n| event(&format!("e{n}"), json!({ "bodyPreview": "x" }))).collect::<Vec<_>>(),
                None,
            ),
            path if path.contains("mailboxSettings") => ok("{\"userPurpose\":\"room\"}"),
            path if path.contains(USER) => user(USER),
            path if path.contains("/users/") => user(ROOM),
            _ => error(403, "Authorization_RequestDenied"),
        })
    };
    fake(move |operation, request| match operation {
        "batch" => batch(request, |path| each("batch", path)),
        _ => each(operation, &request.url),
    })
}

fn fine(_: &str, _: &str) -> Option<Answer> {
    None
}

#[test]
fn where_all_is_well_every_check_passes_or_has_nothing_to_look_at() {
    let session = open(tenant(fine), &[]);
    for probe in provider_microsoft_graph::international().descriptor().probes {
        let outcome = run(session.probe(probe.id));
        assert!(matches!(outcome.verdict, Verdict::Pass | Verdict::Skipped), "{}: {outcome:?}", probe.id);
        assert_eq!(outcome.fault, None, "{}", probe.id);
    }
    let room = run(session.room_probes().unwrap().probe_room(ROOM)).unwrap();
    assert_eq!((room.fault, room.warnings), (None, vec![]));
    let rights = room.rights;
    assert_eq!(
        [rights.resolve, rights.read, rights.is_room, rights.subject_kept, rights.auto_accept],
        [Right::Yes; 5]
    );
    assert_eq!(room.evidence["ids"], "immutable");
}

#[test]
fn token_errors_name_their_step_and_keep_both_ids() {
    for (number, expected, step) in [
        (7_000_215, "auth.secret_rejected", "client_secret"),
        (7_000_222, "auth.secret_expired", "client_secret"),
        (700_016, "auth.app_unknown", "app_registration"),
        (90_002, "auth.tenant_unknown", "app_registration"),
        (90_038, "auth.tenant_of_other_cloud", "app_registration"),
        (500_011, "auth.graph_unknown", "app_registration"),
        (500_133, "clock.token_refused", "clock"),
    ] {
        let net = tenant(move |operation, _| {
            let body = json!({ "error": "invalid_client", "error_description": "AADSTS: x", "error_codes": [number],
                               "trace_id": "trace", "correlation_id": "correlation" });
            (operation == "Token").then(|| Answer { status: 401, ..ok(body.to_string()) })
        });
        let fault = run(open(net, &[]).probe("credential")).fault.unwrap();
        assert_eq!((fault.code.as_str(), fault.class), (expected, FaultClass::Setup));
        assert_eq!(fault.remedy.unwrap().step.as_deref(), Some(step));
        assert_eq!(fault.vendor.unwrap().request_id.as_deref(), Some("trace / correlation"));
    }
}

/// The token service does not know the tenant; the other cloud, asked who it is, answers with this status.
fn unknown_here(elsewhere: u16) -> std::sync::Arc<FakeNet> {
    fake(move |operation, request| match operation {
        "Discovery" => {
            assert!(
                matches!(request.auth, Auth::None) && request.body.is_empty(),
                "nothing of ours goes there"
            );
            Answer { status: elsewhere, ..ok(json!({ "issuer": request.url }).to_string()) }
        }
        _ => {
            let body = json!({ "error": "invalid_request", "error_description": "AADSTS90002: Tenant not found.",
                               "error_codes": [90_002] });
            Answer { status: 400, ..ok(body.to_string()) }
        }
    })
}

#[test]
fn a_tenant_that_this_cloud_does_not_know_is_looked_for_in_the_other_one() {
    let told = |session: std::sync::Arc<dyn connector::Session>| {
        let fault = run(session.probe("credential")).fault.unwrap();
        (fault.code.clone(), fault.params.get("other").cloned())
    };
    let other = |cloud: &str| ("auth.tenant_of_other_cloud".to_owned(), Some(cloud.to_owned()));
    assert_eq!(told(open(unknown_here(200), &[])), other("outlook-cn"));
    assert_eq!(told(open_china(unknown_here(200))), other("outlook"));
    assert_eq!(told(open(unknown_here(400), &[])), ("auth.tenant_unknown".to_owned(), None));
    // Own addresses are of no cloud: nobody else is asked.
    let own = [
        ("cloud", "own"),
        ("token_url", "https://login.practice.example/t/oauth2/v2.0/token"),
        ("graph_url", "https://graph.practice.example/v1.0"),
    ];
    assert_eq!(told(open(unknown_here(200), &own)), ("auth.tenant_unknown".to_owned(), None));
}

fn claims(changes: Value) -> ProbeOutcome {
    let net = tenant(move |operation, _| (operation == "Token").then(|| token_with(changes.clone())));
    run(open(net, &[]).probe("token_claims"))
}

#[test]
fn claims_are_compared_with_the_connection() {
    let good = claims(json!({}));
    assert_eq!((good.verdict, good.evidence["roles"].as_str()), (Verdict::Pass, "Calendars.Read"));
    let resource = claims(json!({ "aud": "https://outlook.office365.com" }));
    assert_eq!(code(&resource), "auth.graph_wrong_resource");
    assert_eq!(code(&claims(json!({ "aud": "00000003-0000-0000-c000-000000000000" }))), "");
    assert_eq!(code(&claims(json!({ "tid": "2c4e28ba-2fa1-41d2-883f-0016d3cca427" }))), "auth.wrong_tenant");
    assert_eq!(code(&claims(json!({ "appid": "2c4e28ba-2fa1-41d2-883f-0016d3cca427" }))), "auth.wrong_app");
    assert_eq!(code(&claims(json!({ "exp": 1_000_000_000 }))), "auth.bearer_expired");
    let basic = claims(json!({ "roles": ["Calendars.ReadBasic.All"] }));
    assert_eq!((basic.verdict, code(&basic)), (Verdict::Warn, "auth.graph_basic_only"));
}

#[test]
fn a_missing_role_is_missing_consent_unless_a_real_room_can_be_read() {
    let rbac = claims(json!({ "roles": ["Place.Read.All"] }));
    assert_eq!((rbac.verdict, rbac.evidence["rights_from"].as_str()), (Verdict::Pass, "rbac"));
    let net = tenant(|operation, path| match operation {
        "Token" => Some(token(&[])),
        _ => path.contains("calendarView").then(|| error(403, "ErrorAccessDenied")),
    });
    let missing = run(open(net, &[]).probe("token_claims"));
    assert_eq!((missing.verdict, code(&missing)), (Verdict::Fail, "auth.graph_not_consented"));
    assert_eq!(missing.next_at.unwrap().to_string(), "2026-11-24T06:00:30Z");
    let link = missing.fault.unwrap().remedy.unwrap().link.unwrap();
    assert!(link.contains("CallAnAPI") && link.contains(CLIENT), "{link}");
}

#[test]
fn the_administrator_s_own_closed_mailbox_decides_nothing_about_rooms_that_nobody_lists() {
    let net = tenant(|operation, path| match operation {
        "Token" => Some(token(&["User.Read.All"])),
        "listPlaces" => Some(error(403, "ErrorAccessDenied")),
        _ => path.contains("calendarView").then(|| error(403, "ErrorAccessDenied")),
    });
    let open_question = run(open(net, &[]).probe("token_claims"));
    assert_eq!((open_question.verdict, code(&open_question)), (Verdict::Warn, "auth.graph_not_consented"));
    assert_eq!(open_question.fault.unwrap().certainty, model::Certainty::Likely);
}

#[test]
fn the_endpoint_is_graph_only_where_it_asks_for_a_token() {
    for (status, expected) in [
        (401, ""),
        (200, "graph.not_graph"),
        (404, "graph.not_graph"),
        (302, "graph.redirected"),
        (503, "graph.unavailable"),
    ] {
        let net = answering(status, |_, _| token(&[]));
        assert_eq!(code(&run(open(net, &[]).probe("endpoint"))), expected, "{status}");
    }
}

#[test]
fn a_directory_or_places_that_are_closed_are_warnings_and_nothing_more() {
    let net =
        tenant(|operation, _| (operation == "getUser").then(|| error(403, "Authorization_RequestDenied")));
    let outcome = run(open(net, &[]).probe("directory"));
    assert_eq!((outcome.verdict, code(&outcome)), (Verdict::Warn, "graph.directory_denied"));
    let denied =
        |operation: &str, _: &str| (operation == "listPlaces").then(|| error(403, "ErrorAccessDenied"));
    let outcome = run(open(tenant(denied), &[]).probe("places"));
    assert_eq!((outcome.verdict, code(&outcome)), (Verdict::Warn, "graph.places_denied"));
    // 21Vianet is not documented to have places: nothing to mend.
    let gone = |operation: &str, _: &str| (operation == "listPlaces").then(|| error(404, "ResourceNotFound"));
    let outcome = run(open_china(tenant(gone)).probe("places"));
    assert_eq!((outcome.verdict, code(&outcome)), (Verdict::Skipped, ""));
}

#[test]
fn a_secret_that_ends_soon_is_seen_where_the_application_may_read_itself() {
    let credentials = |end: &str| {
        let body = json!({ "passwordCredentials": [
            { "hint": "Qv3", "endDateTime": end }, { "hint": "abc", "endDateTime": "2026-11-25T00:00:00Z" } ] });
        body.to_string()
    };
    for (end, verdict) in [("2026-12-04T06:00:00Z", Verdict::Warn), ("2028-01-01T00:00:00Z", Verdict::Pass)] {
        let body = credentials(end);
        let net = tenant(move |operation, _| (operation == "getApplication").then(|| ok(body.clone())));
        let outcome = run(open(net, &[]).probe("secret_expiry"));
        assert_eq!(outcome.verdict, verdict, "{outcome:?}");
        assert!(!format!("{outcome:?}").contains("canary"));
    }
    assert_eq!(run(open(tenant(fine), &[]).probe("secret_expiry")).verdict, Verdict::Skipped);
}

fn room_where(answer: impl Fn(&str, &str) -> Option<Answer> + Send + Sync + 'static) -> connector::RoomProbe {
    run(open(tenant(answer), &[]).room_probes().unwrap().probe_room(ROOM)).unwrap()
}

#[test]
fn a_closed_room_offers_the_cmdlet_that_tells_its_scope() {
    let probe = room_where(|_, path| path.contains("calendarView").then(|| error(403, "ErrorAccessDenied")));
    assert_eq!((probe.rights.read, probe.rights.resolve), (Right::No, Right::Yes));
    let fault = probe.fault.unwrap();
    assert_eq!((fault.code.as_str(), fault.certainty), ("room.out_of_scope", Certainty::Likely));
    let copy = fault.remedy.unwrap().copy.unwrap();
    assert!(copy.starts_with("Test-ServicePrincipalAuthorization") && copy.contains(ROOM), "{copy}");
}

#[test]
fn rooms_that_are_on_premises_unknown_or_people_are_told_apart() {
    let gone = |code: &'static str| {
        move |_: &str, path: &str| path.contains("calendarView").then(|| error(404, code))
    };
    assert_eq!(room_where(gone("MailboxNotEnabledForRESTAPI")).fault.unwrap().code, "room.no_online_mailbox");
    let unknown = room_where(|operation, path| match path {
        path if path.contains("/places/") => Some(page(&[], None)),
        _ if operation == "Token" => None,
        _ => Some(error(404, "Request_ResourceNotFound")),
    });
    assert_eq!(
        (unknown.fault.unwrap().code.as_str(), unknown.rights.resolve),
        ("room.not_in_tenant", Right::No)
    );
    let person =
        room_where(|_, path| path.contains("mailboxSettings").then(|| ok("{\"userPurpose\":\"user\"}")));
    assert_eq!((person.rights.is_room, person.warnings[0].code.as_str()), (Right::No, "room.not_a_room"));
    let alias = room_where(|_, path| {
        let asked = path.contains("/users/") && path.contains("$select=id,displayName");
        asked.then(|| user("room900@practice.example"))
    });
    assert_eq!(alias.fault.unwrap().params["primary"], "room900@practice.example");
}

#[test]
fn booking_defaults_that_spoil_the_data_are_found_from_the_data() {
    let probe = room_where(|_, path| {
        let event = |n: usize| event(&format!("e{n}"), json!({ "subject": "林晓 ", "bodyPreview": "" }));
        path.contains("calendarView").then(|| page(&(0..4).map(event).collect::<Vec<_>>(), None))
    });
    let codes: Vec<_> = probe.warnings.iter().map(|w| w.code.as_str()).collect();
    assert_eq!(codes, ["room.subject_replaced", "room.body_deleted"]);
    assert_eq!(probe.rights.subject_kept, Right::No);
    let copy = probe.warnings[0].remedy.as_ref().unwrap().copy.clone().unwrap();
    assert!(copy.contains("-AddOrganizerToSubject $false") && copy.contains(ROOM), "{copy}");
    let unanswered = room_where(|_, path| {
        let event = |n: usize| {
            event(
                &format!("e{n}"),
                json!({ "bodyPreview": "x", "responseStatus": { "response": "notResponded" } }),
            )
        };
        path.contains("calendarView").then(|| page(&(0..4).map(event).collect::<Vec<_>>(), None))
    });
    assert_eq!(unanswered.warnings[0].code, "room.not_auto_accepting");
}
