//! `check`.

use api::{
    bodies,
    view::check::{CheckReport, CheckRun, CheckView},
};
use model::{Fault, FaultClass, ProbeSummary, Verdict};
use serde_json::{Value, json};

use super::Context;
use crate::{
    args::CheckArgs,
    envelope::{Exit, Outcome, fault_json, fault_lines},
    show::word,
};

pub(crate) async fn run(context: &Context<'_>, args: &CheckArgs) -> Result<Outcome, Fault> {
    let connection = context.app.service().connection(&args.name).await?;
    let request = CheckRun {
        connection: args.name.clone(),
        rooms: args.rooms.clone(),
        all_rooms: args.all_rooms,
        ..CheckRun::default()
    };
    let report = bodies::check_run(&context.app, request, context.progress()).await?;
    let provider = connection.provider.to_string();
    let checks: Vec<Value> =
        report.checks.iter().map(|check| check_json(context, &provider, check)).collect();
    let data = json!({"checks": checks, "summary": report.summary});
    let exit = exit(&report);
    let faults: Vec<Fault> = failing(&report).filter_map(|check| check.fault.clone()).collect();
    let lines = lines(context, &provider, &report);
    let outcome = Outcome::done(data, lines)?.ending(exit);
    // For people each fault stands under its check already.
    Ok(if context.global.json { outcome.with_faults(faults) } else { outcome })
}

fn failing(report: &CheckReport) -> impl Iterator<Item = &CheckView> {
    report.checks.iter().filter(|check| check.verdict == Verdict::Fail)
}

fn check_json(context: &Context<'_>, provider: &str, check: &CheckView) -> Value {
    json!({
        "id": check.id,
        "verdict": check.verdict,
        "ms": check.ms,
        "evidence": check.evidence,
        "proves": proves(context, provider, &check.id),
        "fault": check.fault.as_ref().map(|fault| fault_json(context.texts, fault)),
        "at": check.at,
        "next_at": check.next_at,
        "depends_on": check.depends_on,
    })
}

fn text_id(provider: &str, id: &str) -> String {
    let id = if id.starts_with("room:") { "rooms" } else { id };
    format!("probe-{provider}-{id}")
}

fn proves(context: &Context<'_>, provider: &str, id: &str) -> Option<String> {
    context.texts.find_attribute(&text_id(provider, id), "proves", &Default::default())
}

/// Failing setup beats failing transport beats warnings; a check that waits or is manual is no warning.
fn exit(report: &CheckReport) -> Exit {
    let classes: Vec<FaultClass> =
        failing(report).map(|check| check.fault.as_ref().map_or(FaultClass::Defect, |f| f.class)).collect();
    if classes.contains(&FaultClass::Setup) {
        return Exit::Setup;
    }
    if classes.contains(&FaultClass::Transient) {
        return Exit::Transient;
    }
    if classes.contains(&FaultClass::Defect) {
        return Exit::Defect;
    }
    if report.summary.warn > 0 { Exit::Warned } else { Exit::Done }
}

fn lines(context: &Context<'_>, provider: &str, report: &CheckReport) -> Vec<String> {
    let mut lines = Vec::new();
    for check in &report.checks {
        let name = match check.id.strip_prefix("room:") {
            Some(mailbox) => mailbox.to_owned(),
            None => context.texts.get(&text_id(provider, &check.id), &[]),
        };
        let verdict = context.texts.get(&format!("verdict-{}", word(&check.verdict)), &[]);
        lines.push(format!("{}  {name}  {verdict}  {} ms", glyph(check.verdict), check.ms));
        if let Some(fault) = &check.fault {
            lines.extend(fault_lines(context.texts, fault).into_iter().map(|line| format!("     {line}")));
        }
    }
    lines.push(summary(context, &report.summary));
    lines
}

fn glyph(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "✓",
        Verdict::Fail => "✗",
        Verdict::Warn => "!",
        Verdict::Waiting => "…",
        Verdict::Skipped => "–",
        Verdict::Manual => "?",
    }
}

pub(super) fn summary(context: &Context<'_>, summary: &ProbeSummary) -> String {
    let counts = [
        ("pass", summary.pass),
        ("fail", summary.fail),
        ("warn", summary.warn),
        ("waiting", summary.waiting),
        ("skipped", summary.skipped),
        ("manual", summary.manual),
    ];
    let parts: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| format!("{} {count}", context.texts.get(&format!("verdict-{key}"), &[])))
        .collect();
    parts.join(" · ")
}
