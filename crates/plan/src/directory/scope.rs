//! Which integrations lose a person's calendar by a step.

use model::{PeopleScope, Person};

/// Whose calendars an integration keeps in step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Integration's name.
    pub name: String,
    /// People.
    pub people: PeopleScope,
    /// Field that tells the mailbox.
    pub bound_field: String,
}

impl Scope {
    fn mailbox(&self, person: Option<&Person>) -> Option<String> {
        person.filter(|person| self.people.holds(person))?.mailbox(&self.bound_field)
    }
}

/// Names of integrations that have the person's calendar before and not after: the person left the scope, or the bound
/// field's mailbox is gone or another one.
pub(super) fn leaves(scopes: &[Scope], before: Option<&Person>, after: Option<&Person>) -> Vec<String> {
    let loses = |scope: &&Scope| {
        let had = scope.mailbox(before);
        had.is_some() && had != scope.mailbox(after)
    };
    scopes.iter().filter(loses).map(|scope| scope.name.clone()).collect()
}
