//! `doctor`, `bundle`, `completions`.

use std::io::IsTerminal;

use api::{bodies, view::app::Nothing};
use model::{Connection, Fault, Verdict};
use serde_json::{Value, json};
use text::Texts;

use super::Context;
use crate::{
    args::{BundleArgs, CompletionsArgs},
    envelope::{Exit, Outcome, fault_json, fault_lines},
    help, secret,
    show::{word, write_file},
};

/// Prints completions for a shell.
pub(crate) fn completions(args: &CompletionsArgs, texts: &Texts) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut help::command(texts), "roombridge", &mut script);
    let text = String::from_utf8_lossy(&script).into_owned();
    let lines = text.lines().map(str::to_owned).collect();
    Outcome { data: json!({"script": text}), lines, faults: Vec::new(), exit: Exit::Done, silent: false }
}

/// One thing looked at on this machine.
struct Finding {
    id: &'static str,
    verdict: Verdict,
    found: String,
    fault: Option<Fault>,
}

/// Diagnoses this machine.
pub(crate) async fn doctor(context: &Context<'_>) -> Result<Outcome, Fault> {
    let findings = look(context).await?;
    let lines = findings
        .iter()
        .flat_map(|finding| {
            let verdict = context.texts.get(&format!("verdict-{}", word(&finding.verdict)), &[]);
            let name = context.texts.get(&format!("doctor-{}", finding.id), &[]);
            let mut lines = vec![format!("{name}: {verdict} {}", finding.found)];
            lines.extend(finding.fault.iter().flat_map(|fault| fault_lines(context.texts, fault)));
            lines
        })
        .collect();
    let exit = if findings.iter().any(|f| f.verdict == Verdict::Fail) { Exit::Setup } else { Exit::Done };
    let checks: Vec<Value> = findings.iter().map(|finding| shape(context, finding)).collect();
    Ok(Outcome::done(json!({"checks": checks}), lines)?.ending(exit))
}

fn shape(context: &Context<'_>, finding: &Finding) -> Value {
    json!({
        "id": finding.id,
        "verdict": finding.verdict,
        "found": finding.found,
        "fault": finding.fault.as_ref().map(|fault| fault_json(context.texts, fault)),
    })
}

async fn look(context: &Context<'_>) -> Result<Vec<Finding>, Fault> {
    let service = context.app.service();
    let info = bodies::app_info(&context.app, Nothing {}, context.progress()).await?;
    let pass = |id, found: String| Finding { id, verdict: Verdict::Pass, found, fault: None };
    let mut findings =
        vec![pass("version", info.version), pass("data_dir", info.data_dir), pass("clock", info.now)];
    let vault = service.vault_state().await;
    findings.push(Finding {
        id: "vault",
        verdict: if vault.fault.is_some() { Verdict::Fail } else { Verdict::Pass },
        found: vault.kind.to_owned(),
        fault: vault.fault,
    });
    findings.extend(open_files(&service.connections().await.unwrap_or_default()));
    let damage = service.check_store().await.err();
    findings.push(Finding {
        id: "store",
        verdict: if damage.is_some() { Verdict::Fail } else { Verdict::Pass },
        found: String::new(),
        fault: damage,
    });
    // Proxy addresses may carry a password: only which variables are set is told.
    let proxies: Vec<&str> = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"]
        .into_iter()
        .filter(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
        .collect();
    findings.push(pass("proxy", proxies.join(" ")));
    findings.push(pass("terminal", std::io::stdout().is_terminal().to_string()));
    Ok(findings)
}

/// Files with secrets that others on this computer may read or change, one finding each.
fn open_files(connections: &[Connection]) -> impl Iterator<Item = Finding> {
    let told =
        connections.iter().flat_map(|one| secret::open_to_others(one).into_iter().map(|it| (&one.name, it)));
    told.map(|(name, fault)| Finding {
        id: "secret_file",
        verdict: Verdict::Warn,
        found: name.clone(),
        fault: Some(fault),
    })
}

/// Writes the redacted support bundle, the same file that the window shows before it saves it.
pub(crate) async fn bundle(context: &Context<'_>, args: &BundleArgs) -> Result<Outcome, Fault> {
    let file = context.app.service().diagnostics_file().await?;
    write_file(&args.output, &file)?;
    Outcome::done(json!({"file": args.output, "bytes": file.len()}), vec![args.output.display().to_string()])
}
