//! Something happened: noticed once, put into words, queued for every channel.

use std::collections::BTreeMap;

use model::Fault;
use store::NoticeDelivery;
use text::{Args, Texts};

use super::{NoticeCode, NoticeText};
use crate::{Notice, Service};

/// Something that happened.
#[derive(Clone, Debug)]
pub(super) struct Happening {
    pub code: NoticeCode,
    pub params: BTreeMap<String, String>,
    pub fault: Option<Fault>,
}

impl Happening {
    pub(super) fn new(code: NoticeCode) -> Self {
        Self { code, params: BTreeMap::new(), fault: None }
    }

    pub(super) fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }

    pub(super) fn because(mut self, fault: &Fault) -> Self {
        self.fault = Some(fault.clone());
        self
    }
}

/// What an incident's state must become for a happening to be told.
#[derive(Clone, Debug)]
pub(super) enum Once {
    /// It was not open.
    Opens(String),
    /// It was open.
    Closes(String),
}

impl Service {
    /// Tells of a happening when it changes its incident's state. State and queue change together, so that neither a
    /// restart nor another program on the same data tells it again.
    pub(super) async fn raise(&self, once: Once, happening: Happening) -> Result<bool, Fault> {
        let (key, tells_when_open) = match &once {
            Once::Opens(key) => (key.clone(), false),
            Once::Closes(key) => (key.clone(), true),
        };
        if self.store().read_async(move |tx| tx.has_incident(&key)).await? != tells_when_open {
            return Ok(false);
        }
        let at = self.now();
        let new = NoticeDelivery {
            no: 0,
            channel: String::new(),
            code: happening.code.key().to_owned(),
            params: happening.params.clone(),
            fault: happening.fault.clone(),
            raised_at: at,
            tries: 0,
        };
        let changes = self.store().write_async(move |tx| {
            let changes = match &once {
                Once::Opens(key) => tx.open_incident(key, at)?,
                Once::Closes(key) => tx.close_incident(key)?,
            };
            if changes {
                for channel in tx.list_notice_channels()?.into_iter().filter(|channel| channel.enabled) {
                    tx.create_delivery(&NoticeDelivery { channel: channel.id, ..new.clone() })?;
                }
            }
            Ok(changes)
        });
        let changes = changes.await?;
        if changes {
            let texts = self.texts(self.language().await?);
            let mut said = words(&texts, happening.code.key(), &happening.params, happening.fault.as_ref());
            said.desktop = self.notice_settings().await?.desktop;
            self.tell(Notice::Raised(said));
        }
        Ok(changes)
    }
}

/// A happening in words: the fact as the title; why, and what to do, below it.
pub(super) fn words(
    texts: &Texts,
    code: &str,
    params: &BTreeMap<String, String>,
    fault: Option<&Fault>,
) -> NoticeText {
    let args: Args = params.clone();
    let id = format!("notice-{code}");
    let told = fault.map(|fault| texts.fault(fault));
    let told = told.map(|told| [Some(told.message), told.remedy]).into_iter().flatten().flatten();
    let lines: Vec<String> = told.chain(texts.find_attribute(&id, "text", &args)).collect();
    NoticeText {
        code: code.to_owned(),
        params: params.clone(),
        title: texts.find(&id, &args).unwrap_or_else(|| code.to_owned()),
        text: lines.join("\n"),
        desktop: false,
    }
}

#[cfg(test)]
mod tests {
    use text::Language;

    use super::*;

    #[test]
    fn a_failed_run_says_what_failed_why_and_what_to_do() {
        let fault = Fault::setup("settings.missing").with("field", "tenant_id");
        let params = BTreeMap::from([("integration".to_owned(), "华辰科技".to_owned())]);
        for language in [Language::Chinese, Language::English] {
            let texts = Texts::new(language, &[]);
            let said = words(&texts, "run_failed", &params, Some(&fault));
            assert!(said.title.contains("华辰科技"), "{said:?}");
            let remedy = texts.fault(&fault).remedy.unwrap();
            assert!(said.text.contains("tenant_id") && said.text.contains(&remedy), "{said:?}");
        }
    }

    #[test]
    fn every_happening_has_words_without_open_places() {
        let params: BTreeMap<String, String> = [
            "integration",
            "connection",
            "channel",
            "date",
            "days",
            "count",
            "created",
            "updated",
            "deleted",
        ]
        .into_iter()
        .map(|key| (key.to_owned(), "3".to_owned()))
        .collect();
        let all = [
            NoticeCode::RunFailed,
            NoticeCode::RunRecovered,
            NoticeCode::DeletionsHeld,
            NoticeCode::DirectoryHeld,
            NoticeCode::SecretExpires,
            NoticeCode::Test,
        ];
        for language in [Language::Chinese, Language::English] {
            for code in all {
                let said = words(&Texts::new(language, &[]), code.key(), &params, None);
                assert!(said.title != code.key() && !said.text.is_empty(), "{said:?}");
                assert!(!said.title.contains('{') && !said.text.contains('{'), "{said:?}");
            }
        }
    }
}
