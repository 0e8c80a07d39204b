//! `sandbox demo`: the main job from connecting to undoing, on the practice company, for every way to log on.

mod calendars;
mod directory;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    time::Instant,
};

use api::{
    VaultKind, bodies,
    view::{app::Nothing, check::CheckRun, connection::*, room::RoomQuery, sync::*},
};
use connector::Practice;
use model::{Fault, Verdict};
use registry::practice::EmbeddedPractice;
use secrecy::SecretString;
use serde_json::{Value, json};
use text::Texts;

use super::{Context, import, sandbox};
use crate::{
    args::{DemoArgs, Global, SandboxServeArgs},
    envelope::{Exit, Outcome},
    open, show, table, write_line,
};

/// Rooms and meetings printed; the report says how many more there are.
const SHOWN: u32 = 8;

/// Takes its folder along when the demonstration ends, however it ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self, Fault> {
        let path = std::env::temp_dir().join(format!("roombridge-demo-{}", uuid::Uuid::new_v4().simple()));
        let made = std::fs::create_dir_all(&path);
        made.map_err(|e| Fault::setup("file.write").with("path", path.display()).with("detail", e))?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Practice data alone; what cannot be removed does no harm.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Prints lines as the job goes, unless one JSON object is wanted.
struct Report<'a> {
    texts: &'a Texts,
    quiet: bool,
}

impl Report<'_> {
    fn say(&self, key: &str, args: &[(&str, &str)]) {
        self.lines(&[self.texts.get(key, args)]);
    }

    fn lines(&self, lines: &[String]) {
        if !self.quiet {
            lines.iter().for_each(|line| write_line(line));
        }
    }
}

/// Does the job; ends well only when every step of every way to log on ended well.
pub(crate) async fn run(args: &DemoArgs, global: &Global, texts: &Texts) -> Result<Outcome, Fault> {
    let folder = Folder::new()?;
    let report = Report { texts, quiet: global.json };
    let sheet = sheet(args, &folder.0)?;
    let serve = SandboxServeArgs {
        listen: ([127, 0, 0, 1], 0).into(),
        seed: 7,
        rooms: 32,
        meetings_per_room: 40,
        people: 60,
        // As where an administrator has granted the account people's calendars too.
        faults: vec!["people_open".to_owned()],
    };
    let running = sandbox::start(&serve, folder.0.join("practice-ca.pem")).await?;
    let ready = running.ready();
    report.say("demo-practice", &[("company", &running.kit().world().company)]);
    let app = open::at(folder.0.join("data"), VaultKind::Memory, "cli")?;
    let context = Context { app, global, texts };
    let mut can = abilities(&context).await?;
    let people = calendars::people(&context, &running.kit().world()).await?;
    let (mut done, mut in_step, mut with_people) = (Vec::new(), Vec::new(), Vec::new());
    let wanted = |only: &Option<String>, name: &String| only.as_ref().is_none_or(|only| only == name);
    for (provider, info) in ready["providers"].as_object().into_iter().flatten() {
        for (auth, account) in info["auth"].as_object().into_iter().flatten() {
            if !wanted(&args.provider, provider) || !wanted(&args.auth, auth) {
                continue;
            }
            let job = Job { context: &context, report: &report, provider, auth, account, sheet: &sheet };
            let has_rooms = can.rooms.contains(provider);
            done.push(if has_rooms { job.run(done.is_empty()).await? } else { job.connect_alone().await? });
            if can.people.remove(provider) {
                with_people.push(job.name());
            }
            if can.calendars.remove(provider) {
                in_step.push(calendars::run(&context, &report, &job.name(), &people).await?);
            }
        }
    }
    // At the end: calendars are kept in step for few people, and a directory brings everybody.
    let mut directories = Vec::new();
    for name in with_people {
        report.lines(&[String::new()]);
        report.say("demo-connect", &[("name", &name)]);
        directories.push(directory::run(&context, &report, &name).await?);
    }
    running.stop().await;
    if done.is_empty() {
        let fault = Fault::setup("practice.no_account").with("provider", show::given(&args.provider));
        return Err(fault.with("auth", show::given(&args.auth)));
    }
    report.say("demo-done", &[("ways", &done.len().to_string())]);
    Ok(Outcome::done(
        json!({"connections": done, "calendars": in_step, "directories": directories}),
        Vec::new(),
    )?
    .ending(Exit::Done))
}

