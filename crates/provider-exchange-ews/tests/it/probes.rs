//! The probe ladder.

use connector::ProbeOutcome;
use model::{Certainty, FaultClass, Right, Verdict};

use crate::{
    answers::{fault, fetched, item, message, page, token},
    support::{Answer, FakeNet, ROOM, Stored, fake, fortnight, ok, open, read, run},
};

const TENANT: &str = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
const CLIENT: &str = "6fa459ea-ee8a-4ca4-894e-db77e160355e";

fn claims(roles: &str, aud: &str) -> String {
    format!(
        "{{\"aud\":\"{aud}\",\"tid\":\"{TENANT}\",\"appid\":\"{CLIENT}\",\"exp\":1795510800,\"roles\":[{roles}]}}"
    )
}

const ROLE: &str = "\"full_access_as_app\"";
const ONLINE: &str = "https://outlook.office365.com";

/// Runs a probe of an OAuth connection: what the token holds, and what EWS answers.
fn probe(id: &str, token_answer: String, ews: Answer) -> ProbeOutcome {
    let ews = std::sync::Mutex::new(ews);
    let net = FakeNet::offering(&["bearer"], 401, move |operation, _| {
        let ews = ews.lock().unwrap();
        match operation {
            "Token" => Answer::json(200, &token_answer),
            _ => Answer { status: ews.status, headers: ews.headers.clone(), body: ews.body.clone() },
        }
    });
    run(open(net, "oauth", &[]).probe(id))
}

fn code(outcome: &ProbeOutcome) -> &str {
    outcome.fault.as_ref().map_or("", |f| f.code.as_str())
}

fn folder() -> Answer {
    ok(message("GetFolder", "Success", "NoError", "<m:Folders><t:CalendarFolder/></m:Folders>"))
}

#[test]
fn claims_of_a_token_are_compared_with_the_connection() {
    let good = probe("token_claims", token(&claims(ROLE, ONLINE)), folder());
    assert_eq!((good.verdict, code(&good)), (Verdict::Pass, ""));
    assert_eq!(good.evidence["roles"], "full_access_as_app");
    let graph = probe("token_claims", token(&claims(ROLE, "https://graph.microsoft.com")), folder());
    assert_eq!(code(&graph), "auth.wrong_resource");
    let other = claims(ROLE, ONLINE).replace(TENANT, "2c4e28ba-2fa1-41d2-883f-0016d3cca427");
    assert_eq!(code(&probe("token_claims", token(&other), folder())), "auth.wrong_tenant");
    let expired = claims(ROLE, ONLINE).replace("1795510800", "1000000000");
    assert_eq!(code(&probe("token_claims", token(&expired), folder())), "auth.bearer_expired");
}

#[test]
fn a_missing_role_is_missing_consent_unless_a_real_call_works() {
    let denied = Answer::status(401).header("x-ms-diagnostics", "2000008;reason=\"no permissions\"");
    let missing = probe("token_claims", token(&claims("", ONLINE)), denied);
    assert_eq!((missing.verdict, code(&missing)), (Verdict::Fail, "auth.consent_missing"));
    assert_eq!(missing.next_at.unwrap().to_string(), "2026-11-24T06:00:30Z");
    let link = missing.fault.unwrap().remedy.unwrap().link.unwrap();
    assert!(link.contains("CallAnAPI") && link.contains(CLIENT), "{link}");
    let rbac = probe("token_claims", token(&claims("", ONLINE)), folder());
    assert_eq!((rbac.verdict, rbac.evidence["rights_from"].as_str()), (Verdict::Pass, "rbac"));
}

#[test]
fn a_bare_refusal_is_missing_consent_only_while_the_token_lacks_the_role() {
    for (roles, expected, step) in
        [(ROLE, "auth.bearer_rejected", "app_registration"), ("", "auth.consent_missing", "admin_consent")]
    {
        let refused = token(&claims(roles, ONLINE));
        let net = FakeNet::offering(&["bearer"], 401, move |operation, _| match operation {
            "Token" => Answer::json(200, &refused),
            _ => Answer::status(401),
        });
        let session = open(net, "oauth", &[]);
        let outcome = run(read(&*session, fortnight(), false, &Stored::default()));
        let fault = outcome.fault().unwrap();
        assert_eq!((fault.code.as_str(), fault.certainty), (expected, Certainty::Likely));
        assert_eq!(fault.remedy.as_ref().unwrap().step.as_deref(), Some(step));
        assert!(fault.params.contains_key("host"));
    }
}

