//! Takes back what a plan of a directory did, where nobody changed it since.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    DepartmentChange, DirectoryAction, DirectoryCounts, DirectoryStep, KnownMark, Person, PersonId, Told,
};

use super::{
    changes::moved,
    scope::{Scope, leaves},
    tree::Tree,
    walk::step,
};

/// What is stored of somebody now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The person.
    pub person: Person,
    /// What the connection says of them.
    pub told: Option<Told>,
    /// They have accounts of their own.
    pub accounts: bool,
}

/// People as they are now, and where steps go.
pub trait Now {
    /// What looking up fails with.
    type Error;

    /// Somebody by our id.
    ///
    /// # Errors
    /// The store's.
    fn standing(&mut self, id: &PersonId) -> Result<Option<Standing>, Self::Error>;

    /// Whether the connection tells of somebody under this id.
    ///
    /// # Errors
    /// The store's.
    fn is_told(&mut self, source_ref: &str) -> Result<bool, Self::Error>;

    /// Whether somebody has a mailbox.
    ///
    /// # Errors
    /// The store's.
    fn is_owned(&mut self, mailbox: &str) -> Result<bool, Self::Error>;

    /// Takes the next step.
    ///
    /// # Errors
    /// The store's.
    fn step(&mut self, step: DirectoryStep) -> Result<(), Self::Error>;
}

/// What an undo comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// What becomes of how many.
    pub counts: DirectoryCounts,
    /// Departments of those whom it changes, by provider's id; none of those whom the connection tells of no more.
    stands: BTreeMap<String, Option<Vec<String>>>,
}

/// Makes the steps that take the ones that were `done` back, in their order. What somebody changed since stays, and
/// that is a step of its own.
///
/// # Errors
/// Those of the stream and of the book.
pub fn undo<B: Now>(
    scopes: &[Scope],
    done: impl Iterator<Item = Result<DirectoryStep, B::Error>>,
    book: &mut B,
) -> Result<Undone, B::Error> {
    let mut undone = Undone::default();
    for done in done {
        let Some(step) = inverse(&done?, book)? else { continue };
        undone.count(&step);
        let leaves = match step.action {
            DirectoryAction::Keep => Vec::new(),
            _ => leaves(scopes, step.before.as_ref(), step.after.as_ref()),
        };
        book.step(DirectoryStep { leaves, ..step })?;
    }
    Ok(undone)
}

impl Undone {
    /// Changes of departments that take `done` back: those nobody changed since. One in which, or below which, somebody
    /// stays does not go.
    pub fn departments(
        &self,
        done: &[DepartmentChange],
        now: &Tree,
        known: &[KnownMark],
    ) -> Vec<DepartmentChange> {
        let stays = known.iter().filter(|mark| !self.stands.contains_key(&mark.source_ref));
        let named = stays.flat_map(|mark| &mark.told.departments);
        let named = now.with_above(named.chain(self.stands.values().flatten().flatten()));
        let back = |change: &DepartmentChange| {
            let as_left = now.get(&change.source_ref) == change.after.as_ref();
            let needed = change.before.is_none() && named.contains(change.source_ref.as_str());
            (as_left && !needed).then(|| DepartmentChange {
                source_ref: change.source_ref.clone(),
                before: change.after.clone(),
                after: change.before.clone(),
            })
        };
        done.iter().filter_map(back).collect()
    }

    fn count(&mut self, step: &DirectoryStep) {
        let counts = &mut self.counts;
        match step.action {
            DirectoryAction::Create => counts.create += 1,
            DirectoryAction::Adopt => counts.adopt += 1,
            DirectoryAction::Remove => counts.remove += 1,
            DirectoryAction::Release => counts.release += 1,
            DirectoryAction::Keep => counts.keep += 1,
            DirectoryAction::Note => {}
            DirectoryAction::Update => {
                counts.update += 1;
                let both = step.before.as_ref().zip(step.after.as_ref());
                counts.moved += u64::from(both.is_some_and(|(before, after)| moved(before, after)));
            }
        }
        if step.action != DirectoryAction::Keep {
            let departments = step.told.as_ref().map(|told| told.departments.clone());
            self.stands.insert(step.source_ref.clone(), departments);
        }
    }
}

/// The step that takes one back; none where there is nothing to take back.
fn inverse<B: Now>(done: &DirectoryStep, book: &mut B) -> Result<Option<DirectoryStep>, B::Error> {
    let Some(person) = done.person() else { return Ok(None) };
    let now = book.standing(&person.id)?;
    let undo = Undo { done, now };
    let step = match done.action {
        DirectoryAction::Keep => return Ok(None),
        DirectoryAction::Note => return Ok(undo.of_note()),
        DirectoryAction::Create => undo.of_create(),
        DirectoryAction::Remove => return undo.of_remove(book).map(Some),
        DirectoryAction::Adopt => undo.of_adopt(),
        DirectoryAction::Release => undo.of_release(book.is_told(&done.source_ref)?),
        DirectoryAction::Update => undo.of_update(),
    };
    Ok(Some(step))
}

struct Undo<'a> {
    done: &'a DirectoryStep,
    now: Option<Standing>,
}

