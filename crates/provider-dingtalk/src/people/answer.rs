//! Answers about people and departments ("Obtain the contact scope", "List sub-departments", "Get department details",
//! "List the members of a department in detail", "Get user details by userid").

use connector::SourceDepartment;
use dingtalk::lenient;
use serde::Deserialize;

/// Number of the organisation itself.
pub(super) const ROOT: i64 = 1;

/// GET `/auth/scopes`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Scopes {
    #[serde(deserialize_with = "lenient::list")]
    pub(super) auth_user_field: Vec<String>,
    auth_org_scopes: Option<OrgScopes>,
}

/// Whom the application may see.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct OrgScopes {
    #[serde(deserialize_with = "lenient::ints")]
    pub(super) authed_dept: Vec<i64>,
    #[serde(deserialize_with = "lenient::list")]
    pub(super) authed_user: Vec<String>,
}

impl Scopes {
    pub(super) fn org(&self) -> OrgScopes {
        self.auth_org_scopes.clone().unwrap_or_default()
    }
}

/// POST `/topapi/v2/department/listsub`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Below {
    #[serde(deserialize_with = "lenient::list")]
    pub(super) result: Vec<Department>,
}

/// POST `/topapi/v2/department/get`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct One<T> {
    pub(super) result: Option<T>,
}

/// A department.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Department {
    #[serde(deserialize_with = "lenient::int")]
    pub(super) dept_id: Option<i64>,
    #[serde(deserialize_with = "lenient::text")]
    pub(super) name: Option<String>,
    #[serde(deserialize_with = "lenient::int")]
    pub(super) parent_id: Option<i64>,
    /// Of an organisation of partners.
    #[serde(deserialize_with = "lenient::flag")]
    from_union_org: Option<bool>,
    /// Of a school: what kind of class or campus.
    #[serde(deserialize_with = "lenient::text")]
    tags: Option<String>,
}

/// Kinds of departments in a school's address book, whose people are parents and pupils.
const SCHOOL: [&str; 5] = ["campus", "period", "grade", "class", "school"];

impl Department {
    /// Whether people in it are not of the organisation: partners, or the parents of a school. Schools' departments have
    /// numbers below zero or a tag of their kind (reported by public clients; `unconfirmed`).
    pub(super) fn is_foreign(&self) -> bool {
        let school = self.tags.as_deref().is_some_and(|tag| SCHOOL.contains(&tag));
        self.from_union_org == Some(true) || school || self.dept_id.is_some_and(|id| id < 0)
    }

    /// As the contract has it; none without an id.
    pub(super) fn told(&self, parent: Option<i64>) -> Option<SourceDepartment> {
        Some(SourceDepartment {
            source_ref: self.dept_id?.to_string(),
            parent: parent.map(|id| id.to_string()),
            name: self.name.clone().filter(|name| !name.is_empty()),
        })
    }
}

/// POST `/topapi/v2/user/list`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Page {
    #[serde(deserialize_with = "lenient::flag")]
    pub(super) has_more: Option<bool>,
    /// Absent on the last page.
    #[serde(deserialize_with = "lenient::int")]
    pub(super) next_cursor: Option<i64>,
    #[serde(deserialize_with = "lenient::list")]
    pub(super) list: Vec<User>,
}

/// Somebody; a field the application may not read is left out without a word.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct User {
    #[serde(deserialize_with = "lenient::text")]
    pub(super) userid: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(super) unionid: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(super) name: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(super) title: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(super) job_number: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(super) mobile: Option<String>,
    /// What people enter themselves.
    #[serde(deserialize_with = "lenient::text")]
    pub(super) email: Option<String>,
    /// What the organisation gave.
    #[serde(deserialize_with = "lenient::text")]
    pub(super) org_email: Option<String>,
    #[serde(deserialize_with = "lenient::ints")]
    pub(super) dept_id_list: Vec<i64>,
}
