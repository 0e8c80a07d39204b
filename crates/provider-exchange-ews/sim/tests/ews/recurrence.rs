//! Series: occurrences, exceptions, and how they are addressed.

use super::desk::*;

const MONTH: (&str, &str) = ("2026-11-20T00:00:00Z", "2026-12-20T00:00:00Z");

fn series_in(desk: &mut Desk, mailbox: &str) -> Vec<(String, String, String)> {
    let answer = desk.impersonating(mailbox, &view(mailbox, MONTH.0, MONTH.1, "")).good();
    let kinds = answer.values("t:CalendarItemType");
    let all = answer.values("t:Start").into_iter().zip(kinds).zip(answer.attributes("t:ItemId", "Id"));
    all.filter(|((_, kind), _)| *kind != "Single")
        .map(|((start, kind), id)| (start.to_owned(), kind.to_owned(), id))
        .collect()
}

#[test]
fn a_series_is_expanded_without_its_deleted_and_with_its_changed_occurrences() {
    let mut desk = desk();
    let seen = series_in(&mut desk, PLAIN);
    let lines: Vec<(&str, &str)> =
        seen.iter().map(|(start, kind, _)| (start.as_str(), kind.as_str())).collect();
    assert_eq!(
        lines,
        [
            ("2026-11-23T02:00:00Z", "Occurrence"),
            ("2026-11-30T06:00:00Z", "Exception"),
            ("2026-12-02T02:00:00Z", "Occurrence"),
            ("2026-12-07T02:00:00Z", "Occurrence"),
            ("2026-12-09T02:00:00Z", "Occurrence"),
        ]
    );
    let exception = desk.get(PLAIN, &seen[1].2).good();
    assert_eq!(exception.value("t:Subject"), "周会改期");
    assert_eq!(exception.value("t:OriginalStart"), "2026-11-30T02:00:00Z");
    assert_eq!(exception.value("t:RecurrenceId"), "2026-11-30T02:00:00Z");
}

#[test]
fn the_master_tells_its_rule_and_its_exceptions() {
    let mut desk = desk();
    let (id, _) = desk.find(WANG, "周会");
    let master = desk.get(WANG, &id).good();
    assert_eq!(master.value("t:CalendarItemType"), "RecurringMaster");
    assert_eq!(master.value("t:DaysOfWeek"), "Monday Wednesday");
    assert_eq!(master.value("t:NumberOfOccurrences"), "6");
    assert_eq!(master.value("t:StartDate"), "2026-11-23+08:00");
    let edges = master.value("t:LastOccurrence");
    assert!(edges.contains("2026-12-09T02:00:00Z"), "{edges}");
    assert!(master.value("t:ModifiedOccurrences").contains("2026-11-30T06:00:00Z"));
    assert!(master.value("t:DeletedOccurrences").contains("2026-11-25T02:00:00Z"));
}

fn by_number(id: &str, number: i32) -> String {
    format!(
        r#"<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape><m:ItemIds><t:OccurrenceItemId RecurringMasterId="{id}" InstanceIndex="{number}"/></m:ItemIds></m:GetItem>"#
    )
}

#[test]
fn occurrences_are_found_by_number_and_lead_back_to_the_master() {
    let mut desk = desk();
    let (id, _) = desk.find(WANG, "周会");
    let third = desk.person(WANG, &by_number(&id, 3)).good();
    assert_eq!(third.value("t:Start"), "2026-11-30T06:00:00Z");
    let fourth = desk.person(WANG, &by_number(&id, 4)).good();
    assert_eq!(fourth.value("t:Start"), "2026-12-02T02:00:00Z");
    let deleted = desk.person(WANG, &by_number(&id, 2));
    assert_eq!(deleted.code(), "ErrorCalendarOccurrenceIsDeletedFromRecurrence");
    let beyond = desk.person(WANG, &by_number(&id, 7));
    assert_eq!(beyond.code(), "ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange");
    let occurrence = fourth.attribute("t:ItemId", "Id");
    let back = format!(
        r#"<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ItemIds><t:RecurringMasterItemId OccurrenceId="{occurrence}"/></m:ItemIds></m:GetItem>"#
    );
    assert_eq!(desk.person(WANG, &back).good().attribute("t:ItemId", "Id"), id);
}