/// What providers can do, by their ids.
struct Abilities {
    rooms: BTreeSet<String>,
    calendars: BTreeSet<String>,
    people: BTreeSet<String>,
}

async fn abilities(context: &Context<'_>) -> Result<Abilities, Fault> {
    let list = bodies::provider_list(&context.app, Nothing {}, context.progress()).await?;
    let with = |has: fn(&connector::Roles) -> bool| {
        list.providers.iter().filter(|d| has(&d.roles)).map(|d| d.id.to_owned()).collect()
    };
    Ok(Abilities {
        rooms: with(|r| r.rooms),
        calendars: with(|r| r.read_calendar && r.write_calendar),
        people: with(|r| r.people),
    })
}

/// The sheet to import: given, or the practice company's own.
fn sheet(args: &DemoArgs, folder: &Path) -> Result<PathBuf, Fault> {
    if let Some(path) = &args.sheet {
        return Ok(path.clone());
    }
    let sheet = EmbeddedPractice::default().sheet();
    let path = folder.join(&sheet.name);
    show::write_file(&path, &sheet.bytes)?;
    Ok(path)
}

/// The job for one way to log on.
struct Job<'a> {
    context: &'a Context<'a>,
    report: &'a Report<'a>,
    provider: &'a str,
    auth: &'a str,
    account: &'a Value,
    sheet: &'a Path,
}

