//! What is wrong with a form before anything is called. Published keys forbid saving until somebody says that NetEase's
//! console shows them too.

use connector::{FieldIssue, Secrets, Settings};
use dingtalk::lint::{self, KeyFinding};
use secrecy::ExposeSecret;

use crate::{account::judge_callback, descriptor::DESCRIPTOR, faults, guide, ip_list};

/// Reviews settings and the shapes of secrets.
pub(crate) fn review(auth: &str, settings: &Settings, secrets: &Secrets) -> Vec<FieldIssue> {
    let mut issues = microsoft::review(&DESCRIPTOR, auth, settings, secrets);
    issues.extend(domain(settings));
    issues.extend(ids(settings));
    issues.extend(list(settings));
    issues.extend(callback(settings));
    issues.extend(keys(settings, secrets));
    issues
}

/// A mail address or a whole address in the domain's place; `mail.` before it.
fn domain(settings: &Settings) -> Option<FieldIssue> {
    let text = settings.get("domain")?;
    if guide::place_left(text).is_some() {
        return Some(issue("domain", "field.placeholder", true, None));
    }
    let host = text.rsplit(['@', '/']).find(|part| !part.is_empty()).unwrap_or(text);
    let bare = host.split([':', '?']).next().unwrap_or(host).trim_end_matches('.').to_ascii_lowercase();
    let bare = bare.strip_prefix("mail.").unwrap_or(&bare);
    if bare == text.trim_end_matches('.').to_ascii_lowercase() && bare.contains('.') && is_name(bare) {
        return None;
    }
    let usable = bare.contains('.') && is_name(bare);
    Some(issue("domain", "field.domain_only", true, usable.then(|| bare.to_owned())))
}

fn is_name(text: &str) -> bool {
    let label =
        |part: &str| !part.is_empty() && part.len() < 64 && !part.starts_with('-') && !part.ends_with('-');
    text.split('.').all(label) && text.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-')
}

/// Ids that lie in each other's place: an AgentId is a number, CorpId and AppKey begin with `ding`, an App ID is a UUID.
fn ids(settings: &Settings) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let is_ding = |text: &str| text.starts_with("ding");
    if let Some(agent) = settings.get("agent_id").filter(|text| !is_number(text)) {
        let code = if is_ding(agent) || microsoft::is_guid(agent) { "field.swapped" } else { "field.shape" };
        issues.push(issue("agent_id", code, true, None));
    }
    for key in ["client_id", "corp_id"] {
        let Some(text) = settings.get(key).filter(|text| !is_ding(text)) else { continue };
        let swapped = is_number(text) || microsoft::is_guid(text);
        issues.push(issue(key, if swapped { "field.swapped" } else { "field.shape" }, swapped, None));
    }
    if let (Some(corp), Some(client)) = (settings.get("corp_id"), settings.get("client_id"))
        && corp == client
    {
        issues.push(issue("client_id", "field.same_as_corp", true, None));
    }
    issues
}

fn list(settings: &Settings) -> Option<FieldIssue> {
    let text = settings.get("ip_list")?;
    match ip_list::read(text) {
        Err(wrong) => Some(issue("ip_list", "field.ip_list", true, wrong.suggestion)),
        Ok(entries) => {
            let lacking = ip_list::lacks(&entries);
            let whole = [entries.join(","), lacking.join(",")].join(",");
            (!lacking.is_empty()).then(|| issue("ip_list", "field.ip_list_lacks", false, Some(whole)))
        }
    }
}

fn callback(settings: &Settings) -> Option<FieldIssue> {
    let text = settings.get("callback_url")?;
    let code = match judge_callback(text, settings.get("corp_id").unwrap_or_default()) {
        Ok(_) => return None,
        Err(code) if code == faults::PLACE_LEFT => "field.placeholder",
        Err(_) => "field.shape",
    };
    // NetEase may change its address; what was left as it was can only be wrong.
    Some(issue("callback_url", code, code == "field.placeholder", None))
}

/// Looks at the form of a key.
type Look = fn(&str) -> Option<KeyFinding>;

fn keys(settings: &Settings, secrets: &Secrets) -> Vec<FieldIssue> {
    let accepted = settings.get("published_keys") == Some("accept");
    let looks: [(&str, Look); 2] = [("aes_key", lint::aes_key), ("callback_token", lint::token)];
    let issues = looks.into_iter().filter_map(|(key, look)| {
        let value = secrets.0.get(key)?.expose_secret().trim();
        if value.is_empty() {
            return None;
        }
        Some(match look(value)? {
            KeyFinding::Printed => issue(key, "field.published", !accepted, None),
            KeyFinding::Length | KeyFinding::Characters => issue(key, "field.shape", true, None),
        })
    });
    issues.collect()
}

fn issue(field: &str, code: &str, blocking: bool, suggestion: Option<String>) -> FieldIssue {
    FieldIssue { field: field.to_owned(), code: code.to_owned(), blocking, suggestion }
}

