//! The callback: what proves it and what does not.

use model::Verdict;

use crate::support::{Practice, simulate};

#[test]
fn an_encrypted_success_proves_address_token_key_and_owner() {
    simulate(async {
        let practice = Practice::new();
        let session = practice.session();
        assert_eq!(session.probe("callback_keys").await.verdict, Verdict::Pass);
        let outcome = session.probe("callback").await;
        assert_eq!((outcome.verdict, outcome.evidence["owner"].as_str()), (Verdict::Pass, "app_key"));
        let rehearsal = session.rehearsal().unwrap();
        for sample in rehearsal.samples() {
            assert_eq!(rehearsal.rehearse(None, sample, false).await.verdict, Verdict::Pass, "{sample}");
        }
    });
}

#[test]
fn what_is_missing_or_not_filled_in_is_told_before_anybody_is_called() {
    simulate(async {
        let practice = Practice::new();
        let left = "http://{cname}/miniapp/callback/dingding?corpId={corpId}";
        for (settings, secrets, code) in [
            ([("callback_url", "")].as_slice(), [].as_slice(), "netease.callback_missing"),
            (&[], &[("aes_key", "")], "netease.callback_missing"),
            (&[], &[("callback_token", "")], "netease.callback_missing"),
            (&[], &[("aes_key", "short")], "callback.key_invalid"),
            (&[("callback_url", left)], &[], "netease.place_left"),
            (&[("callback_url", "https://netease.test/elsewhere")], &[], "netease.callback_address"),
        ] {
            let outcome = practice.session_with(settings, secrets).probe("callback_keys").await;
            assert_eq!(outcome.verdict, Verdict::Fail, "{code}");
            let fault = outcome.fault.unwrap();
            assert_eq!(fault.code, code);
            assert_eq!(fault.remedy.unwrap().step.as_deref(), Some("copy_callback"), "{code}");
        }
        assert!(practice.operations().is_empty());
    });
}

#[test]
fn a_key_that_everybody_can_read_stops_the_rehearsal_until_somebody_says_yes() {
    simulate(async {
        let practice = Practice::new();
        // Printed in DingTalk's own documentation.
        let public = [("callback_token", "123456")];
        let refused = practice.session_with(&[], &public).probe("callback_keys").await;
        assert_eq!(
            (refused.verdict, refused.fault.unwrap().code.as_str()),
            (Verdict::Fail, "netease.published_keys")
        );
        let yes = [("published_keys", "accept")];
        let accepted = practice.session_with(&yes, &public).probe("callback_keys").await;
        assert_eq!((accepted.verdict, accepted.fault.is_some()), (Verdict::Warn, true));
    });
}

#[test]
fn plain_http_waits_for_a_yes() {
    simulate(async {
        let practice = Practice::new();
        let corp = practice.info()["auth"]["app"]["set"]["corp_id"].as_str().unwrap().to_owned();
        let plain = format!("http://netease.test/miniapp/callback/dingding?corpId={corp}");
        let asked = practice.session_with(&[("callback_url", &plain)], &[]).probe("callback").await;
        assert_eq!(asked.fault.unwrap().code, "callback.plain_http");
        assert!(practice.operations().is_empty(), "nothing was sent");
        let yes = [("callback_url", plain.as_str()), ("plain_http", "yes")];
        let sent = practice.session_with(&yes, &[]).probe("callback").await;
        assert_eq!((sent.verdict, sent.evidence["encrypted"].as_str()), (Verdict::Pass, "false"));
    });
}

#[test]
fn silence_is_a_warning_and_a_late_answer_a_failure() {
    simulate(async {
        let practice = Practice::new();
        practice.set("callback_slow=60000");
        let silent = practice.session().probe("callback").await;
        assert_eq!((silent.verdict, silent.fault.unwrap().code.as_str()), (Verdict::Warn, "callback.silent"));
        practice.set("callback_slow=3000");
        let late = practice.session().probe("callback").await;
        assert_eq!((late.verdict, late.fault.unwrap().code.as_str()), (Verdict::Fail, "callback.slow"));
    });
}
