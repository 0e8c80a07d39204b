//! Copies of ours are known again without what was stored about them.

use model::{Direction, Field, FieldRule, Integration, InvitationMode, LibraryEntry, MapHow};

use crate::{
    pairs::{PAIR, Pairs, arranged, booking, titles},
    rig::simulate,
    two_way::company,
};

fn prefixed(pairs: &Pairs) -> FieldRule {
    let formula = model::Formula {
        id: "g1".into(),
        name: "加前缀".into(),
        gives: model::ValueKind::Text,
        expression: "\"[外] \" + title".into(),
    };
    pairs.office.store.write(|tx| tx.put_library_entry(&LibraryEntry::Formula(formula))).unwrap();
    FieldRule { target: Field::Title, source: None, part: None, how: MapHow::Formula { id: "g1".into() } }
}

/// The integration is removed and made again with other settings; what it copied stays where it is.
async fn made_anew(pairs: &mut Pairs, edit: impl FnOnce(&mut Integration)) {
    pairs.office.service.remove_calendar(PAIR).await.unwrap();
    let mut draft = pairs.integration.clone();
    edit(&mut draft);
    pairs.integration = pairs.office.service.save_calendar(None, draft).await.unwrap();
}

fn count(titles: &[&str], part: &str) -> usize {
    titles.iter().filter(|title| title.contains(part)).count()
}

#[test]
fn an_integration_that_is_made_anew_with_another_mapping_doubles_nothing() {
    for (seed, provider, auth) in
        [(111, "exchange-ews", "basic"), (112, "caldav", "basic"), (115, "outlook", "secret")]
    {
        simulate(async {
            let mut pairs = Pairs::at_with(&company(seed), provider, auth, Direction::Push, |i| {
                // Outlook always tells people; nobody takes part here.
                let told = if provider == "outlook" { InvitationMode::All } else { InvitationMode::None };
                Pairs::policy(i).invitations = told;
                Pairs::policy(i).cancellations = told;
            })
            .await;
            let me = pairs.person(0);
            let before = pairs.a(&me).await.len();
            pairs.oa_create(&me, &booking("周会", 10)).await;
            assert_eq!(pairs.sync().await.counts.created, 1);
            let rule = prefixed(&pairs);
            made_anew(&mut pairs, |i| Pairs::policy(i).push.fields = vec![rule]).await;
            let run = pairs.sync().await;
            assert_eq!(run.counts.created, 0, "{provider} {:?}", pairs.office.items(&run).await);
            let a = pairs.a(&me).await;
            assert_eq!((a.len(), count(&titles(&a), "周会")), (before + 1, 1), "{provider} {:?}", titles(&a));
            assert_eq!(titles(&pairs.b(&me).await), ["周会"]);
            let again = pairs.sync().await.counts;
            assert_eq!((again.created, again.updated, again.deleted), (0, 0, 0));
        });
    }
}

#[test]
fn an_integration_that_pulls_and_is_made_anew_doubles_nothing() {
    simulate(async {
        let company = company(113);
        let mut pairs = Pairs::new(&company, Direction::Pull).await;
        let me = pairs.person(0);
        arranged(&company, "规划", &me, 20);
        pairs.sync().await;
        let before = pairs.b(&me).await.len();
        let rule = prefixed(&pairs);
        made_anew(&mut pairs, |i| Pairs::policy(i).pull.fields = vec![rule]).await;
        pairs.sync().await;
        let b = pairs.b(&me).await;
        assert_eq!((b.len(), count(&titles(&b), "规划")), (before, 1), "{:?}", titles(&b));
    });
}

#[test]
fn what_one_integration_copied_another_that_flows_the_other_way_does_not_take_back() {
    simulate(async {
        let company = company(114);
        let pairs = Pairs::new(&company, Direction::Pull).await;
        let me = pairs.person(0);
        arranged(&company, "规划", &me, 20);
        let rule = prefixed(&pairs);
        let pull = {
            let mut pairs = pairs.clone();
            pairs.change(|i| Pairs::policy(i).pull.fields = vec![rule]).await;
            pairs
        };
        let mut draft = pull.integration.clone();
        draft.name = "反向".to_owned();
        draft.policy.direction = Direction::Push;
        Pairs::policy(&mut draft).pull.fields.clear();
        let push = pull.office.service.save_calendar(None, draft).await.unwrap();
        pull.oa_create(&me, &booking("周会", 10)).await;
        let before = pull.a(&me).await.len();
        let also = || pull.office.service.sync(&push.name, Default::default(), &QUIET);
        for _ in 0..2 {
            pull.sync().await;
            also().await.unwrap();
        }
        let (a, b) = (pull.a(&me).await, pull.b(&me).await);
        assert_eq!((a.len(), count(&titles(&a), "周会"), count(&titles(&a), "规划")), (before + 1, 1, 1));
        assert_eq!((count(&titles(&b), "周会"), count(&titles(&b), "规划")), (1, 1), "{:?}", titles(&b));
        assert!(titles(&a).contains(&"规划"), "the original keeps its title: {:?}", titles(&a));
    });
}

static QUIET: std::sync::LazyLock<service::Job> = std::sync::LazyLock::new(service::Job::quiet);
