//! PowerShell that limits the application to rooms and opens what they lack: RBAC for Applications ("Role Based
//! Access Control for Applications in Exchange Online"). Graph documents its scopes for
//! 21Vianet too ("customAppScope", beta); that the cmdlets are there is not confirmed, and the test cmdlet tells.

use std::collections::BTreeMap;

use connector::{GrantScripts, RoomGap, ScriptLine};
use microsoft::{auto_accept, keep_subjects, quote};
use model::Right;

use crate::session::GraphSession;

const SCOPE: &str = "Roombridge rooms";
/// Scope of the people whose calendars are written.
const PEOPLE: &str = "Roombridge people";

/// Tells what the application may do with a room, past every cache ("Test-ServicePrincipalAuthorization").
pub(crate) fn test_access(client_id: &str, room: &str) -> String {
    format!(
        "Test-ServicePrincipalAuthorization -Identity {} -Resource {} | Format-Table",
        quote(client_id),
        quote(room)
    )
}

/// Tells what application access policies let the application do with a mailbox ("Test-ApplicationAccessPolicy").
pub(crate) fn test_policy(client_id: &str, mailbox: &str) -> String {
    format!(
        "Test-ApplicationAccessPolicy -AppId {} -Identity {} | Format-List",
        quote(client_id),
        quote(mailbox)
    )
}

impl GrantScripts for GraphSession {
    fn grant_script(&self, gaps: &[RoomGap]) -> Vec<ScriptLine> {
        let mut lines = vec![comment("intro", gaps.len()), command(self.account.cloud.connect_exchange)];
        let closed = rooms(gaps, |gap| gap.rights.read);
        if !closed.is_empty() {
            lines.extend(self.scope_lines(&closed));
        }
        // Changes how rooms behave, so they are offered and not run.
        suggest(&mut lines, "subject", &rooms(gaps, |gap| gap.rights.subject_kept), keep_subjects);
        suggest(&mut lines, "accept", &rooms(gaps, |gap| gap.rights.auto_accept), auto_accept);
        suggest(&mut lines, "type", &rooms(gaps, |gap| gap.rights.is_room), |room| {
            format!("Set-Mailbox -Identity {} -Type Room", quote(room))
        });
        lines.push(comment("outro", gaps.len()));
        lines
    }
}

impl GraphSession {
    fn scope_lines(&self, closed: &[&str]) -> Vec<ScriptLine> {
        let app = quote(&self.account.client_id);
        let filter = quote("RecipientTypeDetails -eq 'RoomMailbox'");
        let mut lines = vec![
            comment("rbac", closed.len()),
            command(&format!("New-ManagementScope -Name '{SCOPE}' -RecipientRestrictionFilter {filter}")),
            // The service principal's object id is in the portal alone, under enterprise applications.
            comment("object-id", closed.len()),
            command("$objectId = Read-Host 'ObjectId'"),
            command(&format!(
                "New-ServicePrincipal -AppId {app} -ObjectId $objectId -DisplayName 'Roombridge'"
            )),
            command(&format!(
                "New-ManagementRoleAssignment -App {app} -Role 'Application Calendars.Read' -CustomResourceScope \
                 '{SCOPE}'"
            )),
            comment("test", closed.len()),
        ];
        lines.extend(closed.iter().map(|room| command(&test_access(&self.account.client_id, room))));
        // Writing reaches people, so it is offered and not run: the group is the administrator's to name.
        lines.push(comment("write", closed.len()));
        lines.extend([
            command("# $group = (Get-DistributionGroup -Identity (Read-Host 'Group')).DistinguishedName"),
            command(&format!(
                "# New-ManagementScope -Name '{PEOPLE}' -RecipientRestrictionFilter \"MemberOfGroup -eq '$group'\""
            )),
            command(&format!(
                "# New-ManagementRoleAssignment -App {app} -Role 'Application Calendars.ReadWrite' \
                 -CustomResourceScope '{PEOPLE}'"
            )),
        ]);
        lines
    }
}

fn rooms(gaps: &[RoomGap], right: fn(&RoomGap) -> Right) -> Vec<&str> {
    gaps.iter().filter(|gap| right(gap) == Right::No).map(|gap| gap.mailbox.as_str()).collect()
}

fn suggest(lines: &mut Vec<ScriptLine>, part: &str, rooms: &[&str], line: impl Fn(&str) -> String) {
    if !rooms.is_empty() {
        lines.push(comment(part, rooms.len()));
        lines.extend(rooms.iter().map(|room| command(&format!("# {}", line(room)))));
    }
}

fn comment(part: &str, rooms: usize) -> ScriptLine {
    let params = BTreeMap::from([("rooms".to_owned(), rooms.to_string())]);
    ScriptLine::Comment { key: format!("script-outlook-{part}"), params }
}

fn command(text: &str) -> ScriptLine {
    ScriptLine::Command(text.to_owned())
}
