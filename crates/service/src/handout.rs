//! What is handed out of a connection: a leaf for whoever uses it, and for the administrator every value that belongs into a
//! console. Neither holds a secret.

use connector::{CopyValue, Descriptor, Settings, StepSpec};
use model::{Connection, Fault};
use text::{Args, Texts};

use crate::Service;

mod icon;

pub use icon::{ICON, ICON_FILE};

/// A leaf in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf {
    /// Its title.
    pub title: String,
    /// What stands below the title.
    pub intro: String,
    /// Sections in order: heading and lines.
    pub sections: Vec<Section>,
}

/// A section of a leaf.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Heading.
    pub heading: String,
    /// Lines, each a paragraph or a numbered step (`1. …`).
    pub lines: Vec<String>,
    /// Values with their labels, to be copied.
    pub values: Vec<(String, String)>,
}

impl Service {
    /// The leaf of a connection for whoever uses it.
    ///
    /// # Errors
    /// `connection.unknown`, `provider.unknown`, `handout.none`, `store.*`.
    pub async fn handout(&self, connection: &str, texts: &Texts) -> Result<Leaf, Fault> {
        let connection = self.connection(connection).await?;
        let descriptor = self.provider(&connection.provider)?.descriptor();
        let Some((title, sections)) = descriptor.handout.split_first() else {
            return Err(Fault::setup("handout.none").with("provider", descriptor.id));
        };
        let said = |key: &str| {
            let id = format!("handout-{}-{key}", descriptor.id);
            let body = texts.find_attribute(&id, "body", &Args::new()).unwrap_or_default();
            (texts.get(&id, &[]), body)
        };
        let (title, intro) = said(title);
        let sections = sections.iter().map(|key| {
            let (heading, body) = said(key);
            Section { heading, lines: lines(&body), values: Vec::new() }
        });
        Ok(Leaf { title, intro, sections: sections.collect() })
    }

    /// Every value of a connection's checklist that belongs into a console, with where it belongs; what is to be ticked and
    /// what to be left as it is.
    ///
    /// # Errors
    /// `connection.unknown`, `provider.unknown`, `handout.no_values`, `store.*`.
    pub async fn console_values(&self, connection: &str, texts: &Texts) -> Result<Leaf, Fault> {
        let connection = self.connection(connection).await?;
        let descriptor = self.provider(&connection.provider)?.descriptor();
        let sections = values(descriptor, &connection, texts);
        if sections.is_empty() {
            return Err(Fault::setup("handout.no_values").with("provider", descriptor.id));
        }
        let title = texts.get("export-values-title", &[("name", connection.name.as_str())]);
        Ok(Leaf { title, intro: texts.get("export-values-intro", &[]), sections })
    }
}

fn values(descriptor: &'static Descriptor, connection: &Connection, texts: &Texts) -> Vec<Section> {
    let settings = Settings(connection.settings.clone());
    let mine = descriptor.steps.iter().filter(|step| {
        let auth = step.auth.is_empty() || step.auth.contains(&connection.auth.as_str());
        auth && descriptor.holds(step.visible_when, &connection.auth, &settings)
    });
    let told = mine.map(|step| section(descriptor, step, &settings, texts));
    told.filter(|section| !section.values.is_empty() || section.lines.len() > 1).collect()
}

fn section(descriptor: &Descriptor, step: &StepSpec, settings: &Settings, texts: &Texts) -> Section {
    let id = descriptor.id;
    let none = Args::new();
    let key = format!("step-{id}-{}", step.key);
    let path = texts.find_attribute(&key, "path", &none).unwrap_or_default();
    let label = |copy: &str| texts.get(&format!("copy-{id}-{copy}"), &[]);
    let values = step.copies.iter().filter_map(|copy| {
        let value = value(descriptor, copy.value, settings)?;
        Some((label(copy.key), value))
    });
    let ticks = step.ticks.iter().map(|tick| {
        let name = texts.get(&format!("tick-{id}-{}", tick.code.replace('.', "-")), &[]);
        let box_of = if tick.wanted { "export-values-tick" } else { "export-values-leave" };
        texts.get(box_of, &[("name", name.as_str()), ("code", tick.code)])
    });
    Section {
        heading: texts.get(&key, &[]),
        lines: std::iter::once(path).chain(ticks).filter(|line| !line.is_empty()).collect(),
        values: values.collect(),
    }
}

/// A value as it is copied; none where a setting for it is missing. Secrets are never among them.
fn value(descriptor: &Descriptor, value: CopyValue, settings: &Settings) -> Option<String> {
    let shown = |key: &str| {
        let secret = descriptor.fields.iter().any(|field| field.key == key && field.kind.is_secret());
        let default = descriptor.fields.iter().find(|field| field.key == key).and_then(|field| field.default);
        settings.get(key).or(default).filter(|_| !secret).map(str::to_owned)
    };
    match value {
        CopyValue::Literal(text) => Some(text.to_owned()),
        CopyValue::Setting(key) => shown(key),
        // A file of its own.
        CopyValue::Icon => None,
        CopyValue::Template(template) => {
            let mut filled = String::new();
            let mut rest = template;
            while let Some((before, after)) = rest.split_once('{') {
                let (key, behind) = after.split_once('}')?;
                filled.push_str(before);
                filled.push_str(&shown(key)?);
                rest = behind;
            }
            filled.push_str(rest);
            Some(filled)
        }
    }
}

fn lines(body: &str) -> Vec<String> {
    body.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}
