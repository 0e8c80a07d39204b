//! Checks against the simulator.

use model::Verdict;

use crate::support::{Practice, simulate};

#[test]
fn everything_that_can_be_seen_from_outside_passes_in_practice() {
    simulate(async {
        let practice = Practice::new();
        for (id, outcome) in practice.ladder(&*practice.session()).await {
            // Without sockets there is no name, no connection and no clock to look at.
            let network = ["dns", "tcp", "tls", "clock"].contains(&id);
            let expected = if network { Verdict::Skipped } else { Verdict::Pass };
            assert_eq!(outcome.verdict, expected, "{id}: {outcome:?}");
        }
    });
}

#[test]
fn a_whole_check_makes_two_charged_calls() {
    simulate(async {
        let practice = Practice::new();
        practice.ladder(&*practice.session()).await;
        assert_eq!(practice.ledger.taken(), 2, "{:?}", practice.operations());
    });
}

#[test]
fn a_refused_address_is_told_so_that_it_can_be_listed() {
    simulate(async {
        let practice = Practice::new();
        practice.set("ip_not_listed=198.51.100.4");
        let outcome = practice.session().probe("egress_ip").await;
        assert_eq!(outcome.evidence["request_ip"], "198.51.100.4");
        let fault = outcome.fault.unwrap();
        let remedy = fault.remedy.unwrap();
        assert_eq!(
            (remedy.step.as_deref(), remedy.copy.as_deref()),
            (Some("egress_ip"), Some("198.51.100.4"))
        );
    });
}

#[test]
fn a_missing_permission_comes_with_the_address_that_asks_for_it() {
    simulate(async {
        let practice = Practice::new();
        for (scope, check) in [
            ("qyapi_get_department_list", "permission_departments"),
            ("fieldMobile", "permission_mobile"),
            ("qyapi_microapp_manage", "permission_manage"),
        ] {
            practice.set(&format!("missing_scope={scope}"));
            let outcome = practice.session().probe(check).await;
            assert_eq!(outcome.verdict, Verdict::Fail, "{check}");
            let link = outcome.fault.unwrap().remedy.unwrap().link.unwrap();
            assert!(link.starts_with("https://open-dev.dingtalk.com/appscope/apply?content=ding"), "{link}");
            assert!(link.ends_with(&format!("%23{scope}")), "{link}");
        }
    });
}

#[test]
fn without_the_permission_to_list_applications_pages_are_for_somebody_to_compare() {
    simulate(async {
        let practice = Practice::new();
        practice.set("missing_scope=qyapi_get_microapp_list");
        let outcome = practice.session().probe("home_pages").await;
        assert_eq!((outcome.verdict, outcome.fault), (Verdict::Manual, None));
    });
}

#[test]
fn a_home_page_that_was_filled_in_by_hand_is_offered_as_it_should_be() {
    simulate(async {
        let practice = Practice::new();
        practice.set("wrong_home_page");
        let fault = practice.session().probe("home_pages").await.fault.unwrap();
        let wanted = "https://mail.practice.example/static/dingding/?corpId=$CORPID$";
        assert_eq!(fault.remedy.unwrap().copy.as_deref(), Some(wanted));
    });
}

#[test]
fn a_list_that_lacks_addresses_is_offered_whole() {
    simulate(async {
        let practice = Practice::new();
        let own = [("ip_list", "192.0.2.7,220.197.30.*")];
        let outcome = practice.session_with(&own, &[]).probe("ip_list").await;
        let copy = outcome.fault.unwrap().remedy.unwrap().copy.unwrap();
        assert_eq!(copy, "192.0.2.7,220.197.30.*,59.111.178.93,220.197.31.*,220.197.32.*");
        let printed = [("ip_list", "59.111.178.93.220.197.30.*,220.197.31.*,220.197.32.*")];
        let fault = practice.session_with(&printed, &[]).probe("ip_list").await.fault.unwrap();
        assert_eq!(fault.params["entry"], "59.111.178.93.220.197.30.*");
        let expected = "59.111.178.93,220.197.30.*,220.197.31.*,220.197.32.*";
        assert_eq!(fault.remedy.unwrap().copy.as_deref(), Some(expected));
        let nothing = practice.session_with(&[("ip_list", "")], &[]).probe("ip_list").await;
        assert_eq!(nothing.verdict, Verdict::Manual);
    });
}

#[test]
fn names_show_where_they_lead() {
    simulate(async {
        let practice = Practice::new();
        let session = practice.session();
        let mx = session.probe("mx").await;
        assert_eq!(mx.evidence["mail_exchangers"], "hzmx01.mxmail.netease.com, hzmx02.mxmail.netease.com");
        let name = session.probe("mail_name").await;
        assert_eq!(name.evidence["alias_chain"], "practice.qiye.163.com");
        assert_eq!(name.evidence["alias_of_netease"], "true");
        practice.set("alias_elsewhere");
        let elsewhere = session.probe("mail_name").await;
        assert_eq!(
            (elsewhere.verdict, elsewhere.evidence["alias_of_netease"].as_str()),
            (Verdict::Pass, "false")
        );
        practice.set("mx_elsewhere");
        let fault = session.probe("mx").await.fault.unwrap();
        assert_eq!(fault.certainty, model::Certainty::Likely, "where mail goes is a guess");
    });
}

#[test]
fn a_network_without_name_servers_is_a_warning_and_no_verdict_on_the_domain() {
    simulate(async {
        let practice = Practice::new();
        let session = practice.session_with(&[("resolver", "")], &[]);
        for id in ["mx", "mail_name"] {
            let outcome = session.probe(id).await;
            assert_eq!(
                (outcome.verdict, outcome.fault.unwrap().code.as_str()),
                (Verdict::Warn, "net.no_lookup")
            );
        }
    });
}
