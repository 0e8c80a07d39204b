//! A history from its seed: what people did, what went wrong, when the program was killed, and what it came to.

use model::{
    Answer, CalendarPolicy, ConflictRule, Connection, Direction, GuardLimits, Integration, IntegrationId,
    Policy, Run, RunItem, RunState, Schedule, Side, TwoWayPolicy,
};
use sandbox::{
    Kit,
    world::{WorldOptions, generate},
};
use service::{Job, sync::Span};
use store::ItemQuery;

use super::{
    desk::{Desk, NAME},
    people::People,
    road::Road,
    rooms::Rooms,
    site::Site,
    systems::{Plot, System},
    verdict,
};
use crate::{
    both_ways::{common, simulated::Simulated},
    life::Chance,
    office::hub_of,
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
    /// Series that are written as one at the end.
    pub series: usize,
    /// Bookings that the hub knows at the end.
    pub booked: usize,
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
pub async fn happen(plot: &Plot, seed: u64) -> Left {
    let mut chance = Chance::new(seed);
    let company = company(seed);
    let road = Road::new(&company, seed);
    let mut mailboxes: Vec<String> =
        company.kit.world().people.iter().map(|one| one.mailbox.clone()).collect();
    let others = mailboxes.split_off(PEOPLE);
    let mut desk = Desk::new(&company, &road, seed, &mailboxes);
    let third = desk.connect(plot.system.kind).await;
    set_up(&desk, plot, &third, &Setting::of(&mut chance)).await;
    let rooms = match plot.rooms {
        true => Some(Rooms::new(&desk, &third, others[0].clone()).await),
        false => None,
    };
    let oa =
        plot.oa.map_or(Site::BuiltIn, |oa| Site::System(Box::new(Simulated::new(oa.kind, company.clone()))));
    let sites = [Site::System(Box::new(Simulated::new(plot.system.kind, company.clone()))), oa];
    let mut town = Town { people: People::new(sites, mailboxes, [true, plot.oa.is_none()]), rooms };
    town.people.settle_in(&desk).await;
    let (mut killed, mut struck) = (0, 0);
    for _ in 0..CHAPTERS {
        for _ in 0..chance.below(5) {
            town.act(&desk, &mut chance).await;
        }
        let before = desk.starts;
        (desk, struck) = chapter(desk, plot, &mut town, &mut chance, struck).await;
        killed += usize::from(desk.starts > before);
        let minutes = i64::try_from(1 + chance.below(30)).unwrap();
        company.kit.clock.advance(jiff::SignedDuration::from_mins(minutes));
    }
    rest(&desk, &town).await;
    verdict::judge(&desk, &town.people).await;
    if let Some(rooms) = &town.rooms {
        rooms.judge(&desk).await;
    }
    let (series, booked) = (desk.series_links().len(), hub_of(&desk.service).await.meetings.len());
    let overtook = road.overtook();
    let store = desk.end().await;
    Left { transcript: road.told(), store, overtook, killed, struck, series, booked }
}

/// Everybody who does something.
struct Town {
    people: People,
    rooms: Option<Rooms>,
}

impl Town {
    async fn act(&mut self, desk: &Desk, chance: &mut Chance) {
        match &mut self.rooms {
            Some(rooms) if chance.below(3) == 0 => rooms.act(desk, chance),
            _ => self.people.act(desk, chance).await,
        }
    }
}

/// Runs of everything there is, at the same time.
async fn runs(desk: &Desk, rooms: Option<&str>, approved: bool) -> Vec<Result<Run, model::Fault>> {
    let run = async |name: &str| if approved { desk.approved(name).await } else { desk.sync(name).await };
    match rooms {
        Some(rooms) => {
            let (calendars, rooms) = futures::join!(run(NAME), run(rooms));
            vec![calendars, rooms]
        }
        None => vec![run(NAME).await],
    }
}

/// The company of a history: people with nothing in their calendars, and nothing that comes from chance.
fn company(seed: u64) -> Company {
    let mut world = generate(&WorldOptions { people: 4, ..options(seed, 2, 0) });
    world.rooms.iter_mut().for_each(|room| room.policy.allow_conflicts = true);
    let company = Company::with_kit(Kit::with_clock(world, sandbox::Clock::fixed(morning())).repeatable());
    company.set("people_open");
    company
}

async fn set_up(desk: &Desk, plot: &Plot, third: &Connection, setting: &Setting) {
    let side_a = Side::Connection { id: third.id.clone() };
    let side_b = match plot.oa {
        Some(oa) => Side::Connection { id: desk.connect(oa.kind).await.id },
        None => Side::Oa,
    };
    let (can, oa) = (desk.service.ability(&side_a).await, desk.service.ability(&side_b).await);
    let (can, oa) = (can.unwrap(), oa.unwrap());
    let rules = TwoWayPolicy { conflict: setting.conflict, series: plot.series, ..TwoWayPolicy::default() };
    let draft = Integration {
        id: IntegrationId::new(""),
        name: NAME.to_owned(),
        enabled: true,
        side_a,
        side_b,
        policy: Policy { direction: Direction::Both, guards: setting.guards, ..Policy::default() },
        schedule: Schedule::Manual,
        calendar: Some(Box::new(CalendarPolicy {
            invitations: common(&can.invitations, &oa.invitations),
            cancellations: common(&can.cancellations, &oa.cancellations),
            deletion: can.deletions[0],
            rules,
            ..CalendarPolicy::default()
        })),
    };
    desk.service.save_calendar(None, draft).await.unwrap();
}

/// One run of everything, in whatever weather.
async fn chapter(
    desk: Desk,
    plot: &Plot,
    town: &mut Town,
    chance: &mut Chance,
    struck: usize,
) -> (Desk, usize) {
    let faults = &desk.company.kit.faults.clone();
    let mut spoilt = false;
    for _ in 0..chance.below(3) {
        let system: &System = plot.oa.filter(|_| chance.below(2) == 0).unwrap_or(plot.system);
        let (fault, after) = (system.faults[chance.below(system.faults.len())], chance.below(6));
        let fault = format!("{fault},after:{after}");
        desk.road.tell(&format!("fault {fault}"));
        faults.set(&fault).unwrap_or_else(|bad| panic!("{fault}: {bad}"));
        spoilt = true;
    }
    let approved = chance.below(4) == 0;
    let rooms = town.rooms.as_ref().map(|rooms| rooms.name.clone());
    let (desk, ran) = match chance.below(3) {
        0 => {
            let work = async |desk: &Desk| runs(desk, rooms.as_deref(), approved).await;
            desk.killed_in(chance.below(WAITS), work).await
        }
        // Somebody does something in the middle of the run; whoever is served badly tries nothing.
        1 if !spoilt => {
            let pause = std::time::Duration::from_millis(chance.below(600) as u64);
            let act = async {
                tokio::time::sleep(pause).await;
                town.act(&desk, chance).await;
            };
            let (ran, ()) = futures::join!(runs(&desk, rooms.as_deref(), approved), act);
            (desk, Some(ran))
        }
        _ => {
            let ran = runs(&desk, rooms.as_deref(), approved).await;
            (desk, Some(ran))
        }
    };
    let hits: usize = faults.active().iter().map(|fault| fault.struck as usize).sum();
    match ran {
        None => desk.road.tell("killed"),
        Some(ran) => {
            for ran in &ran {
                tell(&desk, ran).await;
            }
        }
    }
    faults.clear(None);
    desk.company.set("people_open");
    (desk, struck + hits)
}

/// Notes how a run ended, and what of it failed.
async fn tell(desk: &Desk, ran: &Result<Run, model::Fault>) {
    let run = match ran {
        Ok(run) => run,
        Err(fault) => {
            assert_ne!(fault.class, model::FaultClass::Defect, "{fault:?}");
            return desk.road.tell(&format!("run {}", fault.code));
        }
    };
    let faults: Vec<&str> = run.faults.iter().map(|fault| fault.code.as_str()).collect();
    desk.road.tell(&format!("run {:?} {:?} {faults:?}", run.state, run.counts));
    for item in desk.service.run_items(&run.id, ItemQuery::default()).await.unwrap().items {
        if let Some(fault) = &item.fault {
            let RunItem { kind, title, when, .. } = &item;
            desk.road.tell(&format!("  {kind:?} of {title:?} {when:?}: {fault:?}"));
        }
    }
}

/// Runs until there is nothing left to do. People answer what they are asked, and let through what waits.
async fn rest(desk: &Desk, town: &Town) {
    let rooms = town.rooms.as_ref().map(|rooms| rooms.name.as_str());
    for _ in 0..QUIET {
        desk.company.kit.clock.advance(jiff::SignedDuration::from_mins(10));
        decide(desk).await;
        let ran = runs(desk, rooms, false).await;
        for ran in &ran {
            tell(desk, ran).await;
        }
        if ran.into_iter().all(|ran| is_quiet(&ran.unwrap())) && desk.questions().await.is_empty() {
            return;
        }
    }
    panic!("it does not come to rest");
}

fn is_quiet(run: &Run) -> bool {
    let counts = run.counts;
    let done = counts.created + counts.updated + counts.deleted + counts.failed + counts.held;
    done == 0 && run.state == RunState::Done
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
