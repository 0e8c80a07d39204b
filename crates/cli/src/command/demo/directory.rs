//! The demonstration takes a connection's directory over, and finds nothing new when it looks again.

use api::{bodies, view::directory::*};
use model::Fault;
use serde_json::{Value, json};

use super::Report;
use crate::command::Context;

/// Reads the directory, takes it over, and reads it again.
pub(super) async fn run(
    context: &Context<'_>,
    report: &Report<'_>,
    connection: &str,
) -> Result<Value, Fault> {
    let plan = read(context, connection).await?;
    let counts = json!({"create": plan.create, "adopt": plan.adopt, "departments": plan.departments});
    let request =
        DirectoryApply { connection: connection.to_owned(), plan: plan.id, confirm: None, task: None };
    let state = bodies::directory_apply(&context.app, request, context.progress()).await?;
    let told = [("people", state.people.to_string()), ("departments", state.departments.to_string())];
    let told: Vec<(&str, &str)> = told.iter().map(|(key, value)| (*key, value.as_str())).collect();
    report.say("demo-directory", &told);
    let again = read(context, connection).await?;
    if again.create + again.adopt + again.update + again.remove > 0 {
        return Err(Fault::defect("demo.not_quiet").with("detail", "directory"));
    }
    Ok(json!({"connection": connection, "plan": counts, "people": state.people}))
}

async fn read(context: &Context<'_>, connection: &str) -> Result<DirectoryPlanView, Fault> {
    let request = DirectoryRead { connection: connection.to_owned(), afresh: true, task: None };
    let state = bodies::directory_read(&context.app, request, context.progress()).await?;
    let plan = state.plan.ok_or_else(|| Fault::setup("directory.no_plan").with("name", connection))?;
    match (&plan.held, &plan.fault) {
        (Some(fault), _) | (None, Some(fault)) => Err(fault.clone()),
        (None, None) => Ok(plan),
    }
}