#[test]
fn token_errors_name_their_step() {
    let net = FakeNet::offering(&["bearer"], 401, |_, _| {
        Answer::json(
            401,
            "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: x\",\"error_codes\":[7000215]}",
        )
    });
    let outcome = run(open(net, "oauth", &[("cloud", "china")]).probe("credential"));
    let fault = outcome.fault.unwrap();
    assert_eq!(fault.code, "auth.secret_rejected");
    let remedy = fault.remedy.unwrap();
    assert_eq!(remedy.step.as_deref(), Some("client_secret"));
    assert!(remedy.link.unwrap().starts_with("https://portal.azure.cn/"));
}

#[test]
fn consent_that_exchange_does_not_act_on_yet_is_waiting() {
    let denied = Answer { status: 500, ..ok(fault("ErrorImpersonateUserDenied")) };
    let waiting = probe("impersonation_or_delegate", token(&claims(ROLE, ONLINE)), denied);
    assert_eq!((waiting.verdict, code(&waiting)), (Verdict::Waiting, "rights.not_effective_yet"));
    assert_eq!(waiting.next_at.unwrap().to_string(), "2026-11-24T06:30:00Z");
    let denied = Answer { status: 500, ..ok(fault("ErrorImpersonateUserDenied")) };
    let failed = probe("impersonation_or_delegate", token(&claims("", ONLINE)), denied);
    assert_eq!((failed.verdict, code(&failed)), (Verdict::Fail, "rights.impersonation_denied"));
}

#[test]
fn the_retirement_of_ews_is_seen_before_and_after_the_block() {
    let ahead = probe("retirement", token(&claims(ROLE, ONLINE)), folder());
    assert_eq!((ahead.verdict, code(&ahead)), (Verdict::Warn, "ews.retirement_ahead"));
    assert_eq!(ahead.fault.unwrap().params["days"], "128");
    let blocked = probe("retirement", token(&claims(ROLE, ONLINE)), Answer::status(403));
    assert_eq!((blocked.verdict, code(&blocked)), (Verdict::Fail, "ews.blocked_online"));
    assert_eq!(blocked.fault.unwrap().certainty, Certainty::Likely);
    let server = fake(|_, _| folder());
    assert_eq!(run(open(server, "ntlm", &[]).probe("retirement")).verdict, Verdict::Pass);
}

#[test]
fn the_endpoint_is_proven_by_its_challenge() {
    let of = |schemes: &[&'static str], status, auth: &str| {
        run(open(FakeNet::offering(schemes, status, |_, _| Answer::status(500)), auth, &[]).probe("endpoint"))
    };
    let ntlm = of(&["negotiate", "ntlm"], 401, "basic");
    assert_eq!((ntlm.verdict, ntlm.evidence["scheme"].as_str()), (Verdict::Pass, "ntlm"));
    assert_eq!(of(&["negotiate"], 401, "ntlm").evidence["scheme"], "negotiate");
    assert_eq!(code(&of(&["basic"], 401, "ntlm")), "auth.scheme_not_offered");
    assert_eq!(code(&of(&["bearer"], 401, "ntlm")), "auth.only_bearer");
    assert_eq!(code(&of(&[], 404, "ntlm")), "ews.path_not_found");
    assert_eq!(code(&of(&[], 200, "ntlm")), "ews.not_exchange");
    assert_eq!(code(&of(&["ntlm"], 401, "oauth")), "auth.scheme_not_offered");
}

/// Schemes that carry no password we could send: what is offered is named, and the password goes nowhere.
#[test]
fn a_server_with_other_schemes_alone_is_told_with_what_it_offers_and_gets_no_password() {
    for (offered, auth, named) in [
        (&["kerberos"][..], "ntlm", "kerberos"),
        (&["kerberos"], "basic", "kerberos"),
        (&["digest", "kerberos"], "basic", "digest, kerberos"),
        (&["basic"], "ntlm", "basic"),
    ] {
        let net = FakeNet::offering(offered, 401, |_, _| folder());
        let session = open(net.clone(), auth, &[]);
        for probe in ["endpoint", "credential", "impersonation_or_delegate"] {
            let outcome = run(session.probe(probe));
            assert_eq!(
                (outcome.verdict, code(&outcome)),
                (Verdict::Fail, "auth.scheme_not_offered"),
                "{probe}"
            );
            let fault = outcome.fault.unwrap();
            assert_eq!((fault.class, fault.params["offered"].as_str()), (FaultClass::Setup, named));
            assert_eq!(fault.remedy.unwrap().step.as_deref(), Some("server_address"));
        }
        assert!(net.sent.lock().unwrap().is_empty(), "{offered:?}");
    }
}

