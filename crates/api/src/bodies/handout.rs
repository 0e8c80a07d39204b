//! Leaves to hand out, as files that need nothing else: a page to print, or plain text.

use std::fmt::Write;

use model::Fault;
use service::handout::{ICON, ICON_FILE, Leaf, Section};
use text::Language;

use crate::{
    App, ProgressSink, convert,
    view::{
        app::{FileView, Nothing},
        quota::HandoutRequest,
    },
};

const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";
/// How the page looks, on a screen and on paper. It loads nothing.
const STYLE: &str = "body{font:16px/1.7 system-ui,'PingFang SC','Microsoft YaHei',sans-serif;color:#1f2329;\
    max-width:46rem;margin:2rem auto;padding:0 1.5rem}h1{font-size:1.6rem;margin:0 0 .5rem}\
    h2{font-size:1.1rem;margin:1.6rem 0 .4rem;break-after:avoid}ol{margin:.3rem 0;padding-left:1.6rem}\
    p{margin:.3rem 0}dl{margin:.4rem 0}dt{color:#646a73;font-size:.85rem}\
    dd{margin:0 0 .5rem;font-family:ui-monospace,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}\
    section{break-inside:avoid}@media print{body{margin:0;max-width:none}}";

/// A leaf of a connection: for whoever uses it, or for the administrator every value that belongs into a console.
///
/// # Errors
/// `connection.unknown`, `handout.none`, `handout.no_values`, `handout.form`, `store.*`.
pub async fn handout_get(app: &App, request: HandoutRequest, _: ProgressSink) -> Result<FileView, Fault> {
    let service = app.service();
    let language = Language::from_tag(&request.language).unwrap_or_default();
    let texts = service.texts(language);
    let form = request.form.as_deref().unwrap_or("html");
    let (leaf, file) = match form {
        "html" | "text" => (service.handout(&request.connection, &texts).await?, "export-handout-file"),
        "values" | "values_text" => {
            (service.console_values(&request.connection, &texts).await?, "export-values-file")
        }
        other => return Err(Fault::setup("handout.form").with("found", other)),
    };
    let connection = service.connection(&request.connection).await?;
    let name = texts.get(file, &[("name", connection.name.as_str())]);
    let name = convert::file_name(&name);
    Ok(match form {
        "html" | "values" => convert::file(&format!("{name}.html"), HTML, page(&leaf, language).as_bytes()),
        // Editors of Windows know by this mark that it is UTF-8.
        _ => convert::file(&format!("{name}.txt"), TEXT, format!("\u{feff}{}", plain(&leaf)).as_bytes()),
    })
}

/// The picture that a console wants as the icon of an application.
///
/// # Errors
/// None.
pub async fn icon_get(_: &App, _: Nothing, _: ProgressSink) -> Result<FileView, Fault> {
    Ok(convert::file(ICON_FILE, "image/png", ICON))
}

fn page(leaf: &Leaf, language: Language) -> String {
    let (title, intro) = (escaped(&leaf.title), escaped(&leaf.intro));
    let sections: String = leaf.sections.iter().map(section).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><style>{STYLE}</style></head>\
         <body><h1>{title}</h1><p>{intro}</p>{sections}</body></html>\n",
        language.tag()
    )
}

fn section(section: &Section) -> String {
    let mut html = format!("<section><h2>{}</h2>", escaped(&section.heading));
    let (steps, paragraphs): (Vec<&String>, Vec<&String>) =
        section.lines.iter().partition(|line| numbered(line).is_some());
    for line in paragraphs {
        let _ = write!(html, "<p>{}</p>", escaped(line));
    }
    if !steps.is_empty() {
        let items: String = steps
            .iter()
            .map(|line| format!("<li>{}</li>", escaped(numbered(line).unwrap_or_default())))
            .collect();
        let _ = write!(html, "<ol>{items}</ol>");
    }
    if !section.values.is_empty() {
        let values: String = section
            .values
            .iter()
            .map(|(label, value)| format!("<dt>{}</dt><dd>{}</dd>", escaped(label), escaped(value)))
            .collect();
        let _ = write!(html, "<dl>{values}</dl>");
    }
    html.push_str("</section>");
    html
}

/// What stands behind a number at the beginning of a line.
fn numbered(line: &str) -> Option<&str> {
    let (number, rest) = line.split_once(". ")?;
    (!number.is_empty() && number.chars().all(|c| c.is_ascii_digit())).then_some(rest)
}

fn plain(leaf: &Leaf) -> String {
    let mut text = format!("{}\r\n\r\n{}\r\n", leaf.title, leaf.intro);
    for section in &leaf.sections {
        let _ = write!(text, "\r\n{}\r\n", section.heading);
        for line in &section.lines {
            let _ = write!(text, "  {line}\r\n");
        }
        for (label, value) in &section.values {
            let value = value.replace('\n', "\r\n    ");
            let _ = write!(text, "  {label}:\r\n    {value}\r\n");
        }
    }
    text
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf() -> Leaf {
        Leaf {
            title: "<script>alert(1)</script>".to_owned(),
            intro: "a & b".to_owned(),
            sections: vec![Section {
                heading: "H".to_owned(),
                lines: vec!["1. one".to_owned(), "2. two".to_owned(), "in between".to_owned()],
                values: vec![("label".to_owned(), "a\nb\"<".to_owned())],
            }],
        }
    }

    #[test]
    fn a_page_escapes_everything_and_loads_nothing() {
        let html = page(&leaf(), Language::Chinese);
        assert!(!html.contains("<script") && html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert!(html.contains("<li>one</li><li>two</li>") && html.contains("<p>in between</p>"));
        assert!(html.contains("<dd>a\nb&quot;&lt;</dd>") && html.contains("lang=\"zh-CN\""));
        for loading in ["http://", "https://", "url(", "src="] {
            assert!(!html.contains(loading), "{loading}");
        }
    }

    #[test]
    fn plain_text_has_lines_that_every_editor_shows() {
        let text = plain(&leaf());
        assert!(text.contains("  1. one\r\n  2. two\r\n"));
        assert!(text.contains("  label:\r\n    a\r\n    b\"<\r\n"));
        assert!(!text.replace("\r\n", "").contains('\n'));
    }
}
