//! A person in the contract's terms, with what may not be read kept apart from what is empty.

use std::collections::{BTreeMap, BTreeSet};

use connector::SourcePerson;

use super::answer::User;

/// Fields that a permission of their own grants, and which of them were seen to be granted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Granted {
    pub(super) mobile: bool,
    pub(super) email: bool,
}

impl Granted {
    /// What the contact scope tells. How fields are spelled there is known from one example (`unconfirmed`), so that what
    /// is not told may be granted all the same.
    pub(super) fn told(fields: &[String]) -> Self {
        let has = |names: &[&str]| {
            fields.iter().any(|field| names.iter().any(|name| field.trim().eq_ignore_ascii_case(name)))
        };
        Self { mobile: has(&["mobile"]), email: has(&["email", "org_email", "orgemail"]) }
    }

    /// What a page shows in addition: a field that one person has is one that may be read.
    pub(super) fn with(self, people: &[User]) -> Self {
        Self {
            mobile: self.mobile || people.iter().any(|user| user.mobile.is_some()),
            email: self.email || people.iter().any(|user| user.email.is_some() || user.org_email.is_some()),
        }
    }
}

/// A person; none without a userid.
pub(super) fn person(user: User, granted: Granted) -> Option<SourcePerson> {
    let userid = user.userid.filter(|id| !id.is_empty())?;
    let mut fields = BTreeMap::from([("userid".to_owned(), userid.clone())]);
    let mut withheld = BTreeSet::new();
    for (key, value) in [("unionid", user.unionid), ("title", user.title), ("employee_no", user.job_number)] {
        fields.extend(value.map(|value| (key.to_owned(), value.trim().to_owned())));
    }
    if granted.mobile {
        fields.insert("mobile".to_owned(), user.mobile.unwrap_or_default().trim().to_owned());
    } else {
        withheld.insert("mobile".to_owned());
    }
    if granted.email {
        let (first, second) = addresses(user.org_email, user.email);
        fields.insert("email".to_owned(), first);
        fields.insert("email2".to_owned(), second);
    } else {
        withheld.extend(["email".to_owned(), "email2".to_owned()]);
    }
    Some(SourcePerson {
        name: user.name.filter(|name| !name.is_empty()).unwrap_or_else(|| userid.clone()),
        source_ref: userid,
        fields,
        departments: user.dept_id_list.iter().map(i64::to_string).collect(),
        groups: Vec::new(),
        withheld,
    })
}

/// The organisation's address, else the one people enter; and the other where it is another one.
fn addresses(org: Option<String>, own: Option<String>) -> (String, String) {
    let clean = |address: Option<String>| address.map(|it| it.trim().to_lowercase()).unwrap_or_default();
    match (clean(org), clean(own)) {
        (org, own) if org.is_empty() => (own, String::new()),
        (org, own) if org == own => (org, String::new()),
        pair => pair,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(text: &str) -> User {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn the_organisations_address_comes_first_and_the_other_one_second() {
        let told = Granted { mobile: true, email: true };
        let of = |text: &str| {
            let person = person(user(text), told).unwrap();
            (person.fields["email"].clone(), person.fields["email2"].clone())
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let both = r#"{"userid":"u","org_email":"Work@P.example","email":"home@p.example"}"#;
        assert_eq!(of(both), pair("work@p.example", "home@p.example"));
        assert_eq!(of(r#"{"userid":"u","email":"a@p.example"}"#), pair("a@p.example", ""));
        assert_eq!(
            of(r#"{"userid":"u","email":"a@p.example","org_email":"A@p.example"}"#),
            pair("a@p.example", "")
        );
        assert_eq!(of(r#"{"userid":"u"}"#), pair("", ""));
    }

    #[test]
    fn what_may_not_be_read_is_not_told_as_empty() {
        let page = [user(r#"{"userid":"a","name":"A"}"#), user(r#"{"userid":"b","title":"","mobile":"1"}"#)];
        let granted = Granted::told(&["name".to_owned()]).with(&page);
        assert_eq!(granted, Granted { mobile: true, email: false });
        let [a, b] = page.map(|user| person(user, granted).unwrap());
        assert_eq!((a.fields["mobile"].as_str(), a.fields.get("title")), ("", None));
        assert_eq!((b.fields["mobile"].as_str(), b.fields["title"].as_str()), ("1", ""));
        assert_eq!(b.name, "b");
        assert_eq!(a.withheld.iter().map(String::as_str).collect::<Vec<_>>(), ["email", "email2"]);
        assert_eq!(Granted::told(&["Mobile".into(), "email".into()]), Granted { mobile: true, email: true });
    }

    #[test]
    fn numbers_and_text_are_the_same_and_nobody_is_made_up() {
        let odd = user(r#"{"userid":7,"dept_id_list":["1",4900000001],"job_number":12,"mobile":null}"#);
        let person = person(odd, Granted { mobile: true, email: true }).unwrap();
        assert_eq!(person.departments, ["1", "4900000001"]);
        assert_eq!((person.source_ref.as_str(), person.fields["employee_no"].as_str()), ("7", "12"));
        assert_eq!(super::person(user(r#"{"name":"x"}"#), Granted::default()), None);
    }
}
