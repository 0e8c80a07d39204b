//! Rights that shrink under a sync.

use model::{Direction, RunState};

use crate::{
    pairs::{Pairs, arranged, booking, says, titles},
    rig::simulate,
    two_way::company,
};

#[test]
fn a_calendar_of_which_only_busy_times_can_be_read_any_more_is_left_as_it_is() {
    simulate(async {
        let company = company(91);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let (me, other) = (pairs.person(0), pairs.person(1));
        arranged(&company, "规划", &me, 20);
        pairs.oa_create(&me, &booking("周会", 10)).await;
        pairs.sync().await;
        let before = says(&pairs.b(&me).await);
        company.set(&format!("availability_only={me}"));
        arranged(&company, "评审", &me, 24);
        arranged(&company, "别人的", &other, 26);
        let run = pairs.sync().await;
        assert_eq!(says(&pairs.b(&me).await), before, "nothing is doubled, nothing deleted");
        let told: Vec<_> = run.faults.iter().map(|fault| fault.code.as_str()).collect();
        assert_eq!((run.state, told), (RunState::Partial, vec!["calendar.busy_only"]));
        assert_eq!(run.faults[0].params["mailbox"], me);
        assert!(titles(&pairs.b(&other).await).contains(&"别人的"), "the rest of the run goes on");
        company.kit.faults.clear(Some("availability_only"));
        let run = pairs.sync().await;
        assert_eq!((run.state, run.counts.deleted), (RunState::Done, 0), "{:?}", run.faults);
        pairs.assert_same().await;
    });
}
