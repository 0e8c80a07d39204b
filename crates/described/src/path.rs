//! What a described path may look like.

/// Longest path taken, bytes.
const LONGEST: usize = 200;

/// An absolute path below a configured address, with places in braces: no host of its own, nothing that leads up, no
/// query.
pub fn is_path(path: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-._~$:{}".contains(c);
    path.starts_with('/')
        && !path.contains("//")
        && !path.split('/').any(|part| part == ".." || part == ".")
        && path.len() <= LONGEST
        && path.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::is_path;

    #[test]
    fn a_path_stays_below_its_address() {
        for good in ["/v2/users/{mailbox}/calendars", "/a", "/$metadata:x"] {
            assert!(is_path(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "https://elsewhere.example/",
            "//elsewhere.example",
            "/a/../b",
            "/a/.",
            "/a?b=c",
            "/a b",
            "/a#b",
        ] {
            assert!(!is_path(bad), "{bad}");
        }
        assert!(!is_path(&format!("/{}", "a".repeat(200))));
    }
}
