//! Every pair of systems of the practice environment tells the story of two calendars that are kept in step.

use std::sync::Arc;

use connector::Net;

use crate::{
    both_ways::{
        Pair,
        oa::Oa,
        place::{Lack, Place},
        program::{Program, Roads},
        simulated::{Kind, Simulated},
        tell,
    },
    rig::{Company, options, simulate},
};

const EXCHANGE: Kind = Kind { provider: "exchange-ews", auth: "basic", down: Some("iis_queue"), lacks: &[] };
const GRAPH: Kind = Kind { provider: "outlook", auth: "secret", down: Some("unavailable"), lacks: &[] };
const CALDAV: Kind = Kind { provider: "caldav", auth: "basic", down: Some("unavailable"), lacks: &[] };
/// No field of its interface is known that writes a rule, and no way to name one day of a series to it.
const ALIBABA: Kind = Kind {
    provider: "alibaba-mail",
    auth: "app",
    down: Some("unavailable"),
    lacks: &[Lack::Series, Lack::OneDay],
};
/// A description names no field for a rule; the simulated system refuses one day of a series.
pub const DESCRIBED: Kind = Kind {
    provider: "oa-rest",
    auth: "exchange",
    down: Some("unavailable"),
    lacks: &[Lack::Series, Lack::OneDay],
};

fn system(kind: Kind) -> Arc<Simulated> {
    Arc::new(Simulated::new(kind, Company::new(options(81, 1, 0))))
}

/// A program that reaches some systems, and whose calendar is kept in step.
fn program(systems: &[&Simulated]) -> (Program, String) {
    let company = &systems[0].company;
    let road = |it: &&Simulated| -> (String, Arc<dyn Net>) {
        (format!("https://{}.test", it.kind.provider), Arc::new(it.company.net()))
    };
    let who = company.kit.world().people[0].mailbox.clone();
    let roads = Roads(Arc::new(systems.iter().map(road).collect()));
    (Program::new(roads, company.clock(), std::slice::from_ref(&who)), who)
}

/// The system and the OA's own calendar.
fn with_the_oa(kind: Kind) {
    simulate(async {
        let a = system(kind);
        let (program, who) = program(&[&*a]);
        let b: Arc<dyn Place> = Arc::new(Oa(program.service.clone()));
        tell(Pair { a, b, program, who }).await;
    });
}

/// The system and an OA that is another one.
fn with_each_other(kind: Kind, oa: Kind) {
    simulate(async {
        let (a, b) = (system(kind), system(oa));
        let (program, who) = program(&[&*a, &*b]);
        tell(Pair { a, b, program, who }).await;
    });
}

#[test]
fn exchange_and_the_oa_are_kept_in_step_both_ways() {
    with_the_oa(EXCHANGE);
}

#[test]
fn outlook_and_the_oa_are_kept_in_step_both_ways() {
    with_the_oa(GRAPH);
}

#[test]
fn a_caldav_server_and_the_oa_are_kept_in_step_both_ways() {
    with_the_oa(CALDAV);
}

#[test]
fn alibaba_mail_and_the_oa_are_kept_in_step_both_ways() {
    with_the_oa(ALIBABA);
}

#[test]
fn a_described_system_and_the_oa_are_kept_in_step_both_ways() {
    with_the_oa(DESCRIBED);
}

#[test]
fn exchange_and_a_caldav_server_as_the_oa_are_kept_in_step_both_ways() {
    with_each_other(EXCHANGE, CALDAV);
}

#[test]
fn outlook_and_a_caldav_server_as_the_oa_are_kept_in_step_both_ways() {
    with_each_other(GRAPH, CALDAV);
}

#[test]
fn exchange_and_a_described_system_as_the_oa_are_kept_in_step_both_ways() {
    with_each_other(EXCHANGE, DESCRIBED);
}
