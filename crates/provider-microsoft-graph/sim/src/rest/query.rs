//! System query options: what an operation knows and nothing else.

use std::collections::BTreeMap;

use http::Uri;

use super::refusal::Refusal;

/// The options of a request, each at most once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query(BTreeMap<String, String>);

impl Query {
    /// Reads them; a plus sign is a space, as everywhere in forms.
    pub fn read(uri: &Uri) -> Result<Self, Refusal> {
        let mut options = BTreeMap::new();
        for (key, value) in url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()) {
            if options.insert(key.to_string(), value.into_owned()).is_some() {
                return Err(Refusal::bad_request(format!(
                    "Query option '{key}' was specified more than once, but it must be specified at most once."
                )));
            }
        }
        Ok(Self(options))
    }

    /// Refuses whatever is not among `known`.
    pub fn only(&self, known: &[&str]) -> Result<(), Refusal> {
        match self.0.keys().find(|key| !known.contains(&key.as_str())) {
            None => Ok(()),
            Some(key) => Err(Refusal::bad_request(format!("The query parameter '{key}' is not supported."))),
        }
    }

    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// All options in order, with one of them replaced or added.
    pub fn with(&self, key: &str, value: &str) -> String {
        let mut options = self.0.clone();
        options.insert(key.to_owned(), value.to_owned());
        let mut text = url::form_urlencoded::Serializer::new(String::new());
        text.extend_pairs(&options);
        text.finish()
    }

    /// A number within bounds.
    pub fn number(&self, key: &str, least: usize, most: usize) -> Result<Option<usize>, Refusal> {
        let Some(text) = self.get(key) else { return Ok(None) };
        match text.parse::<usize>() {
            Ok(number) if (least..=most).contains(&number) => Ok(Some(number)),
            Ok(_) => Err(Refusal::bad_request(format!(
                "The value of query option '{key}' must be between {least} and {most}."
            ))),
            Err(_) => Err(Refusal::bad_request(format!(
                "Invalid value '{text}' for {key} query option found. The {key} query option requires a non-negative integer value."
            ))),
        }
    }

    /// Whether `$count=true`.
    pub fn count(&self) -> Result<bool, Refusal> {
        match self.get("$count") {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(other) => {
                Err(Refusal::bad_request(format!("Invalid value '{other}' for $count query option found.")))
            }
        }
    }

    /// Names of `$select`, which `known` must have.
    pub fn select(&self, entity: &str, known: impl Fn(&str) -> bool) -> Result<Option<Vec<String>>, Refusal> {
        let Some(text) = self.get("$select") else { return Ok(None) };
        let names: Vec<String> =
            text.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
        match names.iter().find(|name| !known(name)) {
            None => Ok(Some(names)),
            Some(name) => Err(Refusal::new(
                400,
                "RequestBroker--ParseUri",
                format!("Could not find a property named '{name}' on type 'microsoft.graph.{entity}'."),
            )),
        }
    }
}
