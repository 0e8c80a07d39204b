//! Walks known and seen people side by side.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    ConnectionId, DirectoryAction, DirectoryCounts, DirectoryStep, KnownMark, MailOwner, Person, PersonId,
    SeenMark, Told, ToldPerson,
};

use super::{
    adopt::{Match, matches},
    changes::moved,
    guard::Tally,
    scope::{Scope, leaves},
    take::{Taking, has_mail},
    tree::Tree,
};
use crate::content::Encoding;

/// What the absence of a person from a read means.
#[derive(Clone, Copy, Debug)]
pub enum Absence<'a> {
    /// Nothing: not everything was read, or only some were asked for.
    Nothing,
    /// They left, unless they were in one of these departments (with all below them): those could not be read.
    Left(&'a BTreeSet<String>),
}

impl Absence<'_> {
    fn proves(&self, said: &Told) -> bool {
        match self {
            Self::Nothing => false,
            Self::Left(refused) => !said.departments.iter().any(|id| refused.contains(id)),
        }
    }
}

/// What a plan is made from.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// Connection.
    pub connection: &'a ConnectionId,
    /// Departments known before.
    pub before: &'a Tree,
    /// Departments known after.
    pub after: &'a Tree,
    /// What absence means.
    pub absence: Absence<'a>,
    /// People the connection told of before, sorted by id.
    pub known: &'a [KnownMark],
    /// People in the read, sorted by id, each once.
    pub seen: &'a [SeenMark],
    /// Who here has mailboxes of people in the read who are not among the known.
    pub owners: &'a [MailOwner],
    /// Integrations.
    pub scopes: &'a [Scope],
}

/// Whole people, and where steps go.
pub trait Book {
    /// What looking up fails with.
    type Error;

    /// A known person by the provider's id.
    ///
    /// # Errors
    /// The store's.
    fn known(&mut self, source_ref: &str) -> Result<Person, Self::Error>;

    /// Somebody known here by our id.
    ///
    /// # Errors
    /// The store's.
    fn stranger(&mut self, id: &PersonId) -> Result<Person, Self::Error>;

    /// A person of the read.
    ///
    /// # Errors
    /// The store's.
    fn seen(&mut self, source_ref: &str) -> Result<ToldPerson, Self::Error>;

    /// Takes the next step.
    ///
    /// # Errors
    /// The store's.
    fn step(&mut self, step: DirectoryStep) -> Result<(), Self::Error>;
}

/// Makes a plan: steps into the book, in the order of the provider's ids; gives what becomes of how many, and what the
/// guard looks at.
///
/// # Errors
/// Those of the book.
pub fn plan<B: Book>(inputs: &Inputs<'_>, book: &mut B) -> Result<(DirectoryCounts, Tally), B::Error> {
    let (before, after) = (inputs.before.paths(), inputs.after.paths());
    let stands = |id: &str| before.get(id) == after.get(id);
    let ids = before.keys().chain(after.keys());
    let mut walk = Walk {
        inputs,
        book,
        replaced: ids.filter(|id| !stands(id)).copied().collect(),
        paths: &after,
        matches: matches(inputs.owners),
        counts: DirectoryCounts::default(),
        tally: Tally { known: inputs.known.len() as u64, ..Tally::default() },
    };
    walk.all()?;
    Ok((walk.counts, walk.tally))
}

struct Walk<'a, B> {
    inputs: &'a Inputs<'a>,
    book: &'a mut B,
    /// Departments whose path changes.
    replaced: BTreeSet<&'a str>,
    paths: &'a BTreeMap<&'a str, String>,
    matches: BTreeMap<&'a str, Match>,
    counts: DirectoryCounts,
    tally: Tally,
}

