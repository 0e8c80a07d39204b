//! Users: one by address, and those of a department (public client eryajf/go-alimail: `/v2/users/{id or email}`,
//! `/v2/departments/{id}/users` and `/departments` with `offset` and `limit` up to 100, root `$root`).

use serde::Deserialize;

use super::call::Call;
use crate::{faults::Asked, mapping};

/// Identifier of the root department.
pub(crate) const ROOT: &str = "$root";

/// A user as far as it matters here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct User {
    pub(crate) email: Option<String>,
    pub(crate) email_aliases: Option<Vec<String>>,
    pub(crate) name: Option<String>,
    /// `NORMAL` or `FREEZE`.
    pub(crate) status: Option<String>,
    /// `EMPLOYEE` or `SERVICE`, a shared account.
    pub(crate) employee_type: Option<String>,
}

impl User {
    /// Its mail address, lower case.
    pub(crate) fn mailbox(&self) -> Option<String> {
        self.email.as_deref().map(str::trim).filter(|email| email.contains('@')).map(str::to_lowercase)
    }

    /// Whether it can be used.
    pub(crate) fn is_active(&self) -> bool {
        self.status.as_deref() != Some("FREEZE")
    }
}

/// Users of a department.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Users {
    pub(crate) users: Vec<User>,
    pub(crate) total: Option<u64>,
}

/// A department.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Department {
    pub(crate) id: String,
}

/// Departments of a department.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Departments {
    pub(crate) departments: Vec<Department>,
}

/// Asks for a user by address.
pub(crate) fn get(mailbox: &str) -> Call<'_> {
    let path = mapping::path("/v2/users/{mailbox}", &[("mailbox", mailbox)]);
    Call::get("GetUser", path).about(mailbox, Asked::Mailbox)
}

/// Asks for the first users of a department.
pub(crate) fn of_department(id: &str, limit: u32) -> Call<'static> {
    Call::get(
        "ListUsersOfDepartment",
        format!("/v2/departments/{}/users?offset=0&limit={limit}", segment(id)),
    )
}

/// Asks for the first departments below one.
pub(crate) fn departments(id: &str, limit: u32) -> Call<'static> {
    Call::get(
        "ListSubDepartments",
        format!("/v2/departments/{}/departments?offset=0&limit={limit}", segment(id)),
    )
}

/// An id as a segment of a path; the dollar of the root stays as public clients send it.
fn segment(id: &str) -> String {
    if id == ROOT { ROOT.to_owned() } else { mapping::path("{id}", &[("id", id)]) }
}
