//! `serve`: schedules, and on request the window for a browser.

use model::Fault;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use super::{Context, sandbox::stopped};
use crate::{args::ServeArgs, browser, envelope::Outcome, write_line};

pub(crate) async fn run(context: &Context<'_>, args: &ServeArgs) -> Result<Outcome, Fault> {
    let stop = CancellationToken::new();
    let schedules = tokio::spawn({
        let (service, stop) = (context.app.service().clone(), stop.clone());
        async move { service.run_schedules(stop).await }
    });
    let window = match args.ui {
        Some(address) => {
            let window = browser::Window::open(context.app.clone(), address).await?;
            let ready = json!({"ready": true, "url": window.url()});
            let line = if context.global.json { ready.to_string() } else { window.url().to_owned() };
            write_line(&line);
            Some(tokio::spawn(window.serve(stop.clone())))
        }
        None => {
            if context.global.json {
                write_line(&json!({"ready": true}).to_string());
            }
            None
        }
    };
    stopped().await;
    stop.cancel();
    // A run that is under way stops at its next page; what it did until then is journalled.
    let _ = schedules.await;
    if let Some(window) = window {
        let _ = window.await;
    }
    let mut outcome = Outcome::done(json!({}), Vec::new())?;
    outcome.silent = true;
    Ok(outcome)
}
