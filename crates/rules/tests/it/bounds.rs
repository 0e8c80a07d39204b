//! However it is written, an expression ends within its bounds.

use model::{AttendeeRole, Meeting, ValueKind};
use rules::{Expression, Terms, limits};

use crate::sample::*;

/// As large as anything that is read, and larger.
fn huge() -> Meeting {
    let mut meeting = meeting();
    meeting.body = Some("会议a".repeat(100_000));
    meeting.title.clone_from(&meeting.body);
    let mailbox = |n: usize| format!("someone-with-a-long-name-{n}@practice.example");
    meeting.attendees = (0..3_000).map(|n| attendee(&mailbox(n), AttendeeRole::Required)).collect();
    meeting
}

/// How an expression ends on the largest item: its steps, or the fault.
fn ends(expression: &str, gives: ValueKind) -> Result<u64, String> {
    let compiled = Expression::compile(expression, gives, &Terms::default());
    compiled.unwrap().steps(&huge(), &shanghai()).map_err(|fault| fault.code)
}

#[test]
fn inputs_are_cut() {
    let size = title_of("text(size(body)) + \" \" + text(size(attendees))", &huge()).unwrap();
    assert_eq!(size.meeting.title.as_deref(), Some("28086 1000"));
}

#[test]
fn the_dearest_expressions_end_within_their_steps() {
    let wide = vec!["body.contains(a)"; 40].join(" || ");
    let dear = [
        format!("attendees.exists(a, {wide})"),
        "attendees.all(a, upper(body) != a)".to_owned(),
        "size(attendees.map(a, replace(body, \"a\", a))) > 0".to_owned(),
        "size(attendees.map(a, body)) > 0".to_owned(),
        "attendees.exists_one(a, replace(body, \"会\", body) == a)".to_owned(),
    ];
    for expression in dear {
        match ends(&expression, ValueKind::Bool) {
            Ok(steps) => assert!(steps <= limits::STEPS, "{expression}: {steps}"),
            Err(code) => {
                assert!(code == "rules.too_many_steps" || code == "rules.too_large", "{expression}: {code}");
            }
        }
    }
}

#[test]
fn a_text_cannot_double_itself_past_what_may_be_made() {
    let sum = vec!["body"; 150].join(" + ");
    assert_eq!(ends(&sum, ValueKind::Text), Err("rules.too_large".to_owned()));
    let double =
        "replace(replace(replace(\"aaaaaaaaaa\", \"a\", left(body, 20000)), \"a\", body), \"a\", body)";
    assert_eq!(ends(double, ValueKind::Text), Err("rules.too_large".to_owned()));
    assert_eq!(ends("join(attendees, body)", ValueKind::Text), Err("rules.too_large".to_owned()));
    let list = vec!["attendees"; 60].join(" + ");
    assert_eq!(ends(&list, ValueKind::List), Err("rules.too_large".to_owned()));
}

#[test]
fn what_is_too_long_or_too_deep_is_refused_before_or_while_parsing() {
    assert_eq!(refused(&format!("\"{}\"", "会".repeat(2_000))).code, "rules.too_long");
    for deep in [
        format!("{}title{}", "(".repeat(500), ")".repeat(499)),
        format!("{}title{}", "(".repeat(60), ")".repeat(60)),
        format!("{}title{}", "trim(".repeat(60), ")".repeat(60)),
        format!("{}title", "private ? title : ".repeat(60)),
        "[".repeat(490),
        format!("title{}", ".trim()".repeat(70)),
        "(".repeat(1_999),
    ] {
        let code = refused(&deep).code;
        assert!(code == "rules.too_deep" || code == "rules.broken", "{code}: {deep}");
    }
    assert_eq!(title(&vec!["\"a\""; 120].join("+")), "a".repeat(120));
}

#[test]
fn parsing_and_executing_fit_on_a_small_stack() {
    let expression = format!("{}title{}", "trim(".repeat(22), ")".repeat(22));
    let work = move || title(&expression);
    let small = std::thread::Builder::new().stack_size(512 * 1024).spawn(work).unwrap();
    assert_eq!(small.join().unwrap(), "Q4 经营复盘");
}
