//! Lists, page by page, in the styles there are. A server whose pages never end, or whose numbers do not agree with what
//! comes, is not believed: the read ends with a fault and nothing counts as gone.

use microsoft::digest;
use model::Fault;
use serde_json::Value;
use url::Url;

use super::{
    call::{Client, Extra},
    topics::{Values, misses},
};
use crate::{
    description::{Call, Paging, missing},
    faults::code,
};

/// Pages of one list.
const MOST_PAGES: u32 = 2000;
/// Longest cursor or address of a page.
const LONGEST: usize = 4096;

/// A list that is being read.
pub(crate) struct Walk<'a> {
    client: &'a Client,
    key: &'a str,
    mailbox: Option<&'a str>,
    values: Values,
    next: Option<Extra>,
    pages: u32,
    entries: u64,
    /// What the last page that was not empty held, and every cursor: a page that comes again never ends.
    last: Option<String>,
    cursors: Vec<String>,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(client: &'a Client, key: &'a str, mailbox: Option<&'a str>, values: Values) -> Self {
        Self {
            client,
            key,
            mailbox,
            values,
            next: None,
            pages: 0,
            entries: 0,
            last: None,
            cursors: Vec::new(),
        }
    }

    /// Entries of the next page; none after the last.
    ///
    /// # Errors
    /// Faults of the call; `oarest.misses`, `oarest.endless_pages`, `oarest.page_counters`, `oarest.link_elsewhere`.
    pub(crate) async fn page(&mut self) -> Result<Option<Vec<Value>>, Fault> {
        let client = self.client;
        let description = &client.account.description;
        let call = description.call(self.key)?;
        let paging = call.paging.as_ref().unwrap_or(&description.paging);
        let extra = match (self.pages, self.next.take()) {
            (0, _) => first(paging),
            (_, Some(next)) => next,
            (_, None) => return Ok(None),
        };
        self.pages += 1;
        if self.pages > MOST_PAGES {
            return Err(self.endless());
        }
        let answer = client.call_with(self.key, call, self.mailbox, &self.values, extra).await?.body;
        let entries = entries(self.key, call, &answer)?;
        self.entries += entries.len() as u64;
        if !entries.is_empty() {
            let seen = digest(&[&Value::Array(entries.clone()).to_string()]);
            if self.last.as_ref() == Some(&seen) {
                return Err(self.endless());
            }
            self.last = Some(seen);
        }
        self.next = self.follow(paging, &answer, entries.len() as u64)?;
        Ok(Some(entries))
    }

    fn endless(&self) -> Fault {
        Fault::setup(code::ENDLESS)
            .with("part", self.key)
            .with("pages", self.pages)
            .likely()
            .at_step("description")
    }

    /// Where the next page is.
    fn follow(&mut self, paging: &Paging, answer: &Value, count: u64) -> Result<Option<Extra>, Fault> {
        match paging {
            Paging::None => Ok(None),
            Paging::Page { page, first, size, per_page, total } => {
                let more = self.more(total.text(answer).as_deref(), *per_page, count)?;
                let at = u64::from(*first) + u64::from(self.pages);
                Ok(more.then(|| numbered(page, at, size.as_deref(), *per_page)))
            }
            Paging::Offset { offset, size, per_page, total } => {
                let more = self.more(total.text(answer).as_deref(), *per_page, count)?;
                Ok(more.then(|| numbered(offset, self.entries, size.as_deref(), *per_page)))
            }
            Paging::Cursor { cursor, next, more } => {
                let told = next.text(answer);
                match (more.flag(answer), told) {
                    (Some(false), _) | (None, None) => Ok(None),
                    (Some(true), None) => Err(self.endless()),
                    (_, Some(told)) => {
                        self.remember(&told)?;
                        Ok(Some(Extra { parameters: vec![(cursor.clone(), told.into())], url: None }))
                    }
                }
            }
            Paging::Link { next } => match next.text(answer) {
                None => Ok(None),
                Some(told) => {
                    self.remember(&told)?;
                    Ok(Some(Extra { parameters: Vec::new(), url: Some(self.link(&told)?) }))
                }
            },
        }
    }

    /// Whether there is more, by the number there is in all where it is told, else by whether the page was full.
    fn more(&self, total: Option<&str>, per_page: u32, count: u64) -> Result<bool, Fault> {
        let Some(total) = total.and_then(|text| text.parse::<u64>().ok()) else {
            return Ok(count >= u64::from(per_page));
        };
        let wrong = self.entries > total || count == 0 && self.entries < total;
        if wrong {
            return Err(Fault::setup(code::COUNTERS)
                .with("part", self.key)
                .with("expected", total)
                .with("found", self.entries)
                .likely()
                .at_step("description"));
        }
        Ok(self.entries < total)
    }

    fn remember(&mut self, cursor: &str) -> Result<(), Fault> {
        let short = digest(&[cursor]);
        if cursor.len() > LONGEST || self.cursors.contains(&short) {
            return Err(self.endless());
        }
        self.cursors.push(short);
        Ok(())
    }

    /// The address of the next page: on the same host and below the base address, or credentials would go elsewhere.
    fn link(&self, told: &str) -> Result<String, Fault> {
        let base = &self.client.account.base_url;
        let elsewhere = || {
            Fault::setup(code::ELSEWHERE).with("part", self.key).with("found", told).at_step("description")
        };
        let root = Url::parse(&format!("{base}/")).map_err(|_| elsewhere())?;
        let link = root.join(told).map_err(|_| elsewhere())?;
        let same = link.origin() == root.origin()
            && link.username().is_empty()
            && link.password().is_none()
            && link.path().starts_with(root.path());
        if same { Ok(link.into()) } else { Err(elsewhere()) }
    }
}

fn first(paging: &Paging) -> Extra {
    match paging {
        Paging::Page { page, first, size, per_page, .. } => {
            numbered(page, u64::from(*first), size.as_deref(), *per_page)
        }
        Paging::Offset { offset, size, per_page, .. } => numbered(offset, 0, size.as_deref(), *per_page),
        Paging::None | Paging::Cursor { .. } | Paging::Link { .. } => Extra::default(),
    }
}

fn numbered(name: &str, at: u64, size: Option<&str>, per_page: u32) -> Extra {
    let mut parameters = vec![(name.to_owned(), Value::from(at))];
    parameters.extend(size.map(|size| (size.to_owned(), Value::from(per_page))));
    Extra { parameters, url: None }
}

/// Entries of a page. A list without entries may be told as null, or be left out where the answer holds nothing else
/// that could be one; one that is merely called otherwise must not pass for an empty one.
fn entries(key: &str, call: &Call, answer: &Value) -> Result<Vec<Value>, Fault> {
    let at = call.list.as_ref().ok_or_else(|| missing(&format!("/topics/{key}/list")))?;
    if let Some(Value::Array(entries)) = at.of(answer) {
        return Ok(entries.clone());
    }
    let told_as_none = at.0.iter().any(|pointer| answer.pointer(pointer) == Some(&Value::Null));
    if told_as_none && at.of(answer).is_none() { Ok(Vec::new()) } else { Err(misses(key, at.first())) }
}

impl Client {
    /// Every entry of a list.
    ///
    /// # Errors
    /// As [`Walk::page`].
    pub(crate) async fn whole(
        &self,
        key: &str,
        mailbox: Option<&str>,
        values: Values,
    ) -> Result<Vec<Value>, Fault> {
        let mut walk = Walk::new(self, key, mailbox, values);
        let mut all = Vec::new();
        while let Some(entries) = walk.page().await? {
            all.extend(entries);
        }
        Ok(all)
    }
}
