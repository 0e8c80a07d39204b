//! The `Prefer` header and what is acknowledged of it.

use http::HeaderMap;

use super::refusal::Refusal;
use crate::graph::Graph;
use crate::org::zone::Zone;

/// Preferences of a request, as far as they are honoured.
#[derive(Clone, Debug)]
pub(crate) struct Prefer {
    /// Zone of times in the answer, by the name the client gave it.
    pub zone: (String, Zone),
    pub page: Option<usize>,
    pub immutable: bool,
    pub text_body: bool,
    /// What `Preference-Applied` says.
    pub applied: Vec<String>,
}

impl Prefer {
    /// Reads every `Prefer` header.
    pub fn read(graph: &Graph, headers: &HeaderMap) -> Result<Self, Refusal> {
        let zone = ("UTC".to_owned(), Zone::utc());
        let mut prefer = Self { zone, page: None, immutable: false, text_body: false, applied: Vec::new() };
        if graph.kit.faults.get("no_preferences").is_some() {
            return Ok(prefer);
        }
        let values = headers.get_all("prefer").iter().filter_map(|value| value.to_str().ok());
        for wish in values.flat_map(split) {
            let (name, value) = wish.split_once('=').unwrap_or((&wish, ""));
            prefer.take(graph, name.trim(), value.trim().trim_matches('"'))?;
        }
        Ok(prefer)
    }

    /// Takes one preference; what is not known is not acknowledged either.
    fn take(&mut self, graph: &Graph, name: &str, value: &str) -> Result<(), Refusal> {
        match name.to_ascii_lowercase().as_str() {
            "outlook.timezone" => {
                let zone = Zone::named(value).ok_or_else(|| bad_zone(value))?;
                self.zone = (value.to_owned(), zone);
                self.applied.push(format!("outlook.timezone=\"{value}\""));
            }
            "outlook.body-content-type" if matches!(value, "text" | "html") => {
                self.text_body = value == "text";
                self.applied.push(format!("outlook.body-content-type=\"{value}\""));
            }
            "idtype" if value == "ImmutableId" && graph.kit.faults.get("no_immutable_ids").is_none() => {
                self.immutable = true;
                self.applied.push("IdType=\"ImmutableId\"".to_owned());
            }
            "odata.maxpagesize" => {
                let size = value.parse().ok().filter(|size| (1..=1000).contains(size));
                self.page = Some(size.ok_or_else(|| {
                    Refusal::bad_request("The value of odata.maxpagesize must be between 1 and 1000.")
                })?);
                self.applied.push(format!("odata.maxpagesize={value}"));
            }
            _ => {}
        }
        Ok(())
    }
}

/// What is refused about a zone nobody knows.
pub(crate) fn bad_zone(name: &str) -> Refusal {
    Refusal::new(
        400,
        "TimeZoneNotSupportedException",
        format!(
            "A valid TimeZone value must be specified. The following TimeZone value is not supported: '{name}'."
        ),
    )
}

/// Commas separate, except inside quotes.
fn split(value: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for c in value.chars() {
        quoted ^= c == '"';
        match (c, quoted) {
            (',', false) => parts.push(String::new()),
            (c, _) => parts.iter_mut().last().into_iter().for_each(|part| part.push(c)),
        }
    }
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn commas_inside_quotes_do_not_separate() {
        assert_eq!(split(r#"a="x, y", b=1,, c"#), [r#"a="x, y""#, "b=1", "c"]);
    }
}
