//! Writing whole series, by the contract alone: of every provider that says it writes them.

use connector::{Access, LocatedSeries, SeriesDraft, SourceItem, SourceSeries, Target};
use jiff::{ToSpan, civil::date, tz::TimeZone};
use model::{Frequency, Meeting, Recurrence, RuleDay, SeriesEnd, SeriesRole, When, Window};
use plan::{series::Series, two_way::rule::holds};

use crate::{
    rig::{morning, simulate},
    writers_bench::{Desk, desks},
};

fn rule(frequency: Frequency, end: SeriesEnd) -> Recurrence {
    Recurrence {
        frequency,
        interval: 1,
        // The day of the booking.
        first: date(2026, 11, 25),
        end,
        days: Vec::new(),
        month_days: Vec::new(),
        months: Vec::new(),
        positions: Vec::new(),
        except: Vec::new(),
        extra: Vec::new(),
        zone: Some("Asia/Shanghai".to_owned()),
    }
}

/// Providers that write series, with rules that all of them say they hold.
async fn able() -> Vec<(Desk, Vec<Recurrence>)> {
    let weekly = Recurrence {
        interval: 2,
        days: [1, 3, 5].map(|weekday| RuleDay { weekday, nth: None }).to_vec(),
        ..rule(Frequency::Weekly, SeriesEnd::Until { date: date(2026, 12, 20) })
    };
    let fourth = vec![RuleDay { weekday: 3, nth: Some(4) }];
    let last = |end| Recurrence { first: date(2026, 11, 30), ..rule(Frequency::Monthly, end) };
    let weekdays = |days: std::ops::RangeInclusive<i8>| {
        days.map(|weekday| RuleDay { weekday, nth: None }).collect::<Vec<_>>()
    };
    let all = [
        rule(Frequency::Daily, SeriesEnd::Never),
        Recurrence {
            except: vec![date(2026, 11, 27)],
            ..rule(Frequency::Daily, SeriesEnd::Count { count: 9 })
        },
        weekly,
        Recurrence { days: fourth.clone(), ..rule(Frequency::Monthly, SeriesEnd::Never) },
        rule(Frequency::Monthly, SeriesEnd::Count { count: 5 }),
        rule(Frequency::Yearly, SeriesEnd::Never),
        Recurrence { days: fourth, months: vec![11], ..rule(Frequency::Yearly, SeriesEnd::Never) },
        // The last of a month; the 30th or the last of February; the 30th where no February comes.
        Recurrence { month_days: vec![-1], ..last(SeriesEnd::Never) },
        Recurrence { month_days: vec![28, 29, 30], positions: vec![-1], ..last(SeriesEnd::Never) },
        Recurrence { month_days: vec![30], ..last(SeriesEnd::Count { count: 3 }) },
        // The last working day, and the first day of the first weekend.
        Recurrence { days: weekdays(1..=5), positions: vec![-1], ..last(SeriesEnd::Never) },
        Recurrence {
            days: weekdays(6..=7),
            positions: vec![1],
            first: date(2026, 12, 5),
            ..rule(Frequency::Monthly, SeriesEnd::Never)
        },
    ];
    let mut able = Vec::new();
    for desk in desks().await {
        let said = desk.bench.descriptor().limits.writing.unwrap().series;
        let can =
            desk.bench.provider.capability_of(&connector::Settings(desk.bench.account().settings)).series;
        assert_eq!(can.is_some(), said, "{}: what it declares twice is the same", desk.name());
        if let Some(can) = can {
            let refused: Vec<_> = all.iter().filter(|rule| holds(rule, &can).is_err()).collect();
            assert!(refused.is_empty(), "{}: {refused:?}", desk.name());
            let rules = all.to_vec();
            able.push((desk, rules));
        }
    }
    assert!(able.len() >= 2, "some providers write series");
    able
}

fn first(desk: &Desk) -> Meeting {
    Meeting { attendees: Vec::new(), ..desk.booking("series") }
}

/// The same on the first day of a rule.
fn first_of(desk: &Desk, rule: &Recurrence) -> Meeting {
    let mut meeting = first(desk);
    let days = (rule.first - date(2026, 11, 25)).get_days();
    if let When::Timed { start, end, .. } = &mut meeting.when {
        let later = (24 * i64::from(days)).hours();
        (*start, *end) = (*start + later, *end + later);
    }
    meeting
}

impl Desk {
    async fn create_series(&self, step: &str, meeting: &Meeting, rule: &Recurrence) -> SourceSeries {
        let draft = SeriesDraft { meeting, rule };
        let made = self.writer().create_series(&step.into(), &self.person(0), draft, self.how()).await;
        made.unwrap_or_else(|fault| panic!("{}: {fault} {rule:?}", self.name()))
    }

    async fn series(&self, item_ref: &str) -> Option<SourceSeries> {
        let calendar = self.session.calendar(Access::Connection).unwrap();
        match calendar.series(&self.person(0), &[item_ref]).await.unwrap().remove(0) {
            LocatedSeries::There(series) => Some(*series),
            LocatedSeries::Gone => None,
            LocatedSeries::Unknown => panic!("{}: its rule cannot be told", self.name()),
        }
    }

    async fn occurrences(&self, series: &SourceSeries) -> Vec<SourceItem> {
        let mut items = self.with_uid(&self.person(0), &series.meeting.key.uid).await;
        items.sort_by_key(|item| item.meeting.when.span(&TimeZone::UTC).0);
        items
    }
}

fn plain(rule: &Recurrence) -> Recurrence {
    rule.explicit()
}