#[cfg(test)]
mod tests {
    use connector::Secret;

    use super::*;

    fn found(
        settings: &[(&str, &str)],
        secrets: &[(&str, &str)],
    ) -> Vec<(String, String, bool, Option<String>)> {
        let usual =
            [("corp_id", "ding1"), ("client_id", "ding2"), ("agent_id", "3"), ("domain", "practice.example")];
        let all = usual.iter().chain(settings).map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        let hidden = secrets.iter().map(|(k, v)| ((*k).to_owned(), Secret::from(*v)));
        review("app", &Settings(all.collect()), &Secrets(hidden.collect()))
            .into_iter()
            .map(|it| (it.field, it.code, it.blocking, it.suggestion))
            .collect()
    }

    fn one(
        field: &str,
        code: &str,
        blocking: bool,
        meant: Option<&str>,
    ) -> Vec<(String, String, bool, Option<String>)> {
        vec![(field.to_owned(), code.to_owned(), blocking, meant.map(str::to_owned))]
    }

    #[test]
    fn a_form_that_is_right_has_no_issue() {
        let settings = [
            ("callback_url", "http://mail.practice.example/miniapp/callback/dingding?corpId=ding1"),
            ("ip_list", guide::IP_LIST_LINES),
        ];
        let key = "a".repeat(43);
        assert_eq!(found(&settings, &[("aes_key", &key), ("callback_token", "practiceToken01")]), []);
    }

    #[test]
    fn the_guides_list_is_refused_with_the_one_it_means() {
        let printed = "59.111.178.93.220.197.30.*,220.197.31.*,220.197.32.*";
        assert_eq!(
            found(&[("ip_list", printed)], &[]),
            one("ip_list", "field.ip_list", true, Some(guide::IP_LIST_LINE))
        );
        let own = found(&[("ip_list", "192.0.2.7")], &[]);
        assert_eq!(own[0].3.as_deref(), Some(format!("192.0.2.7,{}", guide::IP_LIST_LINE).as_str()));
        assert!(!own[0].2);
    }

    #[test]
    fn what_was_left_as_the_guide_prints_it_is_refused() {
        for (key, text, blocking) in [
            ("callback_url", "http://{cname域名}/miniapp/callback/dingding?corpId={corpId}", true),
            ("callback_url", "http://mail.practice.example/miniapp/callback/dingding?corpId={corpId}", true),
            ("domain", "{domain}", true),
            ("domain", "域名", true),
        ] {
            assert_eq!(found(&[(key, text)], &[]), one(key, "field.placeholder", blocking, None), "{text}");
        }
        let other = found(&[("callback_url", "http://mail.practice.example/other?corpId=ding1")], &[]);
        assert_eq!(other, one("callback_url", "field.shape", false, None));
    }

    #[test]
    fn a_domain_is_taken_out_of_what_was_pasted() {
        for text in ["https://mail.Practice.example/", "mail.practice.example", "postmaster@practice.example"]
        {
            let expected = one("domain", "field.domain_only", true, Some("practice.example"));
            assert_eq!(found(&[("domain", text)], &[]), expected, "{text}");
        }
        for text in ["practice", "a b.example", "-", "https://"] {
            assert_eq!(
                found(&[("domain", text)], &[]),
                one("domain", "field.domain_only", true, None),
                "{text}"
            );
        }
    }

    #[test]
    fn ids_in_each_others_place_are_told() {
        assert_eq!(found(&[("agent_id", "ding2")], &[]), one("agent_id", "field.swapped", true, None));
        assert_eq!(found(&[("agent_id", "3a")], &[]), one("agent_id", "field.shape", true, None));
        let app_id = "0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f";
        assert_eq!(found(&[("client_id", app_id)], &[]), one("client_id", "field.swapped", true, None));
        assert_eq!(found(&[("client_id", "suite1")], &[]), one("client_id", "field.shape", false, None));
        assert_eq!(found(&[("client_id", "ding1")], &[]), one("client_id", "field.same_as_corp", true, None));
    }

    #[test]
    fn keys_that_everybody_can_read_forbid_saving_until_somebody_says_yes() {
        // Printed in DingTalk's own documentation.
        let public = [("callback_token", "123456")];
        assert_eq!(found(&[], &public), one("callback_token", "field.published", true, None));
        let yes = [("published_keys", "accept")];
        assert_eq!(found(&yes, &public), one("callback_token", "field.published", false, None));
    }

    #[test]
    fn keys_of_another_shape_are_refused() {
        for key in
            ["short", &"a".repeat(44), &format!("{}=", "a".repeat(43)), &format!("{}-", "a".repeat(42))]
        {
            assert_eq!(found(&[], &[("aes_key", key)]), one("aes_key", "field.shape", true, None), "{key}");
        }
        for token in ["ab", &"a".repeat(33), "with blank"] {
            assert_eq!(
                found(&[], &[("callback_token", token)]),
                one("callback_token", "field.shape", true, None)
            );
        }
    }
}
