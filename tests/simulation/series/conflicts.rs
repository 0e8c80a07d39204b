//! Both sides change one series as a whole.

use jiff::{SignedDuration, ToSpan};
use model::{Answer, ConflictRule, Direction, Meeting, When};

use super::{CALDAV, EXCHANGE, Place, Written, third::Third};
use crate::{pairs::titles, rig::simulate};

const OURS: &str = "OA 的晨会";
const THEIRS: &str = "他们的晨会";

impl Written {
    async fn retitle_at_oa(&mut self) {
        self.save(|draft| draft.title = OURS.to_owned()).await;
    }

    async fn change_there(&self, edit: impl FnOnce(&mut Meeting)) {
        let third = Third::of(self).await;
        let master = self.master().await.unwrap();
        let mut after = master.meeting.clone();
        edit(&mut after);
        third.update_series(&master, &after).await;
    }

    async fn retitle_there(&self) {
        self.change_there(|after| after.title = Some(THEIRS.to_owned())).await;
    }

    async fn title_there(&self) -> Option<String> {
        self.master().await.unwrap().meeting.title
    }

    async fn title_here(&self) -> Option<String> {
        let event = self.pairs.office.store.read(|tx| tx.get_oa_event(&self.id)).unwrap();
        event.unwrap().meeting.title
    }
}

async fn in_conflict(place: Place, seed: u64, rule: ConflictRule) -> Written {
    let mut written = Written::at(place, seed, Direction::Both, rule).await;
    written.retitle_at_oa().await;
    written.retitle_there().await;
    written
}

#[test]
fn series_that_both_sides_changed_is_asked_about_and_stays_until_somebody_answers() {
    for (seed, place) in [(81, EXCHANGE), (82, CALDAV)] {
        for (answer, winner, loser) in [(Answer::TakeA, THEIRS, OURS), (Answer::TakeB, OURS, THEIRS)] {
            simulate(async {
                let written = in_conflict(place, seed, ConflictRule::Ask).await;
                let (pairs, service) = (&written.pairs, &written.pairs.office.service);
                for _ in 0..2 {
                    let counts = pairs.sync().await.counts;
                    assert_eq!((counts.created, counts.updated, counts.deleted), (0, 0, 0), "{place:?}");
                }
                let open = service.open_questions().await.unwrap();
                let [one] = open.as_slice() else { panic!("{open:?}") };
                assert_eq!(
                    (one.question.key.as_str(), one.question.params["fields"].as_str()),
                    ("series_conflict", "title")
                );
                let step = one.question.step.clone().unwrap();
                service.answer(pairs.integration.id.as_str(), step.as_str(), Some(answer)).await.unwrap();
                assert!(service.open_questions().await.unwrap().is_empty());
                let run = pairs.sync().await;
                assert_eq!((run.counts.created, run.counts.updated, run.counts.deleted), (0, 1, 0));
                assert_eq!(written.title_there().await.as_deref(), Some(winner), "{place:?}");
                assert_eq!(written.title_here().await.as_deref(), Some(winner), "{place:?}");
                let lost = service.lost_versions(None).await.unwrap();
                let [(version, _)] = lost.as_slice() else { panic!("{lost:?}") };
                let kept = version.step.pair.as_ref().unwrap().loser.as_ref().unwrap();
                assert_eq!(kept.title.as_deref(), Some(loser), "the other version is kept");
                written.rests().await;
            });
        }
    }
}

#[test]
fn version_of_a_series_that_lost_can_be_brought_back() {
    simulate(async {
        let written = in_conflict(EXCHANGE, 83, ConflictRule::OaWins).await;
        let (pairs, service) = (&written.pairs, &written.pairs.office.service);
        pairs.sync().await;
        assert_eq!(written.title_there().await.as_deref(), Some(OURS));
        let (version, _) = service.lost_versions(None).await.unwrap().remove(0);
        let job = service::Job::quiet();
        let plan = service.preview_restore(&version.run, version.step.id.as_str(), &job).await.unwrap().plan;
        assert_eq!(plan.counts.update, 1);
        pairs.office.apply(&plan, None).await.unwrap();
        // What was brought back is a change that flows on.
        written.rests().await;
        assert_eq!(written.title_here().await.as_deref(), Some(THEIRS));
    });
}

#[test]
fn side_that_changed_the_series_last_wins_where_the_newest_is_to() {
    for (seed, oa_is_last, winner) in [(84, true, OURS), (85, false, THEIRS)] {
        simulate(async {
            let mut written = Written::at(EXCHANGE, seed, Direction::Both, ConflictRule::Newest).await;
            let clock = written.pairs.company().kit.clock.clone();
            clock.advance(SignedDuration::from_mins(1));
            if oa_is_last {
                written.retitle_there().await;
            } else {
                written.retitle_at_oa().await;
            }
            clock.advance(SignedDuration::from_mins(1));
            if oa_is_last {
                written.retitle_at_oa().await;
            } else {
                written.retitle_there().await;
            }
            let plan = written.pairs.preview().await;
            let steps = written.pairs.office.steps(&plan).await;
            let why: Vec<_> = steps.iter().flat_map(|s| &s.why).map(|why| why.key.as_str()).collect();
            assert!(why.contains(&"newest_wins"), "{why:?}");
            assert_eq!(written.pairs.sync().await.counts.updated, 1);
            written.rests().await;
            assert_eq!(written.title_there().await.as_deref(), Some(winner));
            assert_eq!(written.title_here().await.as_deref(), Some(winner));
        });
    }
}

#[test]
fn different_fields_of_one_series_merge_without_a_question() {
    simulate(async {
        let mut written = Written::at(EXCHANGE, 86, Direction::Both, ConflictRule::Ask).await;
        written.retitle_at_oa().await;
        written
            .change_there(|after| {
                if let When::Timed { start, end, .. } = &mut after.when {
                    (*start, *end) = (*start + 1.hour(), *end + 1.hour());
                }
            })
            .await;
        let plan = written.pairs.preview().await;
        assert!(plan.questions.is_empty(), "{:?}", plan.questions);
        // One way, and the other way right after.
        let counts = written.pairs.sync().await.counts;
        assert_eq!((counts.created, counts.updated, counts.deleted), (0, 1, 0));
        written.rests().await;
        assert!(titles(&written.pairs.b(&written.me).await).contains(&OURS));
        assert_eq!(written.title_there().await.as_deref(), Some(OURS));
        let start = written.master().await.unwrap().meeting.when.span(&jiff::tz::TimeZone::UTC).0;
        assert_eq!(start.as_second(), written.start(0) + 3_600);
    });
}
