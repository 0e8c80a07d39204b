//! Links of a why-chain, and questions, as text.

use jiff::civil::Date;
use model::Reason;

use crate::{Args, Texts};

/// Characters of a date at the beginning of an instant.
const DATE: usize = 10;
/// Where an instant's time of day stands.
const TIME: std::ops::Range<usize> = 11..16;

impl Texts {
    /// A link of a why-chain in words: message `reason-<key>`; the key itself where it has none.
    pub fn reason(&self, reason: &Reason) -> String {
        self.asked(&reason.key, &reason.params)
    }

    /// A question, which is told by the same words as reasons are. Names of fields are put in words, and a window's
    /// instants become the days that people count.
    pub fn asked(&self, key: &str, params: &Args) -> String {
        let mut values = params.clone();
        if let Some(from) = values.get_mut("from") {
            *from = day(from);
        }
        if let Some(to) = values.get_mut("to") {
            *to = last_day(to);
        }
        if let Some(fields) = values.get_mut("fields") {
            let names: Vec<String> =
                fields.split(',').map(|field| self.get(&format!("field-{field}"), &[])).collect();
            *fields = names.join(&self.get("join-fields", &[]));
        }
        let id = format!("reason-{}", key.replace('.', "-"));
        self.find(&id, &values).unwrap_or_else(|| key.to_owned())
    }
}

fn day(instant: &str) -> String {
    instant.get(..DATE).unwrap_or(instant).to_owned()
}

/// The last day of a window that ends before an instant: midnight belongs to the day before.
fn last_day(end: &str) -> String {
    let day = day(end);
    let midnight = end.get(TIME).is_none_or(|time| time == "00:00");
    let before = midnight.then(|| day.parse::<Date>().ok()?.yesterday().ok()).flatten();
    before.map_or(day, |before| before.to_string())
}

#[cfg(test)]
mod tests {
    use model::Field;

    use super::*;
    use crate::Language;

    fn args(pairs: &[(&str, &str)]) -> Args {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn fields_of_a_question_are_told_by_their_names() {
        let chinese = Texts::new(Language::Chinese, &[]);
        let params = args(&[("title", "周会"), ("fields", "title,when")]);
        assert_eq!(chinese.asked("conflict", &params), "两边都改了“周会”：标题、时间");
        let all: Vec<&str> = Field::ALL.iter().map(|field| field.key()).collect();
        for language in [Language::Chinese, Language::English] {
            let told = Texts::new(language, &[]).asked("conflict", &args(&[("fields", &all.join(","))]));
            assert!(!told.contains("field-") && !told.contains("when") && !told.contains('_'), "{told}");
        }
    }

    #[test]
    fn a_window_is_told_by_its_first_and_last_day() {
        assert_eq!(last_day("2026-12-09T00:00:00+08:00"), "2026-12-08");
        assert_eq!(last_day("2026-12-09T12:30:00+08:00"), "2026-12-09");
        assert_eq!(day("2026-11-24T00:00:00+08:00"), "2026-11-24");
        assert_eq!((day("?"), last_day("?")), ("?".to_owned(), "?".to_owned()));
    }
}
