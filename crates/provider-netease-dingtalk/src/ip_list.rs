//! The list of addresses that may call for the application: whether it can be used, and what it lacks of the guide's.

use dingtalk::lint::{self, IpFinding};

use crate::guide;

/// What is wrong with a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// The entry.
    pub(crate) entry: String,
    /// A list that may be meant.
    pub(crate) suggestion: Option<String>,
}

/// Entries of a list.
///
/// # Errors
/// What makes it unusable, with a list that may be meant.
pub(crate) fn read(text: &str) -> Result<Vec<String>, Wrong> {
    let list = lint::ips(text);
    let Some(bad) = list.findings.iter().find(|finding| finding.is_error()) else {
        return match list.addresses.is_empty() {
            true => Err(Wrong { entry: String::new(), suggestion: None }),
            false => Ok(list.addresses),
        };
    };
    let lost =
        |it: &IpFinding| matches!(it, IpFinding::Unreadable(_) | IpFinding::Stars(_) | IpFinding::TooMany);
    let whole = !list.findings.iter().any(lost) && !list.addresses.is_empty();
    let entry = match bad {
        IpFinding::Unreadable(entry) | IpFinding::RunTogether(entry) | IpFinding::Stars(entry) => {
            entry.clone()
        }
        _ => text.chars().filter(|c| !c.is_control()).take(60).collect(),
    };
    Err(Wrong { entry, suggestion: whole.then(|| list.with_commas()) })
}

/// Entries of the guide that a list lacks.
pub(crate) fn lacks(list: &[String]) -> Vec<&'static str> {
    guide::IP_LIST.into_iter().filter(|wanted| !list.iter().any(|entry| entry == wanted)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guides_own_list_is_refused_and_the_one_it_means_proposed() {
        let wrong = read("59.111.178.93.220.197.30.*,220.197.31.*,220.197.32.*").unwrap_err();
        assert_eq!(wrong.entry, "59.111.178.93.220.197.30.*");
        assert_eq!(wrong.suggestion.as_deref(), Some(guide::IP_LIST_LINE));
        let list = read(&wrong.suggestion.unwrap()).unwrap();
        assert_eq!(lacks(&list), Vec::<&str>::new());
    }

    #[test]
    fn commas_and_lines_part_entries_and_other_signs_are_put_right() {
        for text in [
            guide::IP_LIST_LINE,
            guide::IP_LIST_LINES,
            "59.111.178.93, 220.197.30.*,220.197.31.*\r\n220.197.32.*",
        ] {
            assert_eq!(read(text).unwrap(), guide::IP_LIST, "{text}");
        }
        let odd = read("59.111.178.93，220.197.30.*；220.197.31.*、220.197.32.*").unwrap_err();
        assert_eq!(odd.suggestion.as_deref(), Some(guide::IP_LIST_LINE));
    }

    #[test]
    fn what_is_no_address_is_named_and_nothing_is_guessed() {
        for text in ["220.197.*.*", "220.197.30", "256.1.1.1", "mail.practice.example", "1.2.3.4.5"] {
            assert_eq!(read(text), Err(Wrong { entry: text.to_owned(), suggestion: None }));
        }
        for text in ["", " , "] {
            assert!(read(text).is_err_and(|wrong| wrong.suggestion.is_none()), "{text:?}");
        }
        for text in [&"1.".repeat(4000), &"192.0.2.1,".repeat(2000), &"x".repeat(20_000)] {
            assert!(read(text).is_err_and(|wrong| wrong.entry.chars().count() <= 60));
        }
    }

    #[test]
    fn a_list_of_ones_own_addresses_lacks_the_guides() {
        let list = read("192.0.2.1,220.197.30.*").unwrap();
        assert_eq!(lacks(&list), ["59.111.178.93", "220.197.31.*", "220.197.32.*"]);
    }
}
