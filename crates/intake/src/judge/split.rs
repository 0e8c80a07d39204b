//! Several addresses in one cell.

/// Parts of a cell's text with an address each; one part, the whole text, where there is one address or none.
pub(crate) fn parts(text: &str) -> Vec<&str> {
    if text.matches(is_at).count() < 2 || super::proxy::is_list(text) {
        return vec![text];
    }
    let by_sign = with_names(text, segments(text, is_separator));
    if by_sign.len() > 1 {
        return by_sign;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain =
        words.len() > 1 && words.iter().all(|word| word.matches(is_at).count() == 1 && !word.contains('<'));
    if plain { words } else { vec![text] }
}

fn is_at(c: char) -> bool {
    matches!(c, '@' | '＠' | '﹫')
}

fn is_separator(c: char) -> bool {
    matches!(c, ';' | '；' | ',' | '，' | '、' | '|' | '｜' | '\n' | '\r')
}

/// Byte ranges between separators that stand outside quotes and angle brackets; blank ones are left out.
fn segments(text: &str, is_separator: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let (mut found, mut start, mut quoted, mut angled) = (Vec::new(), 0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            // A quote that is never closed must not swallow the rest of the cell.
            '"' => quoted = !quoted && text[at + 1..].contains('"'),
            '<' if !quoted => angled = text[at + 1..].contains('>'),
            '>' => angled = false,
            c if is_separator(c) && !quoted && !angled => {
                found.push((start, at));
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    found.push((start, text.len()));
    found.retain(|&(start, end)| !super::text::is_blank(&text[start..end]));
    found
}

/// Joins `Wang, Li <li@practice.example>` again, which the comma split.
fn with_names(text: &str, segments: Vec<(usize, usize)>) -> Vec<&str> {
    let mut parts = Vec::with_capacity(segments.len());
    let mut open: Option<usize> = None;
    for (at, &(start, end)) in segments.iter().enumerate() {
        let has_address = text[start..end].contains(is_at);
        let next = segments.get(at + 1).map_or("", |&(start, end)| &text[start..end]);
        if !has_address && next.find('<').is_some_and(|angle| angle < next.find(is_at).unwrap_or(0)) {
            open.get_or_insert(start);
            continue;
        }
        parts.push(text[open.take().unwrap_or(start)..end].trim());
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_separator_splits() {
        for text in [
            "a@x.cn;b@x.cn",
            "a@x.cn； b@x.cn",
            "a@x.cn、b@x.cn",
            "a@x.cn\nb@x.cn",
            "a@x.cn, b@x.cn,",
            "a@x.cn b@x.cn",
        ] {
            assert_eq!(parts(text), ["a@x.cn", "b@x.cn"], "{text}");
        }
    }

    #[test]
    fn a_comma_in_a_display_name_does_not_split() {
        assert_eq!(
            parts("Wang, Li <a@x.cn>, \"Sun, Yu\" <b@x.cn>"),
            ["Wang, Li <a@x.cn>", "\"Sun, Yu\" <b@x.cn>"]
        );
    }

    #[test]
    fn one_address_or_a_proxy_list_is_one_part() {
        for text in
            ["Wang, Li <a@x.cn>", "a@x.cn;", "{smtp:a@x.cn, SMTP:b@x.cn}", "a@x.cn <a@x.cn>", "", "、"]
        {
            assert_eq!(parts(text), [text]);
        }
    }
}