impl Job<'_> {
    async fn run(&self, in_full: bool) -> Result<Value, Fault> {
        let start = Instant::now();
        let name = self.name();
        self.begin(&name).await?;
        let checks = self.check(&name).await?;
        let imported = self.import(&name, in_full).await?;
        let plan = self.preview(&name).await?;
        let applied = self.apply(&plan).await?;
        let meetings = self.look(&name, in_full).await?;
        let undone = self.undo(&applied).await?;
        let ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
        Ok(json!({
            "connection": name, "checks": checks, "import": imported, "plan": plan.counts,
            "applied": applied.counts, "meetings": meetings, "undone": undone, "ms": ms,
        }))
    }

    /// A provider that has people's calendars alone.
    async fn connect_alone(&self) -> Result<Value, Fault> {
        let name = self.name();
        self.begin(&name).await?;
        let checks = self.check(&name).await?;
        Ok(json!({"connection": name, "checks": checks}))
    }

    fn name(&self) -> String {
        format!("{} {}", self.provider, self.auth)
    }

    async fn begin(&self, name: &str) -> Result<(), Fault> {
        self.report.lines(&[String::new()]);
        self.report.say("demo-connect", &[("name", name)]);
        self.connect(name).await
    }

    async fn connect(&self, name: &str) -> Result<(), Fault> {
        let secret = |value: String| SecretInput::Value { value: SecretString::from(value) };
        let request = ConnectionCreate {
            provider: self.provider.to_owned(),
            auth: Some(self.auth.to_owned()),
            name: name.to_owned(),
            settings: texts(&self.account["set"]),
            secrets: texts(&self.account["secret"])
                .into_iter()
                .map(|(key, value)| (key, secret(value)))
                .collect(),
        };
        bodies::connection_create(&self.context.app, request, self.context.progress()).await?;
        Ok(())
    }

    async fn check(&self, name: &str) -> Result<Value, Fault> {
        let request = CheckRun { connection: name.to_owned(), ..CheckRun::default() };
        let report = bodies::check_run(&self.context.app, request, self.context.progress()).await?;
        self.report.lines(&[super::check::summary(self.context, &report.summary)]);
        let failed = report.checks.iter().find(|check| check.verdict == Verdict::Fail);
        match failed.and_then(|check| check.fault.clone()) {
            Some(fault) => Err(fault),
            None => Ok(json!(report.summary)),
        }
    }

    async fn import(&self, name: &str, in_full: bool) -> Result<Value, Fault> {
        let how = import::How { sheet: None, dry_run: false, resolve: false, expand: false };
        let outcome = import::run(self.context, name, self.sheet, how, None).await?;
        let from = if in_full { 0 } else { outcome.lines.len().saturating_sub(1) };
        self.report.lines(&outcome.lines[from..]);
        let mut counts = outcome.data;
        if let Value::Object(fields) = &mut counts {
            fields.remove("issues");
        }
        Ok(counts)
    }

    async fn preview(&self, name: &str) -> Result<PlanView, Fault> {
        let request = PlanMake { integration: name.to_owned(), from: None, to: None, task: None };
        let plan = bodies::plan_make(&self.context.app, request, self.context.progress()).await?;
        let counts = show::plan_counts(self.report.texts, &plan.counts);
        self.report.say("demo-preview", &[("counts", &counts)]);
        match plan.partial.first() {
            Some(room) => Err(room.fault.clone()),
            None => Ok(plan),
        }
    }

    async fn apply(&self, plan: &PlanView) -> Result<RunView, Fault> {
        let request = PlanApply { plan: plan.plan.clone(), ..PlanApply::default() };
        let run = bodies::plan_apply(&self.context.app, request, self.context.progress()).await?;
        self.report.say("demo-apply", &[("counts", &show::run_counts(self.report.texts, &run.counts))]);
        match run.details.faults.first() {
            Some(fault) => Err(fault.clone()),
            None => Ok(run),
        }
    }

    /// Prints rooms and today's meetings; gives how many meetings there are.
    async fn look(&self, name: &str, in_full: bool) -> Result<u32, Fault> {
        let slice = api::view::app::Slice { limit: Some(SHOWN), offset: None };
        let request = RoomQuery { connection: Some(name.to_owned()), search: None, slice: slice.clone() };
        let rooms = bodies::room_list(&self.context.app, request, self.context.progress()).await?;
        let today = jiff::ZonedDateTime::now().date();
        let request = MeetingQuery { from: Some(today.to_string()), slice, ..MeetingQuery::default() };
        let next = bodies::meeting_list(&self.context.app, request, self.context.progress()).await?;
        let slice = api::view::app::Slice { limit: Some(1), offset: None };
        let request = MeetingQuery { slice, ..MeetingQuery::default() };
        let all = bodies::meeting_list(&self.context.app, request, self.context.progress()).await?;
        if in_full {
            let rows: Vec<Vec<String>> = rooms.rooms.iter().map(super::room::row).collect();
            self.report.say("demo-rooms", &[("count", &rooms.total.to_string())]);
            self.report.lines(&table::lines(&rows));
            let rows: Vec<Vec<String>> =
                next.meetings.iter().map(|meeting| super::sync::meeting_row(self.context, meeting)).collect();
            self.report.say("demo-meetings", &[("count", &all.total.to_string())]);
            self.report.lines(&table::lines(&rows));
        }
        Ok(all.total)
    }

    async fn undo(&self, run: &RunView) -> Result<Value, Fault> {
        let request = RunUndo { run: run.run.clone(), approve_deletes: None, task: None };
        let undone = bodies::run_undo(&self.context.app, request, self.context.progress()).await?;
        self.report.say("demo-undo", &[("counts", &show::run_counts(self.report.texts, &undone.counts))]);
        match undone.details.faults.first() {
            Some(fault) => Err(fault.clone()),
            None => Ok(json!(undone.counts)),
        }
    }
}

/// A flat object of the sandbox's announcement.
fn texts(object: &Value) -> BTreeMap<String, String> {
    let pairs = object.as_object().into_iter().flatten();
    pairs.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
}
