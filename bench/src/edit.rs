//! One edit in the OA's calendar until the third party has it: what people wait for. The third party is in a process of its
//! own, behind TLS on loopback.

mod bare;
mod desk;
mod times;

use std::time::Instant;

use model::{MeetingId, Sensitivity, ShowAs, When};
use service::{
    Service,
    oa::{OaDraft, Scope},
};
use tokio_util::sync::CancellationToken;

use crate::{Outcome, graph::tenant::Tenant};
use desk::Desk;
use times::Times;

/// Providers whose calendars are written, each with the way to log on.
const PROVIDERS: [(&str, &str); 3] = [("exchange-ews", "basic"), ("outlook", "secret"), ("caldav", "basic")];
/// What one edit may take, milliseconds.
const BAR: u32 = 1000;
/// One in so many edits is made by another process.
const ELSEWHERE: usize = 10;

/// So many edits at each provider, one after another.
pub async fn measure(edits: usize) -> Outcome<()> {
    let tenant = Tenant::start(2, 10, &["people_open"])?;
    for (provider, auth) in PROVIDERS {
        at(&tenant, provider, auth, edits).await?;
    }
    Ok(())
}

async fn at(tenant: &Tenant, provider: &str, auth: &str, edits: usize) -> Outcome<()> {
    let desk = Desk::open(tenant, provider, auth).await?;
    let (stop, service) = (CancellationToken::new(), desk.service.clone());
    let ended = stop.clone();
    let running = tokio::spawn(async move { service.run_schedules(ended).await });
    let mut entry = Entry::new(&desk).await?;
    let (mut here, mut elsewhere) = (Times::default(), Times::default());
    for _ in 0..edits {
        here.take(entry.edit(&desk, &desk.service).await?);
    }
    let writes = desk.watch.take();
    if writes.len() != edits {
        return Err(format!("{} writes for {edits} edits", writes.len()).into());
    }
    for _ in 0..edits.div_ceil(ELSEWHERE) {
        elsewhere.take(entry.edit(&desk, &desk.another).await?);
    }
    let there = entry.is_there(&desk).await?;
    stop.cancel();
    running.await?;
    if !there {
        return Err(format!("{provider} does not have the last edit").into());
    }
    let alone = bare::again(tenant.ready["ca"].as_str().unwrap_or_default(), &writes).await?;
    println!("one edit in the OA until {provider} has it: {here} (bar {BAR} ms)");
    println!("the same, edited by another process: {elsewhere} (bar {BAR} ms)");
    println!("floor: the same write alone by reqwest: {alone}; p50 is {:.1} of it", here.over(&alone));
    Ok(())
}

/// An entry of the OA that is edited again and again.
struct Entry {
    id: MeetingId,
    revision: u64,
    mailbox: String,
    when: When,
    serial: usize,
}

impl Entry {
    /// Made, and there already.
    async fn new(desk: &Desk) -> Outcome<Self> {
        let start =
            (jiff::Timestamp::now() + jiff::SignedDuration::from_hours(24)).round(jiff::Unit::Hour)?;
        let end = start + jiff::SignedDuration::from_mins(30);
        let when = When::Timed { start, end, zone: Some("Asia/Shanghai".into()) };
        let mut entry =
            Self { id: MeetingId::new(""), revision: 0, mailbox: desk.mailbox.clone(), when, serial: 0 };
        let saved = desk.service.save_oa_event(entry.draft(None)).await?;
        (entry.id, entry.revision) = (saved.id, saved.revision);
        desk.watch.until_written(&entry.title()).await?;
        entry.settle(desk).await?;
        desk.watch.take();
        Ok(entry)
    }

    fn title(&self) -> String {
        format!("Review no {}.", self.serial)
    }

    fn draft(&self, id: Option<MeetingId>) -> OaDraft {
        OaDraft {
            revision: id.as_ref().map(|_| self.revision),
            id,
            occurrence: None,
            scope: Scope::All,
            mailbox: self.mailbox.clone(),
            title: self.title(),
            when: self.when.clone(),
            attendees: Vec::new(),
            place: Some("Room 301".to_owned()),
            rooms: Vec::new(),
            body: Some("Agenda".to_owned()),
            sensitivity: Sensitivity::Normal,
            show_as: ShowAs::Busy,
            recurrence: None,
        }
    }

    /// Gives the entry another title by a program; milliseconds until the third party answered the write of it.
    async fn edit(&mut self, desk: &Desk, by: &Service) -> Outcome<f64> {
        self.serial += 1;
        let draft = self.draft(Some(self.id.clone()));
        let begun = Instant::now();
        self.revision = by.save_oa_event(draft).await?.revision;
        let written = desk.watch.until_written(&self.title()).await?;
        self.settle(desk).await?;
        Ok(written.duration_since(begun).as_secs_f64() * 1000.0)
    }

    /// Waits until the change is noted as done.
    async fn settle(&self, desk: &Desk) -> Outcome<()> {
        loop {
            let outgoing = desk.service.outgoing_of(&self.id).await?.ok_or("nothing is pushed")?;
            if let Some(fault) = outgoing.row.fault {
                return Err(fault.into());
            }
            if outgoing.row.done_at.is_some() {
                return Ok(());
            }
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
    }

    /// Whether the third party shows the last title, and each other one nowhere.
    async fn is_there(&self, desk: &Desk) -> Outcome<bool> {
        let titles = desk.titles().await?;
        let ours: Vec<_> = titles.iter().filter(|title| title.starts_with("Review no ")).collect();
        Ok(ours == [&self.title()])
    }
}
