//! Integrations of people's calendars in a move. Their links go on under the ids that the comparison found; what it did
//! not see finds its item by UID and occurrence, which both interfaces tell alike, once that comes into sight. Nothing
//! of what was read before counts.

use model::{
    AccessMode, CalendarPolicy, CancellationMode, ConnectionId, DeletionMode, Fault, FormerCalendar,
    Integration, InvitationMode, Succession,
};
use store::{Reader, Writer};

use super::{Exchanged, switch::turn};
use crate::two_way::Ability;

/// Settings with what a side does not offer exchanged for what it does: the mode that comes closest.
pub(super) fn fitted(policy: &CalendarPolicy, can: &Ability) -> CalendarPolicy {
    let mut fit = policy.clone();
    fit.invitations = offered(
        fit.invitations,
        &can.invitations,
        &[InvitationMode::All, InvitationMode::AllAndCopy, InvitationMode::None],
    );
    fit.cancellations = offered(
        fit.cancellations,
        &can.cancellations,
        &[CancellationMode::All, CancellationMode::AllAndCopy, CancellationMode::None],
    );
    fit.deletion = offered(
        fit.deletion,
        &can.deletions,
        &[DeletionMode::ToDeletedItems, DeletionMode::Soft, DeletionMode::Hard],
    );
    if !can.accounts {
        fit.access = AccessMode::Proxy;
    }
    fit.domain_logon &= can.domain_logon;
    fit
}

/// The wanted one where it is offered, else the first of these that is.
fn offered<T: Copy + PartialEq>(wanted: T, offered: &[T], instead: &[T]) -> T {
    let has = |mode: &T| offered.contains(mode);
    if has(&wanted) { wanted } else { instead.iter().copied().find(has).unwrap_or(wanted) }
}

/// Points integrations at the successor.
pub(super) fn over(
    tx: &Writer<'_>,
    succession: &mut Succession,
    calendars: Vec<Integration>,
    can: &Ability,
) -> store::Result<()> {
    succession.calendars.clear();
    let (from, to) = (succession.predecessor.clone(), succession.successor.clone());
    for mut integration in calendars {
        if let Some(policy) = integration.calendar.as_deref() {
            let fit = fitted(policy, can);
            let former = FormerCalendar { integration: integration.id.clone(), policy: policy.clone() };
            succession.calendars.push(former);
            integration.calendar = Some(Box::new(fit));
        }
        point(tx, integration, &from, &to)?;
    }
    Ok(())
}

/// Points integrations at the predecessor again, with the settings they had unless somebody changed them since.
pub(super) fn back(
    tx: &Writer<'_>,
    succession: &mut Succession,
    calendars: Vec<Integration>,
    can: &Ability,
) -> store::Result<()> {
    let former = std::mem::take(&mut succession.calendars);
    let (from, to) = (succession.successor.clone(), succession.predecessor.clone());
    for mut integration in calendars {
        let was = former.iter().find(|was| was.integration == integration.id).map(|was| &was.policy);
        if let Some(was) = was.filter(|was| integration.calendar.as_deref() == Some(&fitted(was, can))) {
            integration.calendar = Some(Box::new(was.clone()));
        }
        tx.move_links_back(&integration.id)?;
        point(tx, integration, &from, &to)?;
    }
    Ok(())
}

fn point(
    tx: &Writer<'_>,
    mut integration: Integration,
    from: &ConnectionId,
    to: &ConnectionId,
) -> store::Result<()> {
    turn(&mut integration, from, to);
    tx.update_integration(&integration)?;
    tx.forget_calendars(Some(&integration.id))
}

/// What of integrations of people's calendars rests on ids of the side that is in use.
#[derive(Clone, Debug, Default)]
pub(super) struct Waiting {
    /// One with a step that was begun and not settled: what a side wrote is known by that side's ids.
    unsettled: Option<String>,
    /// One with held changes, decided or not, that the comparison did not find on both sides.
    held: Option<String>,
}

impl Waiting {
    /// Why integrations cannot be switched over, compared or not.
    pub(super) fn unsettled(&self) -> Option<Fault> {
        let name = self.unsettled.as_ref()?;
        Some(Fault::setup("successor.unsettled").with("name", name))
    }

    /// Why integrations cannot be switched over by what was compared.
    pub(super) fn held(&self) -> Option<Fault> {
        let name = self.held.as_ref()?;
        Some(Fault::setup("successor.holds").with("name", name))
    }

    pub(super) fn find(tx: &Reader<'_>, calendars: &[Integration]) -> store::Result<Self> {
        let mut waiting = Self::default();
        for integration in calendars {
            let id = &integration.id;
            let name = || integration.name.clone();
            if waiting.unsettled.is_none() && !tx.open_intents_after(id, None, 1)?.is_empty() {
                waiting.unsettled = Some(name());
            }
            if waiting.held.is_none() && tx.has_holds_left_behind(id)? {
                waiting.held = Some(name());
            }
        }
        Ok(waiting)
    }
}

/// What was exchanged in an integration's settings, or would be.
pub(super) fn exchanged(integration: &Integration, can: &Ability) -> Vec<Exchanged> {
    let Some(policy) = integration.calendar.as_deref() else { return Vec::new() };
    let fit = fitted(policy, can);
    let mut exchanged = Vec::new();
    let mut note = |setting, from: Option<String>, to: Option<String>| {
        let integration = integration.name.clone();
        if let Some((from, to)) = from.zip(to).filter(|(from, to)| from != to) {
            exchanged.push(Exchanged { integration, setting, from, to });
        }
    };
    note("invitations", word(&policy.invitations), word(&fit.invitations));
    note("cancellations", word(&policy.cancellations), word(&fit.cancellations));
    note("deletion", word(&policy.deletion), word(&fit.deletion));
    note("access", word(&policy.access), word(&fit.access));
    exchanged
}

/// The word by which a setting's value is stored.
fn word(value: &impl serde::Serialize) -> Option<String> {
    serde_json::to_value(value).ok()?.as_str().map(str::to_owned)
}
