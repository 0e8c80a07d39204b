//! Making, changing and removing integrations of two calendars. Everything is checked before anything is kept.

use connector::FieldRole;
use jiff::tz::TimeZone;
use model::{
    CalendarPolicy, CancellationMode, DeletionMode, Direction, Fault, Field, FieldSet, Integration,
    IntegrationId, InvitationMode, Schedule, Side, SideName,
};
use store::ScheduleState;

use super::people::mailboxes;
use crate::{
    Service,
    integration::{valid_schedule, within},
    operation::told,
    people::logon::takes_domains,
};

/// All modes, for a side that tells nobody.
const MODES: [InvitationMode; 3] = [InvitationMode::None, InvitationMode::All, InvitationMode::AllAndCopy];
const DELETIONS: [DeletionMode; 3] = [DeletionMode::ToDeletedItems, DeletionMode::Soft, DeletionMode::Hard];

/// What a side's provider can do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ability {
    /// Reads calendars.
    pub read: bool,
    /// Writes calendars.
    pub write: bool,
    /// Writing works by unconfirmed facts.
    pub write_beta: bool,
    /// Invitation modes it can.
    pub invitations: Vec<InvitationMode>,
    /// Cancellation modes it can.
    pub cancellations: Vec<CancellationMode>,
    /// Deletion modes it can.
    pub deletions: Vec<DeletionMode>,
    /// People's own accounts can be used.
    pub accounts: bool,
    /// One logs on there with a name within a domain.
    pub domain_logon: bool,
    /// Series are proposed to be written as one.
    pub series: bool,
    /// Fields it tells and does not let anybody write: what the other side says in them does not reach it.
    pub fixed: Vec<Field>,
}

/// What is known of an integration of two calendars besides its settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarFacts {
    /// People in its scope.
    pub people: usize,
    /// People in its scope without a mailbox in the bound field.
    pub unbound: usize,
    /// Pairs.
    pub links: u64,
    /// Copies whose deletion waits for an answer.
    pub held: usize,
}

impl Service {
    /// What a side can do.
    ///
    /// # Errors
    /// `connection.unknown`, `calendar.side`.
    pub async fn ability(&self, side: &Side) -> Result<Ability, Fault> {
        match side {
            Side::Hub => Err(Fault::setup("calendar.side").with("name", "hub")),
            Side::Oa => Ok(Ability {
                read: true,
                write: true,
                invitations: MODES.to_vec(),
                cancellations: MODES.to_vec(),
                deletions: DELETIONS.to_vec(),
                series: true,
                ..Ability::default()
            }),
            Side::Connection { id } => {
                let connection = self.connection(id.as_str()).await?;
                let can = self.ability_of(&connection.provider)?;
                let domain_logon = self.knows_domains(&connection)?;
                Ok(Ability { accounts: self.logon_fields(&connection).is_ok(), domain_logon, ..can })
            }
        }
    }

    /// What a provider can do.
    ///
    /// # Errors
    /// `provider.unknown`.
    pub fn ability_of(&self, id: &model::ProviderId) -> Result<Ability, Fault> {
        let provider = self.provider(id)?;
        let descriptor = provider.descriptor();
        let writing = descriptor.limits.writing;
        let capability = provider.capability();
        let fixed: Vec<Field> = FieldSet::ALL.minus(capability.writes).into();
        Ok(Ability {
            read: descriptor.roles.read_calendar,
            write: descriptor.roles.write_calendar && writing.is_some(),
            write_beta: descriptor.auth.iter().all(|auth| auth.unconfirmed),
            invitations: writing.map(|w| w.invitations.to_vec()).unwrap_or_default(),
            cancellations: writing.map(|w| w.cancellations.to_vec()).unwrap_or_default(),
            deletions: writing.map(|w| w.deletions.to_vec()).unwrap_or_default(),
            accounts: takes_accounts(descriptor),
            domain_logon: descriptor.auth.iter().any(|auth| takes_domains(descriptor, auth)),
            series: capability.series.is_some_and(|series| series.tried),
            fixed,
        })
    }

