//! Two calendars kept in step by a whole integration, one of them on Radicale: the story that every pair of the practice
//! environment tells, against a server we did not write. It is killed and started again in the middle of it.

use std::sync::Arc;

use connector::Net;

use crate::{
    both_ways::{
        Pair,
        oa::Oa,
        place::Place,
        program::{Program, Roads},
        simulated::{Kind, Simulated},
        tell,
    },
    radicale_calendar::RadicaleCalendar,
    radicale_server::OTHER,
    rig::{Company, options},
};

#[tokio::test(flavor = "multi_thread")]
async fn radicale_and_the_oa_are_kept_in_step_both_ways() {
    let who = OTHER.to_owned();
    let Some(radicale) = RadicaleCalendar::start(&who).await else { return };
    let company = Company::new(options(91, 1, 0));
    let roads = Roads(Arc::new(vec![radicale.road()]));
    let program = Program::new(roads, company.clock(), std::slice::from_ref(&who));
    let b: Arc<dyn Place> = Arc::new(Oa(program.service.clone()));
    tell(Pair { a: Arc::new(radicale), b, program, who }).await;
}

/// Radicale is the OA, the simulator the third party.
async fn with(kind: Kind) {
    let company = Company::new(options(92, 1, 0));
    let who = company.kit.world().people[0].mailbox.clone();
    let Some(radicale) = RadicaleCalendar::start(&who).await else { return };
    let net: Arc<dyn Net> = Arc::new(company.net());
    let roads = Roads(Arc::new(vec![radicale.road(), (format!("https://{}.test", kind.provider), net)]));
    let program = Program::new(roads, company.clock(), std::slice::from_ref(&who));
    let a = Arc::new(Simulated::new(kind, company));
    tell(Pair { a, b: Arc::new(radicale), program, who }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn exchange_and_radicale_as_the_oa_are_kept_in_step_both_ways() {
    // That the simulator fails is told where its waits take no time; here the server that is not ours falls.
    with(Kind { provider: "exchange-ews", auth: "basic", down: None, lacks: &[] }).await;
}
