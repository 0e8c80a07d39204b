//! Our CalDAV client against Radicale as released: a server we did not write. It delivers no invitations and finds no
//! people, as small servers do.

use std::collections::BTreeMap;

use connector::{
    Access, Changed, Known, ReadEvent, ReadOptions, Seen, Session, SourceItem, Target, WriteGrant,
    WriteOptions,
};
use futures::StreamExt;
use http::StatusCode;
use jiff::Timestamp;
use model::{
    Coverage, DeletionMode, Frequency, InvitationMode, Meeting, MeetingKey, MeetingStatus, Recurrence,
    RuleDay, Sensitivity, SeriesEnd, SeriesRole, ShowAs, Verdict, When, Window,
};

use crate::radicale_server::{LOGIN, OTHER, Radicale, expanded};

struct Stored(BTreeMap<String, String>);

impl Known for Stored {
    fn version(&self, _: &str, source_ref: &str) -> Option<String> {
        self.0.get(source_ref).cloned()
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

async fn read(
    session: &dyn Session,
    mailbox: &str,
    stored: &Stored,
) -> (Vec<SourceItem>, Vec<String>, Coverage) {
    let window = Window { start: at("2026-11-20T00:00:00Z"), end: at("2026-12-04T00:00:00Z") };
    let calendar = session.calendar(Access::Connection).unwrap();
    let mut stream = calendar.read(mailbox, window, ReadOptions { details: true, marks: false }, stored);
    let (mut items, mut same, mut coverage) = (Vec::new(), Vec::new(), Coverage::Complete);
    while let Some(event) = stream.next().await {
        match event {
            ReadEvent::Batch(batch) => batch.into_iter().for_each(|seen| match seen {
                Seen::Item(item) => items.push(*item),
                Seen::Same { source_ref } => same.push(source_ref),
                Seen::Broken(item) => panic!("{item:?}"),
            }),
            ReadEvent::End(end) => coverage = end,
        }
    }
    items.sort_by(|a, b| a.source_ref.cmp(&b.source_ref));
    (items, same, coverage)
}

async fn whole(session: &dyn Session, mailbox: &str) -> Vec<SourceItem> {
    let (items, _, coverage) = read(session, mailbox, &Stored(BTreeMap::new())).await;
    assert_eq!(coverage, Coverage::Complete);
    items
}

const SERIES: &str = "BEGIN:VEVENT\nUID:series\nDTSTAMP:20261101T000000Z\nDTSTART;TZID=Asia/Shanghai:20261123T090000\n\
    DURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE;TZID=Asia/Shanghai:20261124T090000\nSUMMARY:daily\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:series\nDTSTAMP:20261101T000000Z\nRECURRENCE-ID;TZID=Asia/Shanghai:20261125T090000\n\
    DTSTART;TZID=Asia/Shanghai:20261125T150000\nDURATION:PT1H\nSUMMARY:moved\nEND:VEVENT\n";
const DAYS: &str = "BEGIN:VEVENT\nUID:days\nDTSTAMP:20261101T000000Z\nDTSTART;VALUE=DATE:20261126\n\
    DTEND;VALUE=DATE:20261128\nSUMMARY:days\nEND:VEVENT\n";
const HIDDEN: &str = "BEGIN:VEVENT\nUID:hidden\nDTSTAMP:20261101T000000Z\nDTSTART:20261124T030000Z\nDURATION:PT1H\n\
    CLASS:PRIVATE\nSUMMARY:canary\nLOCATION:canary\nEND:VEVENT\n";
const OUTSIDE: &str = "BEGIN:VEVENT\nUID:outside\nDTSTAMP:20261101T000000Z\nDTSTART:20270124T030000Z\nDURATION:PT1H\n\
    SUMMARY:outside\nEND:VEVENT\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_on_radicale_is_found_and_read() {
    let Some(radicale) = Radicale::start().await else { return };
    for (name, lines) in [("series", SERIES), ("days", DAYS), ("hidden", HIDDEN), ("outside", OUTSIDE)] {
        radicale.put(OTHER, name, lines).await;
    }
    let session = radicale.open(&[]);
    let items = whole(&*session, OTHER).await;
    let seen: Vec<_> = items
        .iter()
        .map(|item| {
            (item.source_ref.rsplit('/').next().unwrap(), item.meeting.title.as_deref(), item.meeting.series)
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("days.ics", Some("days"), SeriesRole::Single),
            ("hidden.ics", None, SeriesRole::Single),
            ("series.ics#20261123T010000Z", Some("daily"), SeriesRole::Occurrence),
            ("series.ics#20261125T010000Z", Some("moved"), SeriesRole::Exception),
            ("series.ics#20261126T010000Z", Some("daily"), SeriesRole::Occurrence),
        ]
    );
    let days = When::AllDay { first: "2026-11-26".parse().unwrap(), last: "2026-11-27".parse().unwrap() };
    assert_eq!(items[0].meeting.when, days);
    assert!(!format!("{items:?}").contains("canary"));
    // What is known is not brought again.
    let stored = Stored(items.iter().map(|i| (i.source_ref.clone(), i.version.clone())).collect());
    let (fresh, same, _) = read(&*session, OTHER, &stored).await;
    assert_eq!((fresh.len(), same.len()), (0, 5));
    // The same calendar by discovery, of the account itself.
    radicale.put(LOGIN, "mine", DAYS).await;
    let own = radicale.open(&[("homes", "own")]);
    assert_eq!(whole(&*own, LOGIN).await.len(), 1);
    let (_, _, coverage) = read(&*own, OTHER, &Stored(BTreeMap::new())).await;
    assert!(matches!(coverage, Coverage::Partial { fault } if fault.code == "caldav.not_own_mailbox"));
    radicale.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_on_radicale_are_told_by_its_sync_token() {
    let Some(radicale) = Radicale::start().await else { return };
    let session = radicale.open(&[]);
    let calendar = session.calendar(Access::Connection).unwrap();
    let Changed::Changed { cursor } = calendar.changed(OTHER, None).await.unwrap() else { panic!() };
    assert!(cursor.0.starts_with("token"), "{cursor:?}");
    let Changed::Same { cursor } = calendar.changed(OTHER, Some(&cursor)).await.unwrap() else { panic!() };
    radicale.put(LOGIN, "elsewhere", DAYS).await;
    assert!(matches!(calendar.changed(OTHER, Some(&cursor)).await.unwrap(), Changed::Same { .. }));
    radicale.put(OTHER, "days", DAYS).await;
    let Changed::Changed { cursor: newer } = calendar.changed(OTHER, Some(&cursor)).await.unwrap() else {
        panic!()
    };
    assert!(matches!(calendar.changed(OTHER, Some(&newer)).await.unwrap(), Changed::Same { .. }));
    assert_eq!(radicale.raw("DELETE", &format!("/{OTHER}/work/days.ics"), "").await, StatusCode::OK);
    assert!(matches!(calendar.changed(OTHER, Some(&newer)).await.unwrap(), Changed::Changed { .. }));
    let (head, _) = newer.0.rsplit_once('/').unwrap();
    let forged =
        connector::Cursor(format!("{head}/0000000000000000000000000000000000000000000000000000000000000000"));
    assert_eq!(calendar.changed(OTHER, Some(&forged)).await.unwrap(), Changed::Unknown);
    radicale.stop().await;
}

fn booking(title: &str) -> Meeting {
    Meeting {
        key: MeetingKey::single("ours"),
        title: Some(title.to_owned()),
        when: When::Timed {
            start: at("2026-11-25T03:00:00Z"),
            end: at("2026-11-25T04:00:00Z"),
            zone: Some("America/New_York".into()),
        },
        organizer: None,
        attendees: Vec::new(),
        attendees_beyond: 0,
        place: Some("301".into()),
        body: Some("第一行\n第二行".into()),
        status: MeetingStatus::Confirmed,
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Away,
        series: SeriesRole::Single,
    }
}

const HOW: WriteOptions<'static> = WriteOptions {
    invitations: InvitationMode::None,
    cancellations: InvitationMode::None,
    deletion: DeletionMode::Hard,
    zone: "Asia/Shanghai",
    comment: None,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_on_radicale_is_made_changed_and_removed() {
    let Some(radicale) = Radicale::start().await else { return };
    let session = radicale.open(&[]);
    let grant = WriteGrant::mint("p1".into(), "r1".into());
    let writer = session.writer(&grant).unwrap();
    let wanted = booking("made");
    let made = writer.create(&"s1".into(), OTHER, &wanted, HOW).await.unwrap();
    assert_eq!(
        (&made.echo.when, &made.echo.title, &made.echo.body),
        (&wanted.when, &wanted.title, &wanted.body)
    );
    assert_eq!((&made.echo.place, made.echo.show_as, made.adopted), (&wanted.place, ShowAs::Away, false));
    let again = writer.create(&"s1".into(), OTHER, &wanted, HOW).await.unwrap();
    assert_eq!((&again.source_ref, &again.version, again.adopted), (&made.source_ref, &made.version, true));
    assert_eq!(writer.find(&"s1".into(), OTHER).await.unwrap().unwrap().version, made.version);
    assert_eq!(writer.find(&"s2".into(), OTHER).await.unwrap(), None);
    let read = whole(&*session, OTHER).await.remove(0);
    assert_eq!((&read.version, &read.meeting), (&made.version, &made.echo));
    let after = Meeting { title: Some("changed".into()), body: None, ..wanted.clone() };
    let first = Target { mailbox: OTHER, source_ref: &made.source_ref, version: &made.version };
    let changed = writer.update(&"u".into(), first, &wanted, &after, HOW).await.unwrap();
    assert_eq!(
        (&changed.echo.title, &changed.echo.body, &changed.echo.place),
        (&after.title, &None, &after.place)
    );
    let third = Meeting { title: Some("third".into()), ..after.clone() };
    assert_eq!(writer.update(&"u".into(), first, &after, &third, HOW).await.unwrap_err().code, "write.stale");
    assert_eq!(writer.delete(&"d".into(), first, HOW).await.unwrap_err().code, "write.stale");
    assert!(writer.update(&"u".into(), first, &wanted, &after, HOW).await.unwrap().adopted);
    let now = Target { version: &changed.version, ..first };
    writer.delete(&"d".into(), now, HOW).await.unwrap();
    writer.delete(&"d".into(), now, HOW).await.unwrap();
    assert_eq!(writer.update(&"u".into(), now, &after, &third, HOW).await.unwrap_err().code, "write.gone");
    let told = WriteOptions { invitations: InvitationMode::All, ..HOW };
    let guest = model::Attendee {
        party: model::Party { name: None, mailbox: Some("guest@practice.example".into()) },
        role: model::AttendeeRole::Required,
        response: model::Response::None,
    };
    let meeting = Meeting { attendees: vec![guest], ..booking("told") };
    let refused = writer.create(&"s3".into(), OTHER, &meeting, told).await.unwrap_err();
    assert_eq!(refused.code, "write.mode_not_offered", "Radicale delivers nothing");
    writer.create(&"s3".into(), OTHER, &meeting, HOW).await.unwrap();
    radicale.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_day_of_a_series_on_radicale_is_changed_and_taken_out() {
    let Some(radicale) = Radicale::start().await else { return };
    radicale.put(OTHER, "series", SERIES).await;
    let session = radicale.open(&[]);
    let grant = WriteGrant::mint("p1".into(), "r1".into());
    let writer = session.writer(&grant).unwrap();
    let items = whole(&*session, OTHER).await;
    let target = |item: &'_ SourceItem| (item.source_ref.clone(), item.version.clone());
    let (source_ref, version) = target(&items[2]);
    let after = Meeting { title: Some("special".into()), ..items[2].meeting.clone() };
    let day = Target { mailbox: OTHER, source_ref: &source_ref, version: &version };
    let receipt = writer.update(&"u".into(), day, &items[2].meeting, &after, HOW).await.unwrap();
    assert_eq!((&receipt.echo.title, receipt.echo.series), (&after.title, SeriesRole::Exception));
    let items = whole(&*session, OTHER).await;
    let titles: Vec<_> = items.iter().map(|item| item.meeting.title.clone().unwrap()).collect();
    assert_eq!(titles, ["daily", "moved", "special"]);
    for at in [0, 0] {
        let items = whole(&*session, OTHER).await;
        let (source_ref, version) = target(&items[at]);
        let day = Target { mailbox: OTHER, source_ref: &source_ref, version: &version };
        writer.delete(&"d".into(), day, HOW).await.unwrap();
    }
    let items = whole(&*session, OTHER).await;
    assert_eq!((items.len(), items[0].meeting.title.as_deref()), (1, Some("special")));
    radicale.stop().await;
}

fn rule(frequency: Frequency, end: SeriesEnd, zone: &str) -> Recurrence {
    Recurrence {
        frequency,
        interval: 1,
        first: jiff::civil::date(2026, 11, 24),
        end,
        days: Vec::new(),
        month_days: Vec::new(),
        months: Vec::new(),
        positions: Vec::new(),
        except: Vec::new(),
        extra: Vec::new(),
        zone: Some(zone.to_owned()),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn series_written_to_radicale_are_what_an_independent_expansion_and_our_rules_say() {
    let Some(radicale) = Radicale::start().await else { return };
    let session = radicale.open(&[]);
    let grant = WriteGrant::mint("p1".into(), "r1".into());
    let writer = session.writer(&grant).unwrap();
    let day = |weekday, nth| RuleDay { weekday, nth };
    let daily = rule(Frequency::Daily, SeriesEnd::Never, "Asia/Shanghai");
    let rules = [
        Recurrence { except: vec![jiff::civil::date(2026, 11, 26)], ..daily.clone() },
        Recurrence {
            extra: vec![jiff::civil::date(2027, 2, 3)],
            end: SeriesEnd::Count { count: 5 },
            ..daily.clone()
        },
        Recurrence {
            interval: 2,
            days: vec![day(2, None), day(5, None)],
            end: SeriesEnd::Until { date: jiff::civil::date(2027, 1, 8) },
            ..rule(Frequency::Weekly, SeriesEnd::Never, "Asia/Shanghai")
        },
        Recurrence {
            days: vec![day(2, Some(4))],
            ..rule(Frequency::Monthly, SeriesEnd::Never, "Asia/Shanghai")
        },
        Recurrence {
            month_days: vec![24, -1],
            ..rule(Frequency::Monthly, SeriesEnd::Never, "Asia/Shanghai")
        },
        // Clocks change on 2027-03-14 and go on doing so.
        rule(Frequency::Weekly, SeriesEnd::Never, "America/New_York"),
        Recurrence { months: vec![11], ..rule(Frequency::Yearly, SeriesEnd::Never, "America/New_York") },
    ];
    for (n, rule) in rules.iter().enumerate() {
        let zone = jiff::tz::TimeZone::get(rule.zone.as_deref().unwrap()).unwrap();
        let start = zone.to_timestamp(jiff::civil::date(2026, 11, 24).at(9, 30, 0, 0)).unwrap();
        let end = start + jiff::SignedDuration::from_mins(45);
        let when = When::Timed { start, end, zone: rule.zone.clone() };
        let first = Meeting { when, ..booking("series") };
        let draft = connector::SeriesDraft { meeting: &first, rule };
        let step = format!("s{n}");
        let made = writer.create_series(&step.as_str().into(), OTHER, draft, HOW).await.unwrap();
        assert_eq!(made.rule, rule.explicit(), "{rule:?}");
        let again = writer.create_series(&step.as_str().into(), OTHER, draft, HOW).await.unwrap();
        assert_eq!(again.source_ref, made.source_ref, "adopted");
        let window = Window { start: at("2026-11-20T00:00:00Z"), end: at("2027-12-31T00:00:00Z") };
        let series = plan::series::Series::new(rule, &first.when, &zone).unwrap();
        let wanted = series.within(window).unwrap().into_iter().map(|one| format!("{} series", one.start));
        let data = radicale.get(&made.source_ref).await;
        assert_eq!(expanded(&data, "2026-11-20", "2027-12-31").await, wanted.collect::<Vec<_>>(), "{data}");
        let whole = Target { mailbox: OTHER, source_ref: &made.source_ref, version: &made.version };
        writer.delete_series(&"d".into(), whole, HOW).await.unwrap();
        assert!(self::whole(&*session, OTHER).await.is_empty());
    }
    radicale.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn series_on_radicale_is_changed_as_one_and_keeps_what_one_day_says_of_its_own() {
    let Some(radicale) = Radicale::start().await else { return };
    let session = radicale.open(&[]);
    let grant = WriteGrant::mint("p1".into(), "r1".into());
    let writer = session.writer(&grant).unwrap();
    let rule = Recurrence {
        first: jiff::civil::date(2026, 11, 25),
        ..rule(Frequency::Daily, SeriesEnd::Count { count: 4 }, "Asia/Shanghai")
    };
    let first = booking("series");
    let draft = connector::SeriesDraft { meeting: &first, rule: &rule };
    let made = writer.create_series(&"s1".into(), OTHER, draft, HOW).await.unwrap();
    let items = whole(&*session, OTHER).await;
    assert_eq!(items.len(), 4);
    assert!(
        items.iter().all(|i| i.series.as_ref().is_some_and(|of| of.rule == made.rule)),
        "the rule is told"
    );
    let apart = Meeting { title: Some("apart".into()), ..items[1].meeting.clone() };
    let one = Target { mailbox: OTHER, source_ref: &items[1].source_ref, version: &items[1].version };
    writer.update(&"u".into(), one, &items[1].meeting, &apart, HOW).await.unwrap();
    let calendar = session.calendar(Access::Connection).unwrap();
    let found = calendar.series(OTHER, &[made.source_ref.as_str()]).await.unwrap().remove(0);
    let connector::LocatedSeries::There(now) = found else { panic!("{found:?}") };
    let after = Meeting { title: Some("renamed".into()), ..now.meeting.clone() };
    let target = Target { mailbox: OTHER, source_ref: &now.source_ref, version: &now.version };
    let draft = connector::SeriesDraft { meeting: &after, rule: &now.rule };
    writer.update_series(&"u".into(), target, &now.meeting, draft, HOW).await.unwrap();
    let data = radicale.get(&made.source_ref).await;
    let titles: Vec<_> = expanded(&data, "2026-11-20", "2026-12-31").await;
    let titles: Vec<_> =
        titles.iter().filter_map(|line| line.split_once(' ')).map(|(_, title)| title).collect();
    assert_eq!(titles, ["renamed", "apart", "renamed", "renamed"]);
    radicale.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn checks_say_what_radicale_can_and_cannot() {
    let Some(radicale) = Radicale::start().await else { return };
    let session = radicale.open(&[]);
    for id in ["endpoint", "credential", "principal", "home", "calendar", "one_window", "write_right"] {
        let outcome = session.probe(id).await;
        assert_eq!((outcome.verdict, &outcome.fault), (Verdict::Pass, &None), "{id}: {outcome:?}");
    }
    let outcome = session.probe("scheduling").await;
    assert_eq!(
        (outcome.verdict, outcome.fault.unwrap().code.as_str()),
        (Verdict::Warn, "caldav.no_scheduling")
    );
    let search = radicale.open(&[("homes", "search"), ("user_email", OTHER)]).probe("home").await;
    // It answers the search with nobody rather than refusing it.
    assert_eq!(search.fault.unwrap().code, "caldav.mailbox_unknown");
    let wrong = radicale.open(&[("login", "nobody")]).probe("credential").await;
    assert_eq!(wrong.fault.unwrap().code, "caldav.logon_refused");
    radicale.stop().await;
}
