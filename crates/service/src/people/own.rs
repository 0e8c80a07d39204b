//! Mailboxes that hold here of somebody whom a connection tells of: the directory's own are kept beside them, and the
//! next sync leaves them alone.

use std::collections::BTreeMap;

use model::{Fault, Person};

use super::{PersonDraft, tidy, told_elsewhere};

/// Fields that can hold here in place of what is told: those that integrations bind.
pub const OWN_FIELDS: [&str; 3] = [model::person::MAIL_FIELD, "email2", "login"];

/// What is to hold here of a person by a draft: fields that it says otherwise than the connection. One that is empty,
/// or as it is told, holds no longer; one that is not there stays.
///
/// # Errors
/// `person.told_elsewhere` where anything else differs; `person.field`, `person.bad_mail`.
pub(crate) fn own_of(known: &Person, draft: PersonDraft) -> Result<BTreeMap<String, String>, Fault> {
    let told = |key: &str| known.fields.get(key).map(String::as_str).unwrap_or_default();
    let elsewhere = draft
        .fields
        .iter()
        .any(|(key, value)| !OWN_FIELDS.contains(&key.as_str()) && value.trim() != told(key));
    let fields = draft.fields.iter().filter(|(key, _)| OWN_FIELDS.contains(&key.as_str()));
    let fields = fields.map(|(key, value)| (key.clone(), value.clone())).collect();
    let wanted = tidy(PersonDraft { fields, ..draft }, known.id.clone())?;
    let moved = !wanted.department.is_empty() && wanted.department != known.department;
    let grouped = !wanted.groups.is_empty() && wanted.groups != known.groups;
    if elsewhere || moved || grouped || wanted.name != known.name {
        return Err(told_elsewhere(&known.name));
    }
    let mut own = known.own.clone();
    for (key, value) in wanted.fields {
        if value.is_empty() || value == told(&key) {
            own.remove(&key);
        } else {
            own.insert(key, value);
        }
    }
    Ok(own)
}