    /// Makes an integration of two calendars, or changes one; `id` names it then.
    ///
    /// # Errors
    /// `integration.unknown`, `name.*`, `calendar.*`, `policy.*`, `rules.*`, `schedule.value`,
    /// `write.mode_not_offered`, `store.*`. Nothing is kept then.
    pub async fn save_calendar(&self, id: Option<&str>, draft: Integration) -> Result<Integration, Fault> {
        let before = match id {
            Some(id) => Some(self.calendar(id).await?),
            None => None,
        };
        let new =
            before.as_ref().map_or_else(|| IntegrationId::new(self.new_id()), |before| before.id.clone());
        let name = draft.name.trim().to_owned();
        let after = Integration { id: new, name, ..draft };
        self.check_calendar(before.as_ref(), &after).await?;
        let rescheduled = before.as_ref().is_none_or(|before| before.schedule != after.schedule);
        let told = describe(&after);
        let entry = match &before {
            None => self.operation("calendar.create", &after.name, None, Some(&told)),
            Some(before) => {
                self.operation("calendar.update", &after.name, Some(&describe(before)), Some(&told))
            }
        };
        let (stored, now, is_new) = (after.clone(), self.now(), before.is_none());
        let kept = self.store().write_async(move |tx| {
            if is_new {
                tx.create_integration(&stored)?
            } else {
                tx.update_integration(&stored)?
            }
            // What was read under other rules tells nothing.
            tx.forget_calendars(Some(&stored.id))?;
            if rescheduled {
                let state = ScheduleState { last_due: Some(now), last_run: None, next_due: None };
                tx.put_schedule_state(&stored.id, &state)?;
            }
            tx.create_operation(&entry)
        });
        kept.await?;
        self.changed(&["integrations", "connections", "operations"]);
        Ok(after)
    }

    /// An integration of two calendars by its name or id.
    ///
    /// # Errors
    /// `integration.unknown`, also for one towards the hub; `store.*`.
    pub async fn calendar(&self, name: &str) -> Result<Integration, Fault> {
        let found = self.integration(name).await?;
        if found.calendar.is_some() { Ok(found) } else { Err(crate::error::unknown_integration(name)) }
    }

    /// Removes an integration of two calendars with its pairs, plans and runs. What it copied stays where it is.
    ///
    /// # Errors
    /// `integration.unknown`, `run.busy`, `store.*`.
    pub async fn remove_calendar(&self, name: &str) -> Result<(), Fault> {
        let found = self.calendar(name).await?;
        let _lease = self.take_lease(&found.id).await?;
        let entry = self.operation("calendar.remove", &found.name, Some(&describe(&found)), None);
        let removed = self.store().write_async(move |tx| {
            tx.delete_integration(&found.id)?;
            tx.create_operation(&entry)
        });
        removed.await?;
        self.changed(&["integrations", "runs", "plans", "operations"]);
        Ok(())
    }

    /// What is known of an integration of two calendars besides its settings.
    ///
    /// # Errors
    /// `integration.no_source`, `store.*`.
    pub async fn calendar_facts(&self, integration: &Integration) -> Result<CalendarFacts, Fault> {
        let people = mailboxes(super::ends::policy_of(integration)?, &self.people_known().await?).1;
        let id = integration.id.clone();
        let (links, holds) =
            self.store().read_async(move |tx| Ok((tx.count_links(&id)?, tx.list_waiting_holds()?))).await?;
        let held = holds.iter().filter(|hold| hold.integration == integration.id).count();
        Ok(CalendarFacts { people: people.in_scope, unbound: people.unbound, links, held })
    }

    /// Names of the people of an integration by mailbox.
    ///
    /// # Errors
    /// `integration.no_source`, `store.*`.
    pub async fn calendar_names(
        &self,
        integration: &Integration,
    ) -> Result<std::collections::BTreeMap<String, String>, Fault> {
        Ok(mailboxes(super::ends::policy_of(integration)?, &self.people_known().await?).0)
    }

    async fn check_calendar(&self, before: Option<&Integration>, draft: &Integration) -> Result<(), Fault> {
        if draft.name.is_empty() {
            return Err(Fault::setup("calendar.no_name"));
        }
        let policy = super::ends::policy_of(draft)?;
        check_policy(draft, policy)?;
        if draft.side_a == draft.side_b || !matches!(draft.side_a, Side::Connection { .. }) {
            return Err(Fault::setup("calendar.sides"));
        }
        // Pairs belong to their two sides: another side would make every pair an orphan.
        let moved = before.is_some_and(|b| b.side_a != draft.side_a || b.side_b != draft.side_b);
        let paired = match before {
            Some(before) if moved => {
                let id = before.id.clone();
                self.store().read_async(move |tx| tx.count_links(&id)).await?
            }
            _ => 0,
        };
        if paired > 0 {
            return Err(Fault::setup("calendar.sides_paired").with("count", paired));
        }
        for side in SideName::BOTH {
            self.check_side(draft, policy, side).await?;
        }
        // Filters and mappings that do not hold are refused here, not in the middle of the night.
        self.carry(draft).await.map(|_| ())
    }

