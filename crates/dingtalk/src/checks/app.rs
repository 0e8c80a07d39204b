//! The application itself: whether its AgentId is right, who may use it, what its pages are ("Get the visible range of an
//! app", "List the internal apps"). Both calls are charged.

use http::Method;
use model::Fault;
use serde::Deserialize;

use super::Looks;
use crate::{Call, DingClient, lenient};

/// Who may use an application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppScope {
    /// Departments.
    pub departments: usize,
    /// People beside them.
    pub people: usize,
    /// Roles beside them.
    pub roles: usize,
    /// Administrators alone, whatever else is there.
    pub admins_only: bool,
}

/// An internal application of the organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InnerApp {
    /// AgentId.
    pub agent_id: String,
    /// Name.
    pub name: String,
    /// Home page.
    pub home: String,
    /// Home page on computers.
    pub pc_home: String,
    /// Page of its administration.
    pub admin_page: String,
    /// Switched on; none where it is not told.
    pub enabled: Option<bool>,
}

#[derive(Deserialize)]
struct Scope {
    result: Option<Visible>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Visible {
    #[serde(deserialize_with = "lenient::list")]
    dept_ids: Vec<serde_json::Value>,
    #[serde(deserialize_with = "lenient::list")]
    user_ids: Vec<serde_json::Value>,
    #[serde(deserialize_with = "lenient::list")]
    role_ids: Vec<serde_json::Value>,
    #[serde(deserialize_with = "lenient::flag")]
    only_admin_visible: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Apps {
    #[serde(default, deserialize_with = "lenient::list")]
    app_list: Vec<Row>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Row {
    #[serde(deserialize_with = "lenient::text")]
    agent_id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    name: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    homepage_link: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pc_homepage_link: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    omp_link: Option<String>,
    #[serde(deserialize_with = "lenient::flag")]
    app_status: Option<bool>,
}

impl Looks {
    /// Who may use the application with an AgentId; asked for once. Needs `qyapi_microapp_manage`; a wrong AgentId is a
    /// bad parameter.
    ///
    /// # Errors
    /// Faults of the call.
    pub async fn app(&self, client: &DingClient, agent_id: &str) -> Result<AppScope, Fault> {
        let mut kept = self.app.lock().await;
        if let Some(scope) = kept.as_ref() {
            return Ok(scope.clone());
        }
        let segment: String = url::form_urlencoded::byte_serialize(agent_id.as_bytes()).collect();
        let path = format!("/v1.0/microApp/apps/{segment}/scopes");
        let call = Call::api(Method::GET, path, "/v1.0/microApp/apps/{agentId}/scopes").at_once();
        let read = client.send::<Scope>(&call).await?.result.unwrap_or_default();
        let scope = AppScope {
            departments: read.dept_ids.len(),
            people: read.user_ids.len(),
            roles: read.role_ids.len(),
            admins_only: read.only_admin_visible.unwrap_or(false),
        };
        *kept = Some(scope.clone());
        Ok(scope)
    }

    /// The organisation's internal applications; asked for once. Needs `qyapi_get_microapp_list`.
    ///
    /// # Errors
    /// Faults of the call.
    pub async fn apps(&self, client: &DingClient) -> Result<Vec<InnerApp>, Fault> {
        let mut kept = self.apps.lock().await;
        if let Some(apps) = kept.as_ref() {
            return Ok(apps.clone());
        }
        let path = "/v1.0/microApp/allInnerApps";
        let read: Apps = client.send(&Call::api(Method::GET, path, path).at_once()).await?;
        let apps: Vec<InnerApp> = read.app_list.into_iter().map(app).collect();
        *kept = Some(apps.clone());
        Ok(apps)
    }
}

fn app(row: Row) -> InnerApp {
    InnerApp {
        agent_id: row.agent_id.unwrap_or_default(),
        name: row.name.unwrap_or_default(),
        home: row.homepage_link.unwrap_or_default(),
        pc_home: row.pc_homepage_link.unwrap_or_default(),
        admin_page: row.omp_link.unwrap_or_default(),
        enabled: row.app_status,
    }
}