#[test]
fn one_occurrence_can_be_changed_and_deleted_for_everybody() {
    let mut desk = desk();
    let (id, _) = desk.find(WANG, "周会");
    let update = format!(
        r#"<m:UpdateItem ConflictResolution="AlwaysOverwrite" SendMeetingInvitationsOrCancellations="SendToAllAndSaveCopy"><m:ItemChanges><t:ItemChange><t:OccurrenceItemId RecurringMasterId="{id}" InstanceIndex="5"/><t:Updates><t:SetItemField><t:FieldURI FieldURI="item:Subject"/><t:CalendarItem><t:Subject>加长</t:Subject></t:CalendarItem></t:SetItemField><t:SetItemField><t:FieldURI FieldURI="calendar:End"/><t:CalendarItem><t:End>2026-12-07T05:00:00Z</t:End></t:CalendarItem></t:SetItemField></t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>"#
    );
    desk.person(WANG, &update).good();
    let seen = series_in(&mut desk, PLAIN);
    let changed = seen.iter().find(|(start, ..)| start == "2026-12-07T02:00:00Z").unwrap();
    assert_eq!(changed.1, "Exception");
    assert_eq!(desk.get(PLAIN, &changed.2).good().value("t:Subject"), "加长");
    let delete = format!(
        r#"<m:DeleteItem DeleteType="MoveToDeletedItems" SendMeetingCancellations="SendToAllAndSaveCopy"><m:ItemIds><t:OccurrenceItemId RecurringMasterId="{id}" InstanceIndex="6"/></m:ItemIds></m:DeleteItem>"#
    );
    desk.person(WANG, &delete).good();
    let starts: Vec<String> = series_in(&mut desk, PLAIN).into_iter().map(|(start, ..)| start).collect();
    assert!(!starts.contains(&"2026-12-09T02:00:00Z".to_owned()), "{starts:?}");
    assert_eq!(starts.len(), 4);
}

#[test]
fn an_occurrence_cannot_pass_its_neighbour() {
    let mut desk = desk();
    let (id, _) = desk.find(WANG, "周会");
    let update = format!(
        r#"<m:UpdateItem ConflictResolution="AlwaysOverwrite" SendMeetingInvitationsOrCancellations="SendToNone"><m:ItemChanges><t:ItemChange><t:OccurrenceItemId RecurringMasterId="{id}" InstanceIndex="5"/><t:Updates><t:SetItemField><t:FieldURI FieldURI="calendar:End"/><t:CalendarItem><t:End>2026-12-10T05:00:00Z</t:End></t:CalendarItem></t:SetItemField></t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>"#
    );
    assert_eq!(desk.person(WANG, &update).code(), "ErrorOccurrenceCrossingBoundary");
}

#[test]
fn every_pattern_goes_in_and_comes_out() {
    let mut desk = desk();
    let patterns = [
        "<t:DailyRecurrence><t:Interval>3</t:Interval></t:DailyRecurrence>",
        "<t:WeeklyRecurrence><t:Interval>2</t:Interval><t:DaysOfWeek>Tuesday Friday</t:DaysOfWeek><t:FirstDayOfWeek>Monday</t:FirstDayOfWeek></t:WeeklyRecurrence>",
        "<t:AbsoluteMonthlyRecurrence><t:Interval>1</t:Interval><t:DayOfMonth>31</t:DayOfMonth></t:AbsoluteMonthlyRecurrence>",
        "<t:RelativeMonthlyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Weekday</t:DaysOfWeek><t:DayOfWeekIndex>Last</t:DayOfWeekIndex></t:RelativeMonthlyRecurrence>",
        "<t:AbsoluteYearlyRecurrence><t:DayOfMonth>29</t:DayOfMonth><t:Month>February</t:Month></t:AbsoluteYearlyRecurrence>",
        "<t:RelativeYearlyRecurrence><t:DaysOfWeek>Monday</t:DaysOfWeek><t:DayOfWeekIndex>First</t:DayOfWeekIndex><t:Month>May</t:Month></t:RelativeYearlyRecurrence>",
    ];
    let ranges = [
        "<t:NoEndRecurrence><t:StartDate>2027-01-05+08:00</t:StartDate></t:NoEndRecurrence>",
        "<t:EndDateRecurrence><t:StartDate>2027-01-05+08:00</t:StartDate><t:EndDate>2029-01-05+08:00</t:EndDate></t:EndDateRecurrence>",
        "<t:NumberedRecurrence><t:StartDate>2027-01-05+08:00</t:StartDate><t:NumberOfOccurrences>4</t:NumberOfOccurrences></t:NumberedRecurrence>",
    ];
    for pattern in patterns {
        for range in ranges {
            let item = format!(
                r#"<t:Subject>规则</t:Subject><t:Start>2027-01-05T10:00:00</t:Start><t:End>2027-01-05T11:00:00</t:End><t:Recurrence>{pattern}{range}</t:Recurrence><t:StartTimeZone Id="China Standard Time"/>"#
            );
            let id = desk.person(LI, &create("SendToNone", &item)).good().attribute("t:ItemId", "Id");
            let text = desk.get(LI, &id).good();
            assert!(
                text.text().contains(&format!("<t:Recurrence>{pattern}{range}</t:Recurrence>")),
                "{}",
                text.text()
            );
        }
    }
}

