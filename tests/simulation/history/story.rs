//! A history from its seed: what people did, what went wrong, when the program was killed, and what it came to.

use model::{
    Answer, CalendarPolicy, ConflictRule, Direction, GuardLimits, Integration, IntegrationId, Policy, Run,
    RunState, Schedule, Side, TwoWayPolicy,
};
use sandbox::{
    Kit,
    world::{WorldOptions, generate},
};
use service::{Job, sync::Span};

use super::{
    desk::{Desk, NAME},
    people::People,
    road::Road,
    systems::System,
    verdict,
};
use crate::{
    both_ways::{common, simulated::Simulated},
    life::Chance,
    rig::{Company, morning, options},
};

/// Chapters of a history; each ends in a run.
const CHAPTERS: usize = 9;
/// Whose calendars are kept in step.
const PEOPLE: usize = 2;
/// Times to wait in a run that a kill may hit.
const WAITS: usize = 400;
/// Runs within which it has to come to rest once nothing goes wrong any more.
const QUIET: usize = 8;

/// What a history left.
#[derive(Debug)]
pub struct Left {
    /// Every act, request, reply and run.
    pub transcript: String,
    /// Every byte of the program's store.
    pub store: Vec<u8>,
    /// Replies that came before that of an earlier request.
    pub overtook: usize,
    /// How often the program was killed in the middle of a run.
    pub killed: usize,
    /// Faults that struck.
    pub struck: usize,
}

/// How one integration is set up.
struct Setting {
    conflict: ConflictRule,
    guards: GuardLimits,
}

impl Setting {
    fn of(chance: &mut Chance) -> Self {
        let rules =
            [ConflictRule::OaWins, ConflictRule::ThirdPartyWins, ConflictRule::Newest, ConflictRule::Ask];
        let deletes = [1_000, 1_000, 0, 1][chance.below(4)];
        Self {
            conflict: rules[chance.below(rules.len())],
            guards: GuardLimits { deletes, delete_percent: 100 },
        }
    }
}

/// Lets a history happen and judges how it ends.
pub async fn happen(system: &System, seed: u64) -> Left {
    let mut chance = Chance::new(seed);
    let company = company(seed);
    let road = Road::new(&company, seed);
    let mailboxes: Vec<String> =
        company.kit.world().people.iter().take(PEOPLE).map(|one| one.mailbox.clone()).collect();
    let mut people = People::new(Simulated::new(system.kind, company.clone()), mailboxes.clone());
    let mut desk = Desk::new(&company, &road, seed, &mailboxes);
    set_up(&desk, system, &Setting::of(&mut chance)).await;
    people.settle_in(&desk).await;
    let (mut killed, mut struck) = (0, 0);
    for _ in 0..CHAPTERS {
        for _ in 0..chance.below(5) {
            people.act(&desk, &mut chance).await;
        }
        let before = desk.starts;
        (desk, struck) = chapter(desk, system, &mut people, &mut chance, struck).await;
        killed += usize::from(desk.starts > before);
        let minutes = i64::try_from(1 + chance.below(30)).unwrap();
        company.kit.clock.advance(jiff::SignedDuration::from_mins(minutes));
    }
    rest(&desk).await;
    verdict::judge(&desk, &people).await;
    let overtook = road.overtook();
    let store = desk.end().await;
    Left { transcript: road.told(), store, overtook, killed, struck }
}

/// The company of a history: people with nothing in their calendars, and nothing that comes from chance.
fn company(seed: u64) -> Company {
    let world = generate(&WorldOptions { people: 4, ..options(seed, 1, 0) });
    let company = Company::with_kit(Kit::with_clock(world, sandbox::Clock::fixed(morning())).repeatable());
    company.set("people_open");
    company
}