/// Negotiate may hide a server that takes Kerberos alone: it refuses what we say, like a wrong password.
#[test]
fn where_negotiate_is_refused_kerberos_is_named_among_the_causes_in_both_languages() {
    let net = FakeNet::offering(&["negotiate"], 401, |_, _| Answer::status(401));
    let outcome = run(open(net, "ntlm", &[]).probe("credential"));
    assert_eq!((outcome.verdict, code(&outcome)), (Verdict::Fail, "auth.ntlm_rejected"));
    assert_eq!(outcome.fault.unwrap().certainty, Certainty::Likely);
    for catalogue in [provider_exchange_ews::CATALOGUE_ZH_CN, provider_exchange_ews::CATALOGUE_EN] {
        for fault in ["fault-auth-ntlm_rejected", "fault-auth-scheme_not_offered"] {
            let text = catalogue.split_once(fault).unwrap().1.split("\nfault-").next().unwrap();
            assert!(text.contains("Kerberos"), "{fault}: {text}");
        }
    }
}

#[test]
fn a_password_is_accepted_even_when_the_mailbox_is_not() {
    let net = fake(|_, _| ok(message("GetFolder", "Error", "ErrorNonExistentMailbox", "")));
    let outcome = run(open(net, "basic", &[]).probe("credential"));
    assert_eq!(
        (outcome.verdict, outcome.evidence["version"].as_str()),
        (Verdict::Pass, "Exchange 2019 / SE")
    );
    let net = fake(|_, _| Answer::status(401));
    assert_eq!(code(&run(open(net, "basic", &[]).probe("credential"))), "auth.password_rejected");
    let net = fake(|_, _| Answer::status(401));
    assert_eq!(code(&run(open(net, "ntlm", &[]).probe("credential"))), "auth.ntlm_rejected");
}

/// A room whose items are given, on a server that knows everything else.
fn room(rights: &'static str, listed: Vec<String>, detailed: Vec<String>) -> std::sync::Arc<FakeNet> {
    fake(move |operation, _| match operation {
        "GetFolder" => ok(message(
            "GetFolder",
            "Success",
            "NoError",
            &format!(
                "<m:Folders><t:CalendarFolder><t:EffectiveRights>{rights}</t:EffectiveRights></t:CalendarFolder></m:Folders>"
            ),
        )),
        "FindItem" => ok(page(&listed, true)),
        "GetItem" => ok(fetched(&detailed)),
        "GetRoomLists" => ok(crate::rooms::room_lists()),
        "GetRooms" => ok(crate::rooms::rooms()),
        "ResolveNames" => ok(message(
            "ResolveNames",
            "Success",
            "NoError",
            "<m:ResolutionSet><t:Resolution><t:Mailbox><t:EmailAddress>room001@practice.example</t:EmailAddress>\
             </t:Mailbox></t:Resolution></m:ResolutionSet>",
        )),
        _ => Answer { status: 500, ..ok(fault("ErrorNoFreeBusyAccess")) },
    })
}

fn booking(id: &str, subject: &str, answer: &str) -> String {
    item(
        id,
        "2026-11-26T01:00:00Z",
        "2026-11-26T02:00:00Z",
        &format!(
            "<t:IsMeeting>true</t:IsMeeting><t:MyResponseType>{answer}</t:MyResponseType><t:Organizer><t:Mailbox>\
             <t:Name>周敏</t:Name></t:Mailbox></t:Organizer>"
        ),
    )
    .replace(&format!("Item {id}"), subject)
}

#[test]
fn a_rooms_row_of_the_permission_map_comes_from_what_was_seen() {
    let all = "<t:CreateContents>true</t:CreateContents><t:Modify>true</t:Modify><t:Read>true</t:Read><t:ViewPrivateItems>true</t:ViewPrivateItems>";
    let listed: Vec<_> = (0..4).map(|i| booking(&format!("b{i}"), "评审", "Accept")).collect();
    let detailed = listed.iter().map(|i| i.replace("<t:UID>", "<t:Body>正文</t:Body><t:UID>")).collect();
    let probe =
        run(open(room(all, listed, detailed), "basic", &[]).room_probes().unwrap().probe_room(ROOM)).unwrap();
    let rights = &probe.rights;
    assert_eq!(
        [
            rights.resolve,
            rights.read,
            rights.write,
            rights.private,
            rights.is_room,
            rights.auto_accept,
            rights.subject_kept
        ],
        [Right::Yes; 7]
    );
    assert_eq!(rights.free_busy, Right::No);
    assert_eq!(probe.fault, None);
}

