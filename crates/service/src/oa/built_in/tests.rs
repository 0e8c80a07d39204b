use model::{
    CancellationMode, DeletionMode, Frequency, InvitationMode, MeetingId, MeetingKey, OaEvent, Party,
    Recurrence, Sensitivity, SeriesEnd, SeriesRole, When,
};

use super::*;
use crate::rig::Desk;

const MAILBOX: &str = "wang.min@practice.example";
const HOW: WriteOptions<'static> = WriteOptions {
    invitations: InvitationMode::All,
    cancellations: CancellationMode::All,
    deletion: DeletionMode::ToDeletedItems,
    zone: "Asia/Shanghai",
    comment: None,
};

struct Nothing;

impl Known for Nothing {
    fn version(&self, _: &str, _: &str) -> Option<String> {
        None
    }
}

pub(crate) fn meeting(uid: &str, start: &str, end: &str) -> Meeting {
    Meeting {
        key: MeetingKey::single(uid),
        title: Some(format!("Review {uid}")),
        when: When::Timed { start: start.parse().unwrap(), end: end.parse().unwrap(), zone: None },
        organizer: Some(Party { name: None, mailbox: Some(MAILBOX.to_owned()) }),
        attendees: Vec::new(),
        attendees_beyond: 0,
        place: None,
        body: Some("Bring figures".to_owned()),
        status: Default::default(),
        sensitivity: Default::default(),
        show_as: Default::default(),
        series: Default::default(),
    }
}

fn side(desk: &Desk) -> BuiltIn {
    BuiltIn::new(&desk.service, TimeZone::get("Asia/Shanghai").unwrap(), Some(IntegrationId::new("i")))
}

fn november() -> Window {
    Window { start: "2026-11-01T00:00:00Z".parse().unwrap(), end: "2026-12-01T00:00:00Z".parse().unwrap() }
}

async fn read(side: &BuiltIn) -> Vec<SourceItem> {
    let events: Vec<ReadEvent> =
        side.read(MAILBOX, november(), ReadOptions { details: true, marks: false }, &Nothing).collect().await;
    let mut items = Vec::new();
    let mut ended = None;
    for event in events {
        match event {
            ReadEvent::Batch(batch) => items.extend(batch),
            ReadEvent::End(coverage) => ended = Some(coverage),
        }
    }
    assert_eq!(ended, Some(Coverage::Complete));
    let item = |seen| match seen {
        Seen::Item(item) => *item,
        Seen::Same { source_ref } => panic!("{source_ref}"),
        Seen::Broken(item) => panic!("{item:?}"),
    };
    items.into_iter().map(item).collect()
}

async fn put_series(
    desk: &Desk,
    side: &BuiltIn,
    zone: &str,
    first: &str,
    start: &str,
    end: &str,
) -> MeetingId {
    let rule = Recurrence {
        frequency: Frequency::Weekly,
        interval: 1,
        first: first.parse().unwrap(),
        end: SeriesEnd::Never,
        days: Vec::new(),
        month_days: Vec::new(),
        months: Vec::new(),
        positions: Vec::new(),
        except: Vec::new(),
        extra: Vec::new(),
        zone: Some(zone.to_owned()),
    };
    let event = OaEvent {
        written: None,
        id: MeetingId::new("series"),
        revision: 1,
        mailbox: MAILBOX.to_owned(),
        meeting: meeting("oa-series", start, end),
        rooms: Vec::new(),
        recurrence: Some(rule),
        changed: Vec::new(),
        marker: None,
        made_by: None,
    };
    let hand = side.hand();
    desk.store.write(|tx| write::put(tx, &hand, &event, None)).unwrap();
    event.id
}

#[tokio::test]
async fn what_a_step_made_is_adopted_when_it_is_tried_again() {
    let desk = Desk::new();
    let side = side(&desk);
    let wanted = meeting("uid-1", "2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z");
    let step = StepId::new("step-1");
    let first = side.create(&step, MAILBOX, &wanted, HOW).await.unwrap();
    let again = side.create(&step, MAILBOX, &wanted, HOW).await.unwrap();
    assert_eq!((first.adopted, again.adopted), (false, true));
    assert_eq!((&first.source_ref, first.version.as_str()), (&again.source_ref, "1"));
    assert_eq!(
        side.find(&step, MAILBOX).await.unwrap().map(|found| found.source_ref),
        Some(first.source_ref)
    );
    let items = read(&side).await;
    assert_eq!(items.iter().map(|item| item.meeting.key.uid.as_str()).collect::<Vec<_>>(), ["uid-1"]);
}

#[tokio::test]
async fn an_update_takes_what_differs_and_only_from_the_version_that_was_seen() {
    let desk = Desk::new();
    let side = side(&desk);
    let before = meeting("uid-1", "2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z");
    let made = side.create(&"s1".into(), MAILBOX, &before, HOW).await.unwrap();
    let target = |version: &'static str| Target { mailbox: MAILBOX, source_ref: &made.source_ref, version };
    // The body was not mapped: neither side of the change has it.
    let seen = Meeting { body: None, ..before.clone() };
    let after = Meeting { title: Some("Moved".to_owned()), ..seen.clone() };
    let done = side.update(&"s2".into(), target("1"), &seen, &after, HOW).await.unwrap();
    assert_eq!((done.version.as_str(), done.echo.body.as_deref()), ("2", Some("Bring figures")));
    let again = side.update(&"s2".into(), target("1"), &seen, &after, HOW).await.unwrap();
    assert!(again.adopted, "its answer was lost and it is tried again");
    let other = Meeting { title: Some("Other".to_owned()), ..seen.clone() };
    let stale = side.update(&"s3".into(), target("1"), &seen, &other, HOW).await.unwrap_err();
    assert_eq!(stale.code, "write.stale");
    let stale = side.delete(&"s4".into(), target("1"), HOW).await.unwrap_err();
    assert_eq!(stale.code, "write.stale");
    side.delete(&"s5".into(), target("2"), HOW).await.unwrap();
    side.delete(&"s5".into(), target("2"), HOW).await.unwrap();
    let gone = side.update(&"s6".into(), target("2"), &seen, &other, HOW).await.unwrap_err();
    assert_eq!(gone.code, "write.gone");
}