    /// Refuses a side that cannot do what its direction asks for.
    async fn check_side(
        &self,
        draft: &Integration,
        policy: &CalendarPolicy,
        side: SideName,
    ) -> Result<(), Fault> {
        let of = if side == SideName::A { &draft.side_a } else { &draft.side_b };
        let can = self.ability(of).await?;
        let name = match of {
            Side::Connection { id } => self.connection(id.as_str()).await?.name,
            Side::Oa | Side::Hub => String::new(),
        };
        if !can.read {
            return Err(Fault::setup("calendar.side").with("name", name));
        }
        if policy.access == model::AccessMode::User && side == SideName::A && !can.accounts {
            return Err(Fault::setup("calendar.no_accounts").with("name", name));
        }
        if policy.domain_logon && side == SideName::A && !can.domain_logon {
            return Err(Fault::setup("calendar.no_domain_logon").with("name", name));
        }
        let written = match draft.policy.direction {
            Direction::Pull => side == SideName::B,
            Direction::Push => side == SideName::A,
            Direction::Both => true,
        };
        if !written {
            return Ok(());
        }
        if !can.write {
            return Err(Fault::setup("calendar.no_writer").with("name", name));
        }
        let lacks = [
            (!can.invitations.contains(&policy.invitations), "invitations", word(&policy.invitations)),
            (
                !can.cancellations.contains(&policy.cancellations),
                "cancellations",
                word(&policy.cancellations),
            ),
            // What deleting means is said of the third party; an OA deletes its own way where it knows no other.
            (
                side == SideName::A && !can.deletions.contains(&policy.deletion),
                "deletion",
                word(&policy.deletion),
            ),
        ];
        match lacks.into_iter().find(|(lacks, ..)| *lacks) {
            Some((_, field, found)) => Err(connector::refused::mode_not_offered(field, &found)),
            None => Ok(()),
        }
    }
}

/// Whether some way to log on with a provider takes people's own accounts.
fn takes_accounts(descriptor: &connector::Descriptor) -> bool {
    let has = |auth: &connector::AuthSpec, role| {
        descriptor.fields.iter().any(|field| field.role == role && auth.fields.contains(&field.key))
    };
    descriptor.auth.iter().any(|auth| has(auth, FieldRole::Login) && has(auth, FieldRole::Password))
}

fn word(mode: &impl serde::Serialize) -> String {
    serde_json::to_string(mode).unwrap_or_default().trim_matches('"').to_owned()
}

fn check_policy(draft: &Integration, policy: &CalendarPolicy) -> Result<(), Fault> {
    let general = &draft.policy;
    within("window_days", general.window_days, 1, 15)?;
    within("deletes", general.guards.deletes, 0, 1_000_000)?;
    within("delete_percent", general.guards.delete_percent, 0, 100)?;
    if TimeZone::get(&general.zone).is_err() {
        return Err(Fault::setup("policy.zone").with("zone", &general.zone));
    }
    if !valid_schedule(&draft.schedule) {
        return Err(Fault::setup("schedule.value"));
    }
    let hex = policy.color.strip_prefix('#').unwrap_or_default();
    if hex.len() != 6 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(Fault::setup("calendar.color").with("found", &policy.color));
    }
    if policy.bound_field.trim().is_empty() {
        return Err(Fault::setup("calendar.bound_field"));
    }
    let domain = policy.domain.trim();
    let wanted = policy.suffix_check || policy.domain_logon;
    let dotted = domain.contains('.') || !policy.suffix_check;
    let shaped = dotted && !domain.contains(|c: char| c.is_whitespace() || matches!(c, '@' | '\\' | '/'));
    if wanted && (domain.is_empty() || !shaped) || !shaped && !domain.is_empty() {
        return Err(Fault::setup("calendar.domain").with("found", domain));
    }
    Ok(())
}

fn describe(integration: &Integration) -> String {
    let policy = &integration.policy;
    let json = |value: serde_json::Result<serde_json::Value>| value.unwrap_or_default();
    told([
        ("enabled", integration.enabled.into()),
        ("direction", json(serde_json::to_value(policy.direction))),
        ("window_days", policy.window_days.into()),
        ("deletes", policy.guards.deletes.into()),
        ("delete_percent", policy.guards.delete_percent.into()),
        ("details", policy.details.into()),
        ("schedule", json(serde_json::to_value::<&Schedule>(&integration.schedule))),
        ("calendar", json(serde_json::to_string(&integration.calendar).map(serde_json::Value::String))),
    ])
}
