//! People, departments and people's own accounts.

use std::collections::BTreeMap;

use model::{Account, Fault};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::app::Slice;

/// Asks for people.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PersonQuery {
    /// Only of this department and those below it, by path.
    pub department: Option<String>,
    /// Only of this group.
    pub group: Option<String>,
    /// Words in name, mail address or login.
    pub search: Option<String>,
    /// Only those without a usable mailbox in this field.
    pub unbound: Option<String>,
    /// Which part.
    #[serde(flatten)]
    #[ts(flatten)]
    pub slice: Slice,
}

/// A person.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PersonView {
    /// Our id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Name of the connection that tells of this person; none where entered or imported here.
    pub connection: Option<String>,
    /// Fields by key: `email`, `email2`, `login`, `mobile`, `employee_no`, `title`; of people whom a connection tells
    /// of also `userid` and `unionid`.
    pub fields: BTreeMap<String, String>,
    /// What the connection tells in fields that hold something else here; empty where it tells nothing.
    pub told: BTreeMap<String, String>,
    /// Path of the department.
    pub department: String,
    /// Paths of the further departments they are in.
    pub also_in: Vec<String>,
    /// Groups.
    pub groups: Vec<String>,
    /// Fields the provider gave no leave to read.
    pub withheld: Vec<String>,
}

/// People.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PersonList {
    /// People, by department and name.
    pub people: Vec<PersonView>,
    /// How many match in all.
    pub total: u32,
}

/// A person as entered; without an id a new one.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PersonDraft {
    /// Our id.
    pub id: Option<String>,
    /// Display name.
    pub name: String,
    /// Fields by key.
    pub fields: BTreeMap<String, String>,
    /// Path of the department.
    pub department: String,
    /// Groups.
    pub groups: Vec<String>,
}

/// Names people.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PersonRefs {
    /// Ids.
    pub people: Vec<String>,
}

/// Departments, groups and field keys there are.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DirectoryView {
    /// Departments with how many people each has directly, by path.
    pub departments: Vec<DepartmentView>,
    /// Groups, by name.
    pub groups: Vec<String>,
    /// Keys of fields that some person has.
    pub fields: Vec<String>,
    /// People in all.
    pub people: u32,
}

/// A department.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DepartmentView {
    /// Path from the top, parts separated by `/`.
    pub path: String,
    /// People directly in it.
    pub people: u32,
    /// People in it and below.
    pub below: u32,
}

/// A sheet as the user chose it; it is read and not kept.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SheetUpload {
    /// File name.
    pub name: String,
    /// Content, base64.
    pub content_base64: String,
    /// Connection it is about, where it is about one (id or name).
    #[serde(default)]
    pub connection: Option<String>,
}

impl std::fmt::Debug for SheetUpload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SheetUpload").field("name", &self.name).finish_non_exhaustive()
    }
}

/// What came of a sheet.
#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct SheetOutcome {
    /// Rows that made something new.
    pub added: u32,
    /// Rows that changed something.
    pub changed: u32,
    /// Rows that said what is known.
    pub same: u32,
    /// Rows that could not be taken.
    pub issues: Vec<RowIssue>,
}

/// A row that could not be taken, and why.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RowIssue {
    /// Row of the sheet, from 1.
    pub row: u32,
    /// What stands there, short; never a password.
    pub about: String,
    /// Why.
    pub fault: Fault,
}

/// Asks for a template.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SheetTemplate {
    /// `people`, `accounts` or `conversions`.
    pub kind: String,
    /// `zh-CN` or `en`.
    pub language: String,
}

/// Asks for people's own accounts at a connection.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AccountQuery {
    /// Connection (id or name).
    pub connection: String,
    /// Words in name or login.
    pub search: Option<String>,
    /// Only people of whom there is none.
    pub missing: bool,
    /// Person field whose value is told as the mailbox; that of the connection's first integration where absent.
    pub bound: Option<String>,
    /// Which part.
    #[serde(flatten)]
    #[ts(flatten)]
    pub slice: Slice,
}

/// A person and their account.
#[derive(Clone, Debug, Serialize, TS)]
pub struct AccountView {
    /// Person's id.
    pub person: String,
    /// Person's name.
    pub name: String,
    /// Mailbox in the default field.
    pub mailbox: Option<String>,
    /// The account; none where there is none.
    pub account: Option<Account>,
}

/// People and their accounts.
#[derive(Clone, Debug, Serialize, TS)]
pub struct AccountList {
    /// People, by name.
    pub accounts: Vec<AccountView>,
    /// How many match in all.
    pub total: u32,
    /// People without an account, of all.
    pub missing: u32,
}

/// An account as entered. The password goes in and never comes out; absent keeps the one there is.
#[derive(Clone, Deserialize, TS)]
pub struct AccountDraft {
    /// Connection (id or name).
    pub connection: String,
    /// Person's id.
    pub person: String,
    /// Login name.
    pub login: String,
    /// Password.
    #[serde(default)]
    pub password: Option<String>,
}

impl std::fmt::Debug for AccountDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccountDraft").field("person", &self.person).finish_non_exhaustive()
    }
}

/// Names accounts.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AccountRefs {
    /// Connection (id or name).
    pub connection: String,
    /// People's ids.
    pub people: Vec<String>,
}
