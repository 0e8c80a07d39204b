//! Bodies in the form a client asks for.

use std::borrow::Cow;

use super::super::shape::BodyForm;

/// A body with its `BodyType` word.
pub(crate) fn in_form(text: &str, html: bool, form: BodyForm) -> (Cow<'_, str>, &'static str) {
    match (form, html) {
        (BodyForm::Text, true) => (Cow::Owned(text_of(text)), "Text"),
        (BodyForm::Text | BodyForm::Best, false) => (Cow::Borrowed(text), "Text"),
        (BodyForm::Html | BodyForm::Best, true) => (Cow::Borrowed(text), "HTML"),
        (BodyForm::Html, false) => (Cow::Owned(html_of(text)), "HTML"),
    }
}

fn html_of(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let escaped =
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>\r\n");
    format!("<html>\r\n<body>\r\n<div class=\"PlainText\">{escaped}</div>\r\n</body>\r\n</html>\r\n")
}

/// The readable text of HTML: tags dropped, breaks kept, the five common entities resolved.
pub(crate) fn text_of(html: &str) -> String {
    let body = html.find("<body").and_then(|at| html.get(at..)).unwrap_or(html);
    let mut text = String::new();
    let mut rest = body;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('>') else { break };
        let tag = rest[1..close].trim_start_matches('/').to_ascii_lowercase();
        if tag.starts_with("br") || tag.starts_with("p") || tag.starts_with("div") {
            text.push('\n');
        }
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    let plain = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    plain.replace("&amp;", "&").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_the_wish_and_the_stored_kind() {
        assert_eq!(in_form("a<b", false, BodyForm::Best), (Cow::Borrowed("a<b"), "Text"));
        let (html, kind) = in_form("a<b\nc", false, BodyForm::Html);
        assert!(html.contains("a&lt;b<br>") && kind == "HTML", "{html}");
        let stored = "<html><head><title>x</title></head><body><p>议程 &amp; more</p><br>end</body></html>";
        assert_eq!(in_form(stored, true, BodyForm::Text).0, "议程 & more\n\nend");
        assert_eq!(in_form("<p>unclosed <b", true, BodyForm::Text).0, "unclosed <b");
    }
}