async fn set_up(desk: &Desk, system: &System, setting: &Setting) {
    let side_a = Side::Connection { id: desk.connect(system.kind).await.id };
    let (can, oa) = (desk.service.ability(&side_a).await, desk.service.ability(&Side::Oa).await);
    let (can, oa) = (can.unwrap(), oa.unwrap());
    let draft = Integration {
        id: IntegrationId::new(""),
        name: NAME.to_owned(),
        enabled: true,
        side_a,
        side_b: Side::Oa,
        policy: Policy { direction: Direction::Both, guards: setting.guards, ..Policy::default() },
        schedule: Schedule::Manual,
        calendar: Some(Box::new(CalendarPolicy {
            invitations: common(&can.invitations, &oa.invitations),
            cancellations: common(&can.cancellations, &oa.cancellations),
            deletion: can.deletions[0],
            rules: TwoWayPolicy { conflict: setting.conflict, ..TwoWayPolicy::default() },
            ..CalendarPolicy::default()
        })),
    };
    desk.service.save_calendar(None, draft).await.unwrap();
}

/// One run, in whatever weather.
async fn chapter(
    desk: Desk,
    system: &System,
    people: &mut People,
    chance: &mut Chance,
    struck: usize,
) -> (Desk, usize) {
    let faults = &desk.company.kit.faults.clone();
    let mut spoilt = false;
    for _ in 0..chance.below(3) {
        let (fault, after) = (system.faults[chance.below(system.faults.len())], chance.below(6));
        let fault = format!("{fault},after:{after}");
        desk.road.tell(&format!("fault {fault}"));
        faults.set(&fault).unwrap_or_else(|bad| panic!("{fault}: {bad}"));
        spoilt = true;
    }
    let approved = chance.below(4) == 0;
    let run = async |desk: &Desk| if approved { desk.approved().await } else { desk.sync().await };
    let (desk, ran) = match chance.below(3) {
        0 => desk.killed_in(chance.below(WAITS), run).await,
        // Somebody does something in the middle of the run; whoever is served badly tries nothing.
        1 if !spoilt => {
            let pause = std::time::Duration::from_millis(chance.below(600) as u64);
            let act = async {
                tokio::time::sleep(pause).await;
                people.act(&desk, chance).await;
            };
            let (ran, ()) = futures::join!(run(&desk), act);
            (desk, Some(ran))
        }
        _ => {
            let ran = run(&desk).await;
            (desk, Some(ran))
        }
    };
    let hits: usize = faults.active().iter().map(|fault| fault.struck as usize).sum();
    match ran {
        None => desk.road.tell("killed"),
        Some(ran) => desk.road.tell(&told(&ran)),
    }
    faults.clear(None);
    desk.company.set("people_open");
    (desk, struck + hits)
}

fn told(ran: &Result<Run, model::Fault>) -> String {
    match ran {
        Ok(run) => {
            let faults: Vec<&str> = run.faults.iter().map(|fault| fault.code.as_str()).collect();
            format!("run {:?} {:?} {faults:?}", run.state, run.counts)
        }
        Err(fault) => {
            assert_ne!(fault.class, model::FaultClass::Defect, "{fault:?}");
            format!("run {}", fault.code)
        }
    }
}

/// Runs until there is nothing left to do. People answer what they are asked, and let through what waits.
async fn rest(desk: &Desk) {
    for _ in 0..QUIET {
        desk.company.kit.clock.advance(jiff::SignedDuration::from_mins(10));
        decide(desk).await;
        let ran = desk.sync().await;
        desk.road.tell(&told(&ran));
        let run = ran.unwrap();
        let counts = run.counts;
        let quiet = counts.created + counts.updated + counts.deleted + counts.failed + counts.held == 0;
        if quiet && run.state == RunState::Done && desk.questions().await.is_empty() {
            return;
        }
    }
    panic!("it does not come to rest");
}

async fn decide(desk: &Desk) {
    let held = desk.service.held().await.unwrap();
    let places = held.into_iter().map(|one| (one.row.plan, one.row.seq)).collect();
    desk.service.decide_held(places, true).await.unwrap();
    for (n, step) in desk.questions().await.into_iter().enumerate() {
        let answer = if n % 2 == 0 { Answer::TakeA } else { Answer::TakeB };
        desk.service.answer(NAME, &step, Some(answer)).await.unwrap();
    }
}

impl Desk {
    /// Steps that somebody is asked about.
    async fn questions(&self) -> Vec<String> {
        let plan = self.service.preview(NAME, Span::default(), &Job::quiet()).await.unwrap().info.plan;
        plan.questions.iter().filter_map(|one| one.step.as_ref().map(ToString::to_string)).collect()
    }
}