/// What a provider tells of a rule it was given: Graph has no word for days that were left out.
fn told(desk: &Desk, rule: &Recurrence) -> Recurrence {
    let silent = desk.name().starts_with("outlook");
    let rule = plain(rule);
    if silent { Recurrence { except: Vec::new(), ..rule } } else { rule }
}

/// Starts of a series within what is read.
fn given(rule: &Recurrence, meeting: &Meeting) -> Vec<jiff::Timestamp> {
    let window = Window { ..crate::bench::window() };
    let series = Series::new(rule, &meeting.when, &TimeZone::UTC).unwrap();
    series.within(window).unwrap().into_iter().map(|one| one.start).collect()
}

#[test]
fn series_that_is_written_is_found_by_its_step_and_gives_the_days_of_its_rule() {
    simulate(async {
        for (desk, rules) in able().await {
            for (n, rule) in rules.iter().enumerate() {
                let (what, step) = (format!("{} {rule:?}", desk.name()), format!("s{n}"));
                let meeting = first_of(&desk, rule);
                let made = desk.create_series(&step, &meeting, rule).await;
                assert_eq!(plain(&made.rule), told(&desk, rule), "{what}");
                assert_eq!(
                    (&made.meeting.when, &made.meeting.title),
                    (&meeting.when, &meeting.title),
                    "{what}"
                );
                assert_eq!(made.meeting.series, SeriesRole::Occurrence);
                let again = desk.create_series(&step, &meeting, rule).await;
                assert_eq!(again.source_ref, made.source_ref, "{what}: adopted");
                let found = desk.writer().find_series(&step.as_str().into(), &desk.person(0)).await.unwrap();
                assert_eq!(found.map(|series| series.source_ref).as_ref(), Some(&made.source_ref), "{what}");
                let there = desk.series(&made.source_ref).await.unwrap();
                assert_eq!(
                    (&there.meeting, plain(&there.rule)),
                    (&made.meeting, plain(&made.rule)),
                    "{what}"
                );
                let shown = desk.occurrences(&made).await;
                let starts: Vec<_> = shown.iter().filter_map(|item| item.meeting.key.occurrence).collect();
                assert_eq!(starts, given(rule, &meeting), "{what}");
                let target = Target {
                    mailbox: &desk.person(0),
                    source_ref: &there.source_ref,
                    version: &there.version,
                };
                desk.writer().delete_series(&"d".into(), target, desk.how()).await.unwrap();
                assert_eq!(desk.series(&made.source_ref).await, None, "{what}");
                assert!(desk.occurrences(&made).await.is_empty(), "{what}");
            }
        }
    });
}

#[test]
fn series_changes_as_a_whole_and_one_occurrence_by_itself() {
    simulate(async {
        for (desk, _) in able().await {
            let what = desk.name();
            let (meeting, rule) = (first(&desk), rule(Frequency::Daily, SeriesEnd::Count { count: 6 }));
            let made = desk.create_series("s1", &meeting, &rule).await;
            let shown = desk.occurrences(&made).await;
            let mailbox = desk.person(0);
            let target = |item: &SourceItem| (item.source_ref.clone(), item.version.clone());
            let (source_ref, version) = target(&shown[1]);
            let one = Target { mailbox: &mailbox, source_ref: &source_ref, version: &version };
            let apart = Meeting { title: Some("apart".into()), ..shown[1].meeting.clone() };
            desk.writer().update(&"u".into(), one, &shown[1].meeting, &apart, desk.how()).await.unwrap();
            let shown = desk.occurrences(&made).await;
            let titles: Vec<_> = shown.iter().map(|item| item.meeting.title.clone().unwrap()).collect();
            let days = given(&rule, &meeting).len();
            let mut wanted = vec!["series"; days];
            wanted[1] = "apart";
            assert!(days > 3 && titles == wanted, "{what}: {titles:?}");
            let (source_ref, version) = target(&shown[3]);
            let one = Target { mailbox: &mailbox, source_ref: &source_ref, version: &version };
            desk.writer().delete(&"d".into(), one, desk.how()).await.unwrap();
            assert_eq!(desk.occurrences(&made).await.len(), days - 1, "{what}");
            let now = desk.series(&made.source_ref).await.unwrap();
            let start = morning() + 28.hours();
            let after = Meeting {
                title: Some("renamed".into()),
                when: When::Timed { start, end: start + 1.hour(), zone: Some("Asia/Shanghai".into()) },
                ..now.meeting.clone()
            };
            let shorter = Recurrence { end: SeriesEnd::Count { count: 4 }, ..rule.clone() };
            let whole = Target { mailbox: &mailbox, source_ref: &now.source_ref, version: &now.version };
            let draft = SeriesDraft { meeting: &after, rule: &shorter };
            let changed = desk
                .writer()
                .update_series(&"u".into(), whole, &now.meeting, draft, desk.how())
                .await
                .unwrap();
            assert_eq!(
                (&changed.meeting.when, &changed.meeting.title),
                (&after.when, &after.title),
                "{what}"
            );
            let stale = desk
                .writer()
                .update_series(
                    &"u".into(),
                    whole,
                    &now.meeting,
                    SeriesDraft {
                        meeting: &Meeting { title: Some("third".into()), ..after.clone() },
                        rule: &shorter,
                    },
                    desk.how(),
                )
                .await
                .unwrap_err();
            assert_eq!(stale.code, "write.stale", "{what}");
            let starts: Vec<_> =
                desk.occurrences(&made).await.iter().map(|i| i.meeting.when.span(&TimeZone::UTC).0).collect();
            assert_eq!(starts.first(), Some(&start), "{what}");
            assert!(starts.len() >= 3 && starts.len() <= 4, "{what}: {starts:?}");
        }
    });
}
