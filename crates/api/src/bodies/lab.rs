//! The laboratory of modes.

use intake::Cell;
use model::{Fault, LabFinding, LabRun, LabSeen, LabTrial};
use service::lab::{LabMailbox, LabMeeting, LabRequest};
use text::{Language, Texts};

use crate::{
    App, ProgressSink, convert,
    view::{app::FileView, lab::*},
};

/// Columns of an exported laboratory.
const COLUMNS: [&str; 5] = ["lab-kind", "lab-mode", "lab-what", "lab-seen", "fault"];

/// Shows what a laboratory would write and who may get mail.
///
/// # Errors
/// `connection.unknown`, `lab.unsupported`, `lab.bad_mailbox`, `lab.same_mailbox`; why the organiser's calendar cannot be
/// read; `store.*`.
pub async fn lab_plan(app: &App, request: LabDraft, _: ProgressSink) -> Result<LabPlanView, Fault> {
    let plan = app.service().plan_lab(&asked(&request), &service::Job::quiet()).await?;
    let zone = app.service().zone().await?;
    let meeting = |one: LabMeeting| LabMeetingView {
        mode: one.mode,
        title: one.title,
        start: convert::instant(one.start, &zone),
    };
    Ok(LabPlanView {
        connection: plan.connection.name,
        mailboxes: plan.mailboxes.into_iter().map(mailbox).collect(),
        meetings: plan.meetings.into_iter().map(meeting).collect(),
        zone: plan.zone,
    })
}

/// Tries every mode on the mailboxes named, and clears up.
///
/// # Errors
/// As [`lab_plan`]; `lab.not_confirmed`, `run.busy`. What fails later is in the answer.
pub async fn lab_run(app: &App, request: LabStart, progress: ProgressSink) -> Result<LabRun, Fault> {
    let (job, _watched) = app.job(request.task, progress);
    app.service().run_lab(&asked(&request.draft), &request.confirmed, &job).await
}

/// Laboratories, newest first.
///
/// # Errors
/// `connection.unknown`, `store.*`.
pub async fn lab_list(app: &App, request: LabQuery, _: ProgressSink) -> Result<LabList, Fault> {
    let connections = app.service().lab_connections().await?.into_iter();
    let connections = connections.map(|one| LabConnection { id: one.id.to_string(), name: one.name });
    let runs = app.service().labs(request.connection.as_deref()).await?;
    Ok(LabList { connections: connections.collect(), runs })
}

/// Clears away what a laboratory left behind.
///
/// # Errors
/// `lab.unknown`, `connection.unknown`, `run.busy`, `store.*`.
pub async fn lab_clear(app: &App, request: LabRef, _: ProgressSink) -> Result<LabRun, Fault> {
    app.service().clear_lab(&request.lab).await
}

/// What a laboratory found, as a workbook.
///
/// # Errors
/// `lab.unknown`, `sheet.not_written`, `store.*`.
pub async fn lab_export(app: &App, request: LabExport, _: ProgressSink) -> Result<FileView, Fault> {
    let service = app.service();
    let run = service.lab(&request.lab).await?;
    let texts = service.texts(Language::from_tag(&request.language).unwrap_or_default());
    let connection = service.connection(run.connection.as_str()).await?;
    let day = convert::day(run.at, &service.zone().await?);
    let name = texts.get("export-lab-file", &[("name", &connection.name), ("date", &day)]);
    let rows: Vec<Vec<Cell>> = run.trials.iter().flat_map(|trial| rows(&texts, trial)).collect();
    convert::workbook(&name, &texts, "export-lab", &COLUMNS.map(convert::heading), rows)
}

fn asked(draft: &LabDraft) -> LabRequest {
    LabRequest {
        connection: draft.connection.clone(),
        organizer: draft.organizer.clone(),
        attendee: draft.attendee.clone(),
        room: draft.room.clone(),
    }
}

fn mailbox(one: LabMailbox) -> LabMailboxView {
    LabMailboxView {
        role: one.role.key().to_owned(),
        asks: one.asks(),
        mailbox: one.mailbox,
        person: one.person,
        meetings: one.meetings,
        fault: one.fault,
        mails: one.mails,
    }
}

fn rows(texts: &Texts, trial: &LabTrial) -> Vec<Vec<Cell>> {
    let kind = texts.get(&format!("lab-kind-{}", trial.mode.kind()), &[]);
    let mode = format!("lab-mode-{}-{}", trial.mode.kind(), trial.mode.key().replace('_', "-"));
    let mode = texts.get(&mode, &[]);
    let row = |what: String, seen: String, fault: Option<&Fault>| {
        let fault = fault.map(|fault| texts.fault(fault).message).unwrap_or_default();
        [kind.clone(), mode.clone(), what, seen, fault].map(Cell::from).to_vec()
    };
    if let Some(fault) = &trial.fault {
        return vec![row(String::new(), texts.get("lab-seen-not-tried", &[]), Some(fault))];
    }
    let found = |finding: &LabFinding| {
        let what = texts.get(&format!("lab-what-{}-{}", trial.mode.kind(), finding.what.key()), &[]);
        row(what, seen(texts, finding), finding.fault.as_ref())
    };
    trial.findings.iter().map(found).collect()
}

/// A finding in words: what it came to, where it could be looked for.
pub fn seen(texts: &Texts, finding: &LabFinding) -> String {
    let key = match (finding.seen, &finding.value) {
        (LabSeen::Unseen, _) => "lab-seen-unseen".to_owned(),
        (_, Some(value)) => format!("lab-value-{value}"),
        (LabSeen::Yes, None) => "lab-seen-yes".to_owned(),
        (LabSeen::No, None) => "lab-seen-no".to_owned(),
    };
    texts.get(&key, &[])
}