impl<B: Book> Walk<'_, B> {
    fn all(&mut self) -> Result<(), B::Error> {
        let (mut known, mut seen) = (self.inputs.known.iter().peekable(), self.inputs.seen.iter().peekable());
        loop {
            let next = match (known.peek(), seen.peek()) {
                (None, None) => return Ok(()),
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (Some(known), Some(seen)) => known.source_ref.cmp(&seen.source_ref),
            };
            let known = if next.is_le() { known.next() } else { None };
            let seen = if next.is_ge() { seen.next() } else { None };
            self.tally.seen += u64::from(seen.is_some_and(|mark| mark.hash.is_some()));
            match (known, seen) {
                (Some(known), None) if self.inputs.absence.proves(&known.told) => self.remove(known)?,
                (Some(known), None) => self.stays(known)?,
                (Some(known), Some(seen)) => match seen.hash {
                    None => self.remove(known)?,
                    Some(hash) if hash == known.told.hash => self.same(known)?,
                    Some(_) => self.changed(known, seen)?,
                },
                (None, Some(seen)) if seen.hash.is_some() => self.comes(seen)?,
                (None, _) => {}
            }
        }
    }

    /// Says nothing new, but a department may be called or stand otherwise.
    fn same(&mut self, known: &KnownMark) -> Result<(), B::Error> {
        self.counts.without_mail += u64::from(!known.told.mail);
        self.stays(known)
    }

    fn stays(&mut self, known: &KnownMark) -> Result<(), B::Error> {
        if !known.told.departments.iter().any(|id| self.replaced.contains(id.as_str())) {
            return Ok(());
        }
        let before = self.book.known(&known.source_ref)?;
        let withheld = before.withheld.iter().any(|key| key == "departments");
        let after = self.taking(before.id.clone(), Some(&before), Some(&known.told));
        let after = if withheld { before.clone() } else { after.replaced(&before, &known.told) };
        if after == before {
            Ok(())
        } else {
            self.update(before, after, (known.told.clone(), known.told.clone()))
        }
    }

    fn changed(&mut self, known: &KnownMark, seen: &SeenMark) -> Result<(), B::Error> {
        let before = self.book.known(&known.source_ref)?;
        let told = self.book.seen(&seen.source_ref)?;
        let after = self.taking(before.id.clone(), Some(&before), Some(&known.told)).person(&told);
        let told = self.told(seen, &told, &after);
        // What is withheld may differ from page to page; that alone is nothing to be looked at.
        let alike = Person { withheld: before.withheld.clone(), ..after.clone() } == before;
        if !alike {
            return self.update(before, after, (known.told.clone(), told));
        }
        let after = (after != before).then_some(after);
        let noted = step(DirectoryAction::Note, &known.source_ref, (Some(before), after), Some(told));
        self.book.step(DirectoryStep { told_before: Some(known.told.clone()), ..noted })
    }

    fn update(&mut self, before: Person, after: Person, (said, told): (Told, Told)) -> Result<(), B::Error> {
        self.counts.update += 1;
        self.counts.moved += u64::from(moved(&before, &after));
        let source_ref = after.source_ref.clone().unwrap_or_default();
        let updated = step(DirectoryAction::Update, &source_ref, (Some(before), Some(after)), Some(told));
        self.put(DirectoryStep { told_before: Some(said), ..updated })
    }

    fn comes(&mut self, seen: &SeenMark) -> Result<(), B::Error> {
        let told = self.book.seen(&seen.source_ref)?;
        let matched = self.matches.get(seen.source_ref.as_str()).cloned();
        let (action, before) = match &matched {
            Some(Match::Same(id)) => (DirectoryAction::Adopt, Some(self.book.stranger(id)?)),
            _ => (DirectoryAction::Create, None),
        };
        let id = before.as_ref().map_or_else(|| self.new_id(&seen.source_ref), |person| person.id.clone());
        let after = self.taking(id, before.as_ref(), None).person(&told);
        let told = self.told(seen, &told, &after);
        match action {
            DirectoryAction::Adopt => self.counts.adopt += 1,
            _ => self.counts.create += 1,
        }
        let twin = match matched {
            Some(Match::Apart(by)) => Some(by.unwrap_or_default()),
            _ => None,
        };
        let step = step(action, &seen.source_ref, (before, Some(after)), Some(told));
        self.put(DirectoryStep { twin, ..step })
    }

    fn remove(&mut self, known: &KnownMark) -> Result<(), B::Error> {
        self.counts.remove += 1;
        self.tally.remove += 1;
        let before = self.book.known(&known.source_ref)?;
        let removed = step(DirectoryAction::Remove, &known.source_ref, (Some(before), None), None);
        self.put(DirectoryStep { told_before: Some(known.told.clone()), ..removed })
    }

    fn put(&mut self, step: DirectoryStep) -> Result<(), B::Error> {
        let leaves = leaves(self.inputs.scopes, step.before.as_ref(), step.after.as_ref());
        self.book.step(DirectoryStep { leaves, ..step })
    }

    /// What is kept of what was said.
    fn told(&mut self, seen: &SeenMark, told: &ToldPerson, after: &Person) -> Told {
        let mail = has_mail(after);
        self.counts.without_mail += u64::from(!mail);
        Told {
            hash: seen.hash.unwrap_or_default(),
            departments: told.departments.clone(),
            groups: told.groups.clone(),
            mail,
        }
    }

    fn taking<'b>(&'b self, id: PersonId, before: Option<&'b Person>, said: Option<&'b Told>) -> Taking<'b> {
        Taking { connection: self.inputs.connection, paths: self.paths, id, before, said }
    }

    /// The id of somebody new is the same in every plan.
    fn new_id(&self, source_ref: &str) -> PersonId {
        let mut bytes = Encoding::new(b"person-id");
        bytes.text(self.inputs.connection.as_str()).text(source_ref);
        PersonId::new(model::ContentHash(bytes.digest()).to_string())
    }
}

pub(super) fn step(
    action: DirectoryAction,
    source_ref: &str,
    (before, after): (Option<Person>, Option<Person>),
    told: Option<Told>,
) -> DirectoryStep {
    let source_ref = source_ref.to_owned();
    DirectoryStep {
        source_ref,
        action,
        before,
        after,
        told,
        told_before: None,
        leaves: Vec::new(),
        twin: None,
        why: None,
    }
}
