//! What expressions give.

use crate::sample::*;

#[test]
fn fields_give_what_the_item_says_and_nothing_is_the_empty_text() {
    assert_eq!(title("title"), "Q4 经营复盘");
    assert_eq!(title("organizer.mailbox"), "head@practice.example");
    assert_eq!(title("join(attendees, \";\")"), "one@practice.example;two@partner.example");
    assert_eq!(title("join(rooms, \";\")"), "room-4f@practice.example");
    assert_eq!(title("status + \"/\" + show_as + \"/\" + series"), "confirmed/busy/single");
    let mut bare = meeting();
    bare.place = None;
    let applied = title_of("\"[\" + place + \"]\"", &bare).unwrap();
    assert_eq!(applied.meeting.title.as_deref(), Some("[]"));
}

#[test]
fn lengths_and_places_count_characters_of_every_script() {
    assert_eq!(title("left(\"会议😀室\", 3)"), "会议😀");
    assert_eq!(title("right(\"会议😀室\", 2)"), "😀室");
    assert_eq!(title("mid(\"会议😀室\", 2, 2)"), "议😀");
    assert_eq!(title("text(size(\"会议😀室\"))"), "4");
    assert_eq!(title("left(title, 0) + right(title, -1) + mid(title, 99, 1)"), "");
}

#[test]
fn texts_are_changed_by_functions_written_either_way() {
    assert_eq!(title("upper(\"Ａbß\")"), "ＡBSS");
    assert_eq!(title("trim(\"\u{3000} 会 \u{3000}\")"), "会");
    assert_eq!(title("title.replace(\"复盘\", \"回顾\").left(5)"), "Q4 经营");
    assert_eq!(title("REPLACE(title, \"\", \"x\")"), "Q4 经营复盘");
    assert_eq!(title("split(place, \"-\")[1]"), "国贸");
    assert_eq!(title("coalesce(\"\", left(place, 0), \"-\", title)"), "-");
    assert_eq!(title("domain(\"Who@Example.COM\") + domain(\"none\")"), "example.com");
}

#[test]
fn the_choice_is_written_as_if_in_capitals_or_with_a_question_mark() {
    assert_eq!(title("IF(private, \"私密\", title)"), "Q4 经营复盘");
    assert_eq!(title("private ? \"私密\" : title"), "Q4 经营复盘");
    assert_eq!(title("LEFT(TEXT(body), 2)"), "议程");
}

#[test]
fn times_are_written_in_the_integrations_zone_or_another() {
    assert_eq!(title("text(start)"), "2026-11-23 15:30");
    assert_eq!(title("date_text(start, \"M月d日 HH:mm\")"), "11月23日 15:30");
    assert_eq!(title("date_text(end, \"HH:mm\", \"Europe/London\")"), "09:00");
    assert_eq!(title("text(minutes(start, end))"), "90");
    assert_eq!(title("text(add_minutes(start, -15))"), "2026-11-23 15:15");
    assert_eq!(title("text(time(\"2026-01-01T00:00:00Z\"))"), "2026-01-01 08:00");
}

#[test]
fn variables_are_constants_of_their_kind() {
    assert_eq!(title("vars.company"), "practice.example");
    assert_eq!(title("left(title, vars.limit)"), "Q4 经");
    assert!(passes("domain(organizer.mailbox) in vars.domains"));
}

#[test]
fn filters_look_at_lists_entry_by_entry() {
    assert!(passes("attendees.exists(a, a.endsWith(\"@partner.example\"))"));
    assert!(!passes("attendees.all(a, domain(a) == vars.company)"));
    assert!(passes("attendees.exists_one(a, domain(a) == vars.company)"));
    assert!(passes("size(attendees.filter(a, domain(a) == vars.company)) == 1"));
    assert!(passes("attendees.map(a, domain(a)) == [\"practice.example\", \"partner.example\"]"));
    assert!(passes("!title.startsWith(\"【内部】\") && start < end && !all_day"));
}

#[test]
fn a_side_that_decides_makes_up_for_one_that_fails() {
    assert!(passes("rooms[9] == \"\" || true"));
    assert!(passes("!(false && rooms[9] == \"\")"));
    assert!(passes("attendees.exists(a, split(a, \"@\")[1] == \"partner.example\" || rooms[9] == \"\")"));
    assert!(filters(&["rooms[9] == \"\" || false"]).unwrap().apply(&meeting()).is_err());
}

#[test]
fn what_fails_on_an_item_is_told_with_its_place() {
    let fault = |expression: &str| title_of(expression, &meeting()).unwrap_err().fault;
    assert_eq!(fault("text(1 / (size(rooms) - 1))").code, "rules.division_by_zero");
    assert_eq!(fault("text(9223372036854775807 + size(rooms))").code, "rules.overflow");
    assert_eq!(fault("text(-9223372036854775808 / -1)").code, "rules.overflow");
    assert_eq!(fault("text(number(title))").code, "rules.not_a_number");
    assert_eq!(fault("text(time(title))").code, "rules.not_a_time");
    let out = fault("title +\n rooms[7]");
    assert_eq!(out.code, "rules.no_entry");
    assert_eq!((out.params["line"].as_str(), out.params["column"].as_str()), ("2", "7"));
}