impl Undo<'_> {
    /// Nobody touched whoever came: neither the person, nor their accounts.
    fn of_create(self) -> DirectoryStep {
        let (now, after) = match (&self.now, &self.done.after) {
            (Some(now), Some(after)) => (now, after),
            _ => return self.left_alone("gone_since_run"),
        };
        let as_left = Person { withheld: after.withheld.clone(), ..now.person.clone() } == *after;
        if !as_left || now.accounts || now.told.is_none() {
            return self.left_alone("changed_since_run");
        }
        self.step(DirectoryAction::Remove, None, None)
    }

    /// With the same id, by which scopes and calendars name them.
    fn of_remove<B: Now>(self, book: &mut B) -> Result<DirectoryStep, B::Error> {
        let (Some(before), Some(said)) = (self.done.before.clone(), self.done.told_before.clone()) else {
            return Ok(self.left_alone("gone_since_run"));
        };
        if self.now.is_some() || book.is_told(&self.done.source_ref)? {
            return Ok(self.left_alone("there_since_run"));
        }
        let mut twin = None;
        for mailbox in ["email", "email2"].iter().filter_map(|field| before.mailbox(field)) {
            if book.is_owned(&mailbox)? {
                twin = Some(String::new());
            }
        }
        let step = self.step(DirectoryAction::Create, Some(before), Some(said));
        Ok(DirectoryStep { twin, ..step })
    }

    fn of_adopt(self) -> DirectoryStep {
        let Some((merged, partly)) = self.merged() else { return self.refused() };
        let before = self.done.before.as_ref();
        let merged = Person {
            connection: before.and_then(|person| person.connection.clone()),
            source_ref: before.and_then(|person| person.source_ref.clone()),
            ..merged
        };
        marked(self.step(DirectoryAction::Release, Some(merged), None), partly)
    }

    fn of_release(self, told_again: bool) -> DirectoryStep {
        let Some((merged, partly)) = self.merged().filter(|_| !told_again) else { return self.refused() };
        let before = self.done.before.as_ref();
        let merged = Person {
            connection: before.and_then(|person| person.connection.clone()),
            source_ref: before.and_then(|person| person.source_ref.clone()),
            ..merged
        };
        let said = self.done.told_before.clone();
        marked(self.step(DirectoryAction::Adopt, Some(merged), said), partly)
    }

    fn of_update(self) -> DirectoryStep {
        let Some((merged, partly)) = self.merged() else { return self.refused() };
        if self.now.as_ref().is_some_and(|now| now.person == merged) {
            return self.left_alone("changed_since_run");
        }
        // What was said comes back too, so that the next read sees what the run saw.
        let said = self.done.told_before.clone();
        marked(self.step(DirectoryAction::Update, Some(merged), said), partly)
    }

    fn of_note(self) -> Option<DirectoryStep> {
        let now = self.now.as_ref().filter(|now| now.told.is_some() && now.told == self.done.told)?;
        let said = self.done.told_before.clone()?;
        let (before, after) = (self.done.before.as_ref()?, self.done.after.as_ref());
        let withheld = after.filter(|after| after.withheld == now.person.withheld).map(|_| &before.withheld);
        let after = withheld.map(|withheld| Person { withheld: withheld.clone(), ..now.person.clone() });
        Some(self.step(DirectoryAction::Note, after, Some(said)))
    }

    /// The person as before in everything that still is as the run left it, and whether something is not. None where
    /// they are gone, or somebody else tells of them.
    fn merged(&self) -> Option<(Person, bool)> {
        let (now, before, after) =
            (self.now.as_ref()?, self.done.before.as_ref()?, self.done.after.as_ref()?);
        let owner = |person: &Person| (person.connection.clone(), person.source_ref.clone());
        if owner(&now.person) != owner(after) || now.told.is_some() != self.done.told.is_some() {
            return None;
        }
        Some(merge(before, after, &now.person))
    }

    fn refused(self) -> DirectoryStep {
        let why = if self.now.is_none() { "gone_since_run" } else { "changed_since_run" };
        self.left_alone(why)
    }

    fn step(&self, action: DirectoryAction, after: Option<Person>, told: Option<Told>) -> DirectoryStep {
        let (before, said) = match &self.now {
            Some(now) => (Some(now.person.clone()), now.told.clone()),
            None => (None, None),
        };
        DirectoryStep { told_before: said, ..step(action, &self.done.source_ref, (before, after), told) }
    }

    fn left_alone(self, why: &str) -> DirectoryStep {
        let shown = self.now.map(|now| now.person);
        let shown = shown.or_else(|| self.done.person().cloned());
        let kept = step(DirectoryAction::Keep, &self.done.source_ref, (shown, None), None);
        DirectoryStep { why: Some(why.to_owned()), ..kept }
    }
}

/// Marks a step that leaves something of the person alone.
fn marked(step: DirectoryStep, partly: bool) -> DirectoryStep {
    DirectoryStep { why: partly.then(|| "partly_since_run".to_owned()), ..step }
}

/// Takes `before` for what is the same in `after` and `now`; tells whether something that changed is not.
fn merge(before: &Person, after: &Person, now: &Person) -> (Person, bool) {
    let mut partly = false;
    let mut back = |as_left: bool, changed: bool| {
        partly |= changed && !as_left;
        as_left && changed
    };
    let mut person = now.clone();
    let places = |person: &Person| (person.department.clone(), person.also_in.clone());
    if back(now.name == after.name, before.name != after.name) {
        person.name.clone_from(&before.name);
    }
    if back(places(now) == places(after), places(before) != places(after)) {
        (person.department, person.also_in) = places(before);
    }
    if back(now.groups == after.groups, before.groups != after.groups) {
        person.groups.clone_from(&before.groups);
    }
    let keys: BTreeSet<&String> = before.fields.keys().chain(after.fields.keys()).collect();
    for key in keys {
        let (was, left) = (before.fields.get(key), after.fields.get(key));
        if !back(now.fields.get(key) == left, was != left) {
            continue;
        }
        match was {
            Some(was) => person.fields.insert(key.clone(), was.clone()),
            None => person.fields.remove(key),
        };
    }
    if now.withheld == after.withheld {
        person.withheld.clone_from(&before.withheld);
    }
    (person, partly)
}