#[test]
fn a_room_that_rewrites_meetings_is_found_out() {
    let listed: Vec<_> = (0..4).map(|i| booking(&format!("b{i}"), "周敏 ", "NoResponseReceived")).collect();
    let session =
        open(room("<t:CreateContents>false</t:CreateContents>", listed.clone(), listed), "basic", &[]);
    let probe = run(session.room_probes().unwrap().probe_room(ROOM)).unwrap();
    assert_eq!((probe.rights.subject_kept, probe.rights.auto_accept), (Right::No, Right::No));
    assert_eq!(probe.rights.write, Right::No);
    let codes: Vec<_> = probe.warnings.iter().map(|w| w.code.as_str()).collect();
    for wanted in [
        "room.read_only",
        "room.subject_replaced",
        "room.not_auto_accepting",
        "room.body_deleted",
        "room.no_free_busy",
    ] {
        assert!(codes.contains(&wanted), "{wanted}: {codes:?}");
    }
    assert_eq!(run(session.probe("subject_policy")).verdict, Verdict::Warn);
}

#[test]
fn answers_of_a_closed_room_have_their_meaning() {
    for (vendor, expected, read) in [
        ("ErrorAccessDenied", "room.access_denied", Right::No),
        ("ErrorItemNotFound", "room.calendar_not_found", Right::No),
        ("ErrorFolderNotFound", "room.calendar_not_found", Right::No),
        ("ErrorNonExistentMailbox", "room.not_found", Right::No),
        ("ErrorInvalidSmtpAddress", "room.address_malformed", Right::No),
        ("ErrorImpersonateUserDenied", "rights.impersonation_denied", Right::No),
        ("ErrorMailboxMoveInProgress", "mailbox.moving", Right::Unknown),
        ("ErrorWrongServerVersion", "room.other_site", Right::No),
    ] {
        let net = fake(move |operation, _| match operation {
            "ResolveNames" => ok(message("ResolveNames", "Error", "ErrorNameResolutionNoMailbox", "")),
            "GetRoomLists" => ok(crate::rooms::room_lists()),
            "GetRooms" => ok(crate::rooms::rooms()),
            _ => ok(message("GetFolder", "Error", vendor, "")),
        });
        let probe = run(open(net, "basic", &[]).room_probes().unwrap().probe_room(ROOM)).unwrap();
        let fault = probe.fault.unwrap();
        assert_eq!((fault.code.as_str(), probe.rights.read), (expected, read), "{vendor}");
        assert_eq!(fault.params["mailbox"], ROOM);
    }
}

#[test]
fn an_alias_offers_its_primary_address() {
    let values = "<m:MessageXml><t:Value Name=\"Primary\">R1@practice.example</t:Value></m:MessageXml>";
    let net = fake(move |operation, _| match operation {
        "ResolveNames" => ok(message("ResolveNames", "Error", "ErrorNameResolutionNoMailbox", "")),
        "GetFolder" => ok(message("GetFolder", "Error", "ErrorNonPrimarySmtpAddress", values)),
        _ => Answer { status: 500, ..ok(fault("ErrorNoFreeBusyAccess")) },
    });
    let probe = run(open(net, "basic", &[]).room_probes().unwrap().probe_room(ROOM)).unwrap();
    assert_eq!(probe.fault.unwrap().remedy.unwrap().copy.as_deref(), Some("r1@practice.example"));
}

#[test]
fn a_fault_of_the_connection_is_not_a_fault_of_the_room() {
    let net = fake(|_, _| Answer::status(503));
    let result = run(open(net, "basic", &[]).room_probes().unwrap().probe_room(ROOM));
    assert_eq!(result.unwrap_err().code, "ews.unavailable");
}

#[test]
fn probes_that_do_not_apply_are_skipped() {
    let net = fake(|_, _| ok(crate::rooms::room_lists()));
    let session = open(net, "basic", &[]);
    for id in ["token_claims", "rooms", "nonsense", "dns"] {
        assert_eq!(run(session.probe(id)).verdict, Verdict::Skipped, "{id}");
    }
    assert_eq!(run(session.probe("clock")).verdict, Verdict::Pass);
}
