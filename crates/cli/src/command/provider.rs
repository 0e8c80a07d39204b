//! `provider list`, `provider show`.

use api::{bodies, view::app::Nothing};
use model::Fault;
use serde_json::json;

use super::Context;
use crate::{args::ProviderCommand, envelope::Outcome, table};

pub(crate) async fn run(context: &Context<'_>, command: &ProviderCommand) -> Result<Outcome, Fault> {
    let list = bodies::provider_list(&context.app, Nothing {}, context.progress()).await?;
    let text = |id: &str| context.texts.get(&format!("provider-{id}"), &[]);
    match command {
        ProviderCommand::List => {
            let rows: Vec<Vec<String>> = list
                .providers
                .iter()
                .map(|p| {
                    let auth: Vec<&str> = p.auth.iter().map(|a| a.key).collect();
                    vec![p.id.to_owned(), text(p.id), auth.join(", ")]
                })
                .collect();
            Outcome::done(&list, table::lines(&rows))
        }
        ProviderCommand::Show { id } => {
            let found = list.providers.iter().find(|p| p.id == id);
            let descriptor = found.ok_or_else(|| Fault::setup("provider.unknown").with("provider", id))?;
            let mut lines = vec![format!("{} ({})", text(descriptor.id), descriptor.id)];
            for auth in descriptor.auth {
                lines.push(format!("{}: {}", auth.key, auth.fields.join(", ")));
            }
            let mut rows = Vec::new();
            for step in descriptor.steps {
                rows.push(vec![
                    step.key.to_owned(),
                    context.texts.get(&format!("step-{}-{}", id, step.key), &[]),
                ]);
            }
            for probe in descriptor.probes {
                rows.push(vec![
                    probe.id.to_owned(),
                    context.texts.get(&format!("probe-{}-{}", id, probe.id), &[]),
                ]);
            }
            lines.extend(table::lines(&rows));
            Outcome::done(json!({"provider": descriptor}), lines)
        }
    }
}
