//! What NetEase's guide for the self-built application says ("How to set up NetEase enterprise mail's self-built
//! application in DingTalk", for the new open platform, 2025-03), put right where it is printed wrong.

use dingtalk::lint::CORP_ID;
use url::Url;

/// NetEase's servers, as the guide means them. It prints `59.111.178.93.220.197.30.*`, where a comma became a full stop.
pub const IP_LIST: [&str; 4] = ["59.111.178.93", "220.197.30.*", "220.197.31.*", "220.197.32.*"];
/// The list in one line: most of DingTalk's pages show commas.
pub const IP_LIST_LINE: &str = "59.111.178.93,220.197.30.*,220.197.31.*,220.197.32.*";
/// The same, an entry a line: one page shows that.
pub const IP_LIST_LINES: &str = "59.111.178.93\n220.197.30.*\n220.197.31.*\n220.197.32.*";
/// Redirect address of the application.
pub const REDIRECT: &str = "https://open.qiye.163.com/miniapp/dingding/qr/redirect";
/// Path of the page that people open.
pub const PAGE: &str = "/static/dingding/";
/// Path of the address that DingTalk calls.
pub const CALLBACK: &str = "/miniapp/callback/dingding";
/// Ends of names where NetEase's customers' names lead; public, but not confirmed by NetEase (`unconfirmed`).
pub const NETEASE: [&str; 3] = ["netease.com", "163.com", "ntes.com"];
/// Ends of mail exchangers of NetEase's customers (reported by several; `unconfirmed`).
pub const EXCHANGERS: [&str; 1] = ["mxmail.netease.com"];

/// The page that people open, as it belongs into the console.
pub fn home_page(host: &str) -> String {
    format!("https://{host}{PAGE}?corpId={CORP_ID}")
}

/// What is wrong with a page's address in the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HomePage {
    /// Nothing.
    Right,
    /// Nothing is there.
    Empty,
    /// The place that DingTalk fills was filled in by hand, or is not there.
    FilledIn,
    /// Another page.
    Other,
}

/// Compares a page's address with what it should be at one of some hosts.
pub fn judge_home_page(found: &str, hosts: &[&str]) -> HomePage {
    let found = found.trim();
    if found.is_empty() {
        return HomePage::Empty;
    }
    let right = hosts.iter().any(|host| found.eq_ignore_ascii_case(&home_page(host)));
    if right && found.contains(CORP_ID) {
        return HomePage::Right;
    }
    let same_page = Url::parse(found).is_ok_and(|url| {
        let host = url.host_str().unwrap_or_default();
        hosts.iter().any(|mine| host.eq_ignore_ascii_case(mine)) && url.path() == PAGE
    });
    if same_page { HomePage::FilledIn } else { HomePage::Other }
}

/// Whether a name is below one of some ends.
pub fn is_below(name: &str, ends: &[&str]) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    ends.iter().any(|end| name == *end || name.strip_suffix(end).is_some_and(|rest| rest.ends_with('.')))
}

/// A place that somebody has to fill in and did not: braces, or the guide's word for a domain.
pub fn place_left(text: &str) -> Option<String> {
    if let Some(rest) = text.split_once('{').map(|(_, rest)| rest) {
        let inside = rest.split('}').next().unwrap_or_default();
        return Some(format!("{{{}}}", inside.chars().take(40).collect::<String>()));
    }
    // 域名
    let domain = "\u{57df}\u{540d}";
    text.contains(domain).then(|| domain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTS: [&str; 1] = ["mail.practice.example"];

    #[test]
    fn the_list_is_the_same_in_a_line_and_in_lines() {
        assert_eq!(IP_LIST.join(","), IP_LIST_LINE);
        assert_eq!(IP_LIST.join("\n"), IP_LIST_LINES);
    }

    #[test]
    fn a_home_page_is_right_only_with_its_place_left_alone() {
        for (found, expected) in [
            ("https://mail.practice.example/static/dingding/?corpId=$CORPID$", HomePage::Right),
            (" https://MAIL.practice.example/static/dingding/?corpId=$CORPID$ ", HomePage::Right),
            ("https://mail.practice.example/static/dingding/?corpId=$corpid$", HomePage::FilledIn),
            ("https://mail.practice.example/static/dingding/?corpId=ding0123", HomePage::FilledIn),
            ("https://mail.practice.example/static/dingding/", HomePage::FilledIn),
            ("https://mail.other.example/static/dingding/?corpId=$CORPID$", HomePage::Other),
            ("https://mail.practice.example/", HomePage::Other),
            ("", HomePage::Empty),
        ] {
            assert_eq!(judge_home_page(found, &HOSTS), expected, "{found}");
        }
    }

    #[test]
    fn names_are_below_an_end_at_a_dot_alone() {
        assert!(is_below("Practice.QIYE.163.com.", &NETEASE));
        assert!(is_below("hzmx01.mxmail.netease.com", &EXCHANGERS));
        for elsewhere in ["163.com.example", "my163.com", "netease.com.cn", ""] {
            assert!(!is_below(elsewhere, &NETEASE), "{elsewhere}");
        }
    }

    #[test]
    fn places_that_were_not_filled_in_are_found() {
        assert_eq!(place_left("http://{cname}/x").as_deref(), Some("{cname}"));
        assert_eq!(place_left("https://mail.域名/static/").as_deref(), Some("域名"));
        assert_eq!(place_left("https://mail.practice.example/?corpId=$CORPID$"), None);
    }
}