#[test]
fn a_series_keeps_its_wall_clock_across_daylight_time() {
    let mut desk = desk();
    let item = r#"<t:Subject>夏令时</t:Subject><t:Start>2027-03-27T09:00:00</t:Start><t:End>2027-03-27T10:00:00</t:End><t:Recurrence><t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence><t:NumberedRecurrence><t:StartDate>2027-03-27</t:StartDate><t:NumberOfOccurrences>3</t:NumberOfOccurrences></t:NumberedRecurrence></t:Recurrence><t:StartTimeZone Id="W. Europe Standard Time"/>"#;
    desk.person(LI, &create("SendToNone", item)).good();
    let seen = desk.person(LI, &view(LI, "2027-03-26T00:00:00Z", "2027-04-01T00:00:00Z", "")).good();
    assert_eq!(
        seen.values("t:Start"),
        ["2027-03-27T08:00:00Z", "2027-03-28T07:00:00Z", "2027-03-29T07:00:00Z"]
    );
}

#[test]
fn rules_that_cannot_be_are_refused() {
    let mut desk = desk();
    let mut code = |pattern: &str, range: &str| {
        let item = format!(
            "<t:Subject>x</t:Subject><t:Start>2027-01-05T10:00:00Z</t:Start><t:End>2027-01-05T11:00:00Z</t:End><t:Recurrence>{pattern}{range}</t:Recurrence>"
        );
        desk.person(LI, &create("SendToNone", &item)).code().to_owned()
    };
    let forever = "<t:NoEndRecurrence><t:StartDate>2027-01-05</t:StartDate></t:NoEndRecurrence>";
    let daily = |n: i32| format!("<t:DailyRecurrence><t:Interval>{n}</t:Interval></t:DailyRecurrence>");
    assert_eq!(code(&daily(0), forever), "ErrorCalendarInvalidRecurrence");
    assert_eq!(code(&daily(1_000_000_000), forever), "ErrorCalendarInvalidRecurrence");
    let backwards = "<t:EndDateRecurrence><t:StartDate>2027-01-05</t:StartDate><t:EndDate>2027-01-01</t:EndDate></t:EndDateRecurrence>";
    assert_eq!(code(&daily(1), backwards), "ErrorCalendarEndDateIsEarlierThanStartDate");
    let yearly = "<t:AbsoluteYearlyRecurrence><t:DayOfMonth>1</t:DayOfMonth><t:Month>January</t:Month></t:AbsoluteYearlyRecurrence>";
    let short = "<t:EndDateRecurrence><t:StartDate>2027-01-05</t:StartDate><t:EndDate>2027-02-01</t:EndDate></t:EndDateRecurrence>";
    assert_eq!(code(yearly, short), "ErrorRecurrenceHasNoOccurrence");
    let far = "<t:NoEndRecurrence><t:StartDate>9999-12-31</t:StartDate></t:NoEndRecurrence>";
    assert_ne!(code(&daily(999), far), "", "no panic at the end of time");
}
