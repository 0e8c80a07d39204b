//! PowerShell that grants what rooms lack, and nothing else.

use std::collections::BTreeMap;

use connector::{GrantScripts, RoomGap, ScriptLine};
use microsoft::{auto_accept, keep_subjects, quote};
use model::Right;

use crate::{
    account::{Method, RoomAccess},
    cloud::Cloud,
    session::EwsSession,
};

/// Full access on a room ("Add-MailboxPermission").
pub(crate) fn grant_full_access(room: &str, user: &str) -> String {
    format!(
        "Add-MailboxPermission -Identity {} -User {} -AccessRights FullAccess -AutoMapping $false",
        quote(room),
        quote(user)
    )
}

/// Impersonation of rooms on Exchange Server ("New-ManagementRoleAssignment").
pub(crate) fn grant_impersonation(user: &str) -> String {
    format!(
        "New-ManagementRoleAssignment -Name 'Roombridge impersonation' -Role ApplicationImpersonation -User {} \
         -CustomRecipientWriteScope 'Roombridge rooms'",
        quote(user)
    )
}

impl GrantScripts for EwsSession {
    fn grant_script(&self, gaps: &[RoomGap]) -> Vec<ScriptLine> {
        let mut lines = vec![comment("script-exchange-ews-intro", &[("rooms", gaps.len().to_string())])];
        lines.push(match self.account.cloud {
            Cloud::International => command("Connect-ExchangeOnline"),
            Cloud::China => command("Connect-ExchangeOnline -ExchangeEnvironmentName O365China"),
            Cloud::Own | Cloud::Server => comment("script-exchange-ews-shell", &[]),
        });
        self.write_access(gaps, &mut lines);
        let lacks = |right: fn(&RoomGap) -> Right| rooms(gaps, move |gap| right(gap) == Right::No);
        // Changes how rooms behave, so they are offered and not run.
        suggest(&mut lines, "script-exchange-ews-subject", &lacks(|g| g.rights.subject_kept), keep_subjects);
        suggest(&mut lines, "script-exchange-ews-accept", &lacks(|g| g.rights.auto_accept), auto_accept);
        suggest(&mut lines, "script-exchange-ews-type", &lacks(|g| g.rights.is_room), |room| {
            format!("Set-Mailbox -Identity {} -Type Room", quote(room))
        });
        lines.push(comment("script-exchange-ews-outro", &[]));
        lines
    }
}

impl EwsSession {
    /// Grants that open the calendars: per room for delegates, one scoped role otherwise.
    fn write_access(&self, gaps: &[RoomGap], lines: &mut Vec<ScriptLine>) {
        let closed =
            rooms(gaps, |gap| [gap.rights.read, gap.rights.write, gap.rights.private].contains(&Right::No));
        if closed.is_empty() {
            return;
        }
        let count = ("rooms", closed.len().to_string());
        match (self.account.access, &self.account.method) {
            (RoomAccess::Delegate, method) => {
                let user = match method {
                    Method::OAuth(_) => &self.account.user_email,
                    Method::Password { login, .. } => login,
                };
                lines.push(comment("script-exchange-ews-full-access", &[count]));
                lines.extend(closed.iter().map(|room| command(&grant_full_access(room, user))));
            }
            (RoomAccess::Impersonation, Method::Password { login, .. }) => {
                lines.push(comment("script-exchange-ews-impersonation", &[count]));
                lines.push(command(&scope(None)));
                lines.push(command(&grant_impersonation(login)));
            }
            (RoomAccess::Impersonation, Method::OAuth(oauth)) => {
                lines.push(comment("script-exchange-ews-rbac", &[count]));
                lines.push(command(&scope(Some(&self.account.user_email))));
                // The service principal's object id is in the portal alone, under enterprise applications.
                lines.push(comment("script-exchange-ews-object-id", &[]));
                lines.push(command("$objectId = Read-Host 'ObjectId'"));
                let app = quote(&oauth.client_id);
                lines.push(command(&format!(
                    "New-ServicePrincipal -AppId {app} -ObjectId $objectId -DisplayName 'Roombridge'"
                )));
                lines.push(command(&format!(
                    "New-ManagementRoleAssignment -App {app} -Role 'Application EWS.AccessAsApp' \
                     -CustomResourceScope 'Roombridge rooms'"
                )));
                lines.extend(closed.iter().map(|room| {
                    command(&format!(
                        "Test-ServicePrincipalAuthorization -Identity {app} -Resource {} | Format-Table",
                        quote(room)
                    ))
                }));
            }
        }
    }
}

/// A scope of room mailboxes ("New-ManagementScope"), and of the mailbox an application asks the directory as. That
/// `PrimarySmtpAddress` can be filtered on there is documented for recipients, not tried.
fn scope(own: Option<&str>) -> String {
    let own =
        own.map(|mailbox| format!(" -or PrimarySmtpAddress -eq {}", quote(mailbox))).unwrap_or_default();
    let filter = quote(&format!("RecipientTypeDetails -eq 'RoomMailbox'{own}"));
    format!("New-ManagementScope -Name 'Roombridge rooms' -RecipientRestrictionFilter {filter}")
}

fn rooms(gaps: &[RoomGap], lacks: impl Fn(&RoomGap) -> bool) -> Vec<&str> {
    gaps.iter().filter(|gap| lacks(gap)).map(|gap| gap.mailbox.as_str()).collect()
}

fn suggest(lines: &mut Vec<ScriptLine>, key: &str, rooms: &[&str], line: impl Fn(&str) -> String) {
    if !rooms.is_empty() {
        lines.push(comment(key, &[("rooms", rooms.len().to_string())]));
        lines.extend(rooms.iter().map(|room| command(&format!("# {}", line(room)))));
    }
}

fn comment(key: &str, params: &[(&str, String)]) -> ScriptLine {
    let params: BTreeMap<_, _> = params.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect();
    ScriptLine::Comment { key: key.to_owned(), params }
}

fn command(text: &str) -> ScriptLine {
    ScriptLine::Command(text.to_owned())
}
