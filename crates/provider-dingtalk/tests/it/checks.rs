//! Checks against the simulated organisation.

use model::Verdict;

use crate::support::{Practice, simulate};

async fn failed(practice: &Practice, check: &str) -> model::Fault {
    let outcome = practice.session.probe(check).await;
    assert_eq!(outcome.verdict, Verdict::Fail, "{check}: {:?}", outcome.fault);
    outcome.fault.unwrap()
}

#[test]
fn an_application_that_may_read_contacts_passes_every_free_check() {
    simulate(async {
        let practice = Practice::new();
        for check in [
            "credential",
            "organization",
            "egress",
            "scope",
            "departments",
            "members",
            "member",
            "mobile",
            "email",
        ] {
            let outcome = practice.session.probe(check).await;
            assert_eq!(outcome.verdict, Verdict::Pass, "{check}: {:?}", outcome.fault);
        }
        assert_eq!(practice.taken.of("api"), 0);
        let agent = practice.session.probe("agent").await;
        assert_eq!((agent.verdict, agent.evidence.contains_key("application")), (Verdict::Pass, true));
        assert_eq!(practice.session.probe("visible").await.verdict, Verdict::Pass);
        assert_eq!(practice.taken.of("api"), 2);
    });
}

#[test]
fn each_missing_permission_is_found_by_its_own_check_with_the_link_that_asks_for_it() {
    simulate(async {
        for (scope, check) in [
            ("qyapi_get_department_list", "departments"),
            ("qyapi_get_department_member", "members"),
            ("qyapi_get_member", "member"),
            ("fieldMobile", "mobile"),
            ("fieldEmail", "email"),
            ("qyapi_get_microapp_list", "agent"),
        ] {
            let practice = Practice::new();
            practice.set(&format!("missing_scope={scope}"));
            let fault = failed(&practice, check).await;
            assert_eq!(
                (fault.code.as_str(), fault.params["scopes"].as_str()),
                ("dingtalk.permission_missing", scope)
            );
            assert!(fault.remedy.unwrap().link.unwrap().ends_with(&format!("%23{scope}")));
        }
    });
}

#[test]
fn our_own_address_is_named_and_compared_with_the_list_that_was_entered() {
    simulate(async {
        for (list, listed) in [("198.51.100.1", "no"), ("203.0.113.*", "yes")] {
            let practice = Practice::with(&[("ip_list", list)]);
            practice.set("ip_not_listed");
            let outcome = practice.session.probe("egress").await;
            assert_eq!(outcome.fault.unwrap().code, "dingtalk.ip_not_listed");
            assert_eq!(
                (&*outcome.evidence["egress_ip"], &*outcome.evidence["in_list"]),
                ("203.0.113.9", listed)
            );
        }
        let practice = Practice::new();
        practice.set("ip_not_listed=2001:db8::9");
        assert_eq!(failed(&practice, "egress").await.params["ip"], "2001:db8::9");
    });
}

#[test]
fn wrong_ids_are_told_apart() {
    simulate(async {
        let practice = Practice::with(&[("client_secret", "wrong")]);
        assert_eq!(failed(&practice, "credential").await.code, "dingtalk.credential_rejected");
        let practice = Practice::with(&[("corp_id", "dingffffffffffffffffffffffffffffffff")]);
        assert_eq!(failed(&practice, "organization").await.code, "dingtalk.corp_unknown");
        let practice = Practice::with(&[("agent_id", "1234567")]);
        assert_eq!(failed(&practice, "agent").await.code, "dingtalk.agent_unknown");
        assert_eq!(failed(&practice, "visible").await.code, "dingtalk.agent_unknown");
        let practice = Practice::new();
        practice.set("creator_only");
        let outcome = practice.session.probe("visible").await;
        assert_eq!(
            (outcome.verdict, outcome.fault.unwrap().code.as_str()),
            (Verdict::Warn, "dingtalk.visible_to_few")
        );
    });
}

#[test]
fn without_the_right_to_manage_applications_the_visible_range_is_for_people_to_confirm() {
    simulate(async {
        let practice = Practice::new();
        practice.set("missing_scope=qyapi_microapp_manage");
        assert_eq!(practice.session.probe("visible").await.verdict, Verdict::Manual);
    });
}

#[test]
fn a_used_up_month_is_no_missing_permission() {
    simulate(async {
        let practice = Practice::new();
        practice.set("quota_exhausted");
        assert_eq!(failed(&practice, "agent").await.code, "dingtalk.quota_used_up");
    });
}

#[test]
fn granted_and_not_effective_yet_is_waited_for_and_only_as_likely() {
    simulate(async {
        let practice = Practice::new();
        practice.set("missing_fields=mobile");
        let outcome = practice.session.probe("mobile").await;
        let fault = outcome.fault.unwrap();
        assert_eq!((outcome.verdict, fault.code.as_str()), (Verdict::Waiting, "dingtalk.not_effective"));
        assert_eq!((fault.certainty, outcome.next_at.is_some()), (model::Certainty::Likely, true));
    });
}

#[test]
fn departments_that_are_named_and_refused_are_waited_for_and_only_as_likely() {
    simulate(async {
        let practice = Practice::new();
        practice.set("scope_pending");
        let outcome = practice.session.probe("members").await;
        let fault = outcome.fault.unwrap();
        assert_eq!(
            (outcome.verdict, fault.code.as_str()),
            (Verdict::Waiting, "dingtalk.scope_not_effective")
        );
        assert_eq!((fault.certainty, outcome.next_at.is_some()), (model::Certainty::Likely, true));
        assert_eq!(fault.remedy.unwrap().step.as_deref(), Some("publish"));
    });
}