#[tokio::test]
async fn a_private_meeting_shows_its_time_alone_to_a_sync() {
    let desk = Desk::new();
    let side = side(&desk);
    let private = Meeting {
        sensitivity: Sensitivity::Private,
        ..meeting("uid-1", "2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z")
    };
    let event = OaEvent {
        written: None,
        id: MeetingId::new("own"),
        revision: 1,
        mailbox: MAILBOX.to_owned(),
        meeting: private.clone(),
        rooms: Vec::new(),
        recurrence: None,
        changed: Vec::new(),
        marker: None,
        made_by: None,
    };
    let hand = side.hand();
    desk.store.write(|tx| write::put(tx, &hand, &event, None)).unwrap();
    side.create(&"s1".into(), MAILBOX, &private, HOW).await.unwrap();
    for item in read(&side).await {
        assert_eq!((item.meeting.title, item.meeting.body, item.meeting.organizer), (None, None, None));
    }
    let own = side.item(MAILBOX, "own").await.unwrap().unwrap();
    assert_eq!(own.meeting.title.as_deref(), Some("Review uid-1"), "what was entered here stays whole");
}

#[tokio::test]
async fn a_series_shows_its_occurrences_at_the_hour_of_its_zone() {
    let desk = Desk::new();
    let side = side(&desk);
    // Clocks go back on 1 November 2026 in New York.
    let (first, start, end) = ("2026-10-28", "2026-10-28T13:00:00Z", "2026-10-28T14:00:00Z");
    put_series(&desk, &side, "America/New_York", first, start, end).await;
    let starts: Vec<String> =
        read(&side).await.iter().map(|item| item.meeting.when.span(&TimeZone::UTC).0.to_string()).collect();
    let wanted =
        ["2026-11-04T14:00:00Z", "2026-11-11T14:00:00Z", "2026-11-18T14:00:00Z", "2026-11-25T14:00:00Z"];
    assert_eq!(starts, wanted);
}

#[tokio::test]
async fn two_changes_of_one_series_do_not_make_each_other_stale_and_a_deletion_is_an_exception() {
    let desk = Desk::new();
    let side = side(&desk);
    let id =
        put_series(&desk, &side, "UTC", "2026-11-03", "2026-11-03T09:00:00Z", "2026-11-03T10:00:00Z").await;
    let seen = read(&side).await;
    assert_eq!(seen.len(), 4);
    let target = |item: &'static SourceItem| Target {
        mailbox: MAILBOX,
        source_ref: &item.source_ref,
        version: &item.version,
    };
    let seen: &'static [SourceItem] = Box::leak(seen.into_boxed_slice());
    let after = Meeting { title: Some("Moved".to_owned()), ..seen[1].meeting.clone() };
    let done = side.update(&"s1".into(), target(&seen[1]), &seen[1].meeting, &after, HOW).await.unwrap();
    assert_eq!(
        (done.echo.series, done.source_ref.as_str()),
        (SeriesRole::Exception, seen[1].source_ref.as_str())
    );
    side.delete(&"s2".into(), target(&seen[2]), HOW).await.unwrap();
    let titles: Vec<_> = read(&side).await.into_iter().map(|item| item.meeting.title.unwrap()).collect();
    assert_eq!(titles, ["Review oa-series", "Moved", "Review oa-series"]);
    let event = desk.store.read(|tx| tx.get_oa_event(&id)).unwrap().unwrap();
    assert_eq!((event.revision, event.changed.len()), (3, 2));
    let gone = side.item(MAILBOX, &seen[2].source_ref).await.unwrap();
    assert_eq!(gone, None);
}

#[tokio::test]
async fn many_writes_are_one_transaction_and_one_that_is_refused_leaves_the_others_alone() {
    let desk = Desk::new();
    let side = side(&desk);
    let before = side.changed(MAILBOX, None).await.unwrap();
    let create = |n: u32| OaWrite::Create {
        step: StepId::new(format!("s{n}")),
        mailbox: MAILBOX.to_owned(),
        meeting: Box::new(meeting(&format!("u{n}"), "2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z")),
    };
    let missing = OaWrite::Update {
        mailbox: MAILBOX.to_owned(),
        item_ref: "nothing".to_owned(),
        version: "1".to_owned(),
        before: Box::new(meeting("u", "2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z")),
        after: Box::new(meeting("v", "2026-11-24T01:00:00Z", "2026-11-24T03:00:00Z")),
    };
    let outcomes = side.write_many(vec![create(1), missing, create(2)]).await.unwrap();
    let codes: Vec<String> = outcomes
        .iter()
        .map(|one| one.as_ref().map_or_else(|f| f.code.clone(), |_| "done".to_owned()))
        .collect();
    assert_eq!(codes, ["done", "write.gone", "done"]);
    assert_eq!(read(&side).await.len(), 2);
    let Changed::Changed { cursor } = before else { panic!("{before:?}") };
    assert!(matches!(side.changed(MAILBOX, Some(&cursor)).await.unwrap(), Changed::Changed { .. }));
}
