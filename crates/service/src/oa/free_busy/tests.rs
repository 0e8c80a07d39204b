use jiff::civil::date;
use model::{Attendee, AttendeeRole, Frequency, Party, Recurrence, SeriesEnd};

use super::*;
use crate::{
    oa::{
        BuiltIn, OaDraft, OaWrite,
        edit::tests::{MIN, draft, person},
    },
    rig::Desk,
};

const LEI: &str = "li.lei@practice.example";

fn day() -> Window {
    Window { start: "2026-11-24T00:00:00Z".parse().unwrap(), end: "2026-11-25T00:00:00Z".parse().unwrap() }
}

fn invited(mailbox: &str) -> Attendee {
    Attendee {
        party: Party { name: None, mailbox: Some(mailbox.to_owned()) },
        role: AttendeeRole::Required,
        response: Response::None,
    }
}

fn times(busy: &Busy) -> Vec<(String, String)> {
    let text = |at: &Timestamp| at.strftime("%H:%M").to_string();
    busy.spans.iter().map(|(start, end)| (text(start), text(end))).collect()
}

fn is(busy: &Busy, wanted: &[(&str, &str)]) {
    let found = times(busy);
    assert_eq!(found.iter().map(|(start, end)| (start.as_str(), end.as_str())).collect::<Vec<_>>(), wanted);
}

#[tokio::test]
async fn people_are_taken_by_what_they_are_in_whosever_calendar_it_is() {
    let desk = Desk::new();
    person(&desk, "王敏", MIN, "", "").await;
    person(&desk, "李雷", LEI, "", "").await;
    let save = |draft: OaDraft| {
        let service = desk.service.clone();
        async move { service.save_oa_event(draft).await.unwrap() }
    };
    let both = save(OaDraft {
        attendees: vec![invited(LEI)],
        ..draft("2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z")
    })
    .await;
    save(draft("2026-11-24T01:30:00Z", "2026-11-24T03:00:00Z")).await;
    save(OaDraft { show_as: ShowAs::Free, ..draft("2026-11-24T05:00:00Z", "2026-11-24T06:00:00Z") }).await;
    let rule = Recurrence {
        frequency: Frequency::Daily,
        interval: 1,
        first: date(2026, 11, 1),
        end: SeriesEnd::Never,
        days: Vec::new(),
        month_days: Vec::new(),
        months: Vec::new(),
        positions: Vec::new(),
        except: Vec::new(),
        extra: Vec::new(),
        zone: None,
    };
    let daily = draft("2026-11-01T08:00:00Z", "2026-11-01T08:15:00Z");
    save(OaDraft { recurrence: Some(rule), ..daily }).await;
    let people = || vec![MIN.to_owned(), LEI.to_owned()];
    let busy = desk.service.free_busy(day(), people(), Vec::new(), None).await.unwrap();
    is(&busy[0], &[("01:00", "03:00"), ("08:00", "08:15")]);
    is(&busy[1], &[("01:00", "02:00")]);
    assert_eq!(busy[1].name, "李雷");
    let busy = desk.service.free_busy(day(), people(), Vec::new(), Some(both.id)).await.unwrap();
    is(&busy[0], &[("01:30", "03:00"), ("08:00", "08:15")]);
    is(&busy[1], &[]);
}

#[tokio::test]
async fn a_span_that_is_none_or_too_long_is_refused() {
    let desk = Desk::new();
    let backwards = Window { start: day().end, end: day().start };
    let long = Window { end: "2027-11-24T00:00:00Z".parse().unwrap(), ..day() };
    for window in [backwards, long] {
        let fault = desk.service.free_busy(window, vec![MIN.to_owned()], Vec::new(), None).await.unwrap_err();
        assert_eq!(fault.code, "oa.bad_span");
    }
}

#[tokio::test]
async fn a_bound_field_decides_whose_calendar_a_mailbox_is() {
    let desk = Desk::new();
    person(&desk, "王敏", MIN, "min@exchange.example", "").await;
    let zone = TimeZone::UTC;
    let side = BuiltIn::new(&desk.service, zone, None).bound_by("email2").await.unwrap();
    desk.service.save_oa_event(draft("2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z")).await.unwrap();
    let items = side.items("min@exchange.example", day()).await.unwrap();
    assert_eq!(items.len(), 1, "the entry stands under the mail address");
    let create = OaWrite::Create {
        step: "s1".into(),
        mailbox: "min@exchange.example".to_owned(),
        meeting: Box::new(items[0].meeting.clone()),
    };
    side.write_many(vec![create]).await.unwrap();
    let stored = desk.store.read(|tx| tx.oa_event_of_step(MIN, "s1")).unwrap();
    assert!(stored.is_some());
    let shown = desk.service.oa_events(date(2026, 11, 24), date(2026, 11, 24), None).await.unwrap().shown;
    assert_eq!(shown.len(), 1, "one meeting in two calendars is shown once");
}
