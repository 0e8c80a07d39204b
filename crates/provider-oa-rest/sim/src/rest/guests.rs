//! People and spaces of one meeting: added, removed, answering, booked, released, signed in.

use serde_json::{Value, json};

use super::meetings::{happened, place, refused};
use super::read::{attendees, notify};
use super::render::meeting_id;
use super::{Call, Outcome, Refusal};
use crate::org::{Booking, Company};

pub(super) fn run(call: &Call<'_>) -> Outcome {
    call.only(&[])?;
    let outcome = call.oa.with_company(|company| match call.operation {
        "attendees.add" => add(call, company),
        "attendees.remove" => remove(call, company),
        "attendees.accept" => answer(call, company, "accepted"),
        "attendees.decline" | "attendees.leave" => answer(call, company, "declined"),
        "checkins.list" => checkins(call, company),
        "checkins.create" => check_in(call, company),
        "spaces.book" => book(call, company),
        _ => release(call, company),
    })?;
    let kind = match call.operation {
        "attendees.accept" | "attendees.decline" | "attendees.leave" => Some("attendee.answered"),
        "checkins.create" => Some("checkin.made"),
        "checkins.list" => None,
        _ => Some("meeting.updated"),
    };
    if let Some((kind, id)) = kind.zip(outcome.get("id").and_then(Value::as_str)) {
        happened(call, kind, id);
    }
    Ok(outcome)
}

/// A whole meeting that holds.
fn whole(company: &Company, id: &str) -> Result<u32, Refusal> {
    let (no, date) = place(company, id)?;
    if date.is_some() {
        return Err(Refusal::invalid("an occurrence alone cannot be changed"));
    }
    let holds = company.meetings.get(&no).is_some_and(|it| !it.content.cancelled);
    if holds { Ok(no) } else { Err(Refusal::no_meeting()) }
}

fn done(no: u32) -> Outcome {
    Ok(json!({ "id": meeting_id(no, None) }))
}

fn add(call: &Call<'_>, company: &mut Company) -> Outcome {
    let members = call.members(&["attendees", "notify"])?;
    let no = whole(company, call.at(1))?;
    let new = attendees(company, members.get("attendees").unwrap_or(&Value::Null))?;
    let Some(mut content) = company.meetings.get(&no).map(|it| it.content.clone()) else { return done(no) };
    for one in new {
        content.attendees.retain(|it| it.address != one.address);
        content.attendees.push(one);
    }
    company.change(no, content, notify(&members)?).map_err(refused)?;
    done(no)
}

fn remove(call: &Call<'_>, company: &mut Company) -> Outcome {
    let members = call.members(&["mails", "notify"])?;
    let no = whole(company, call.at(1))?;
    let list = members.get("mails").and_then(Value::as_array);
    let gone: Vec<&str> =
        list.ok_or_else(|| Refusal::invalid("mails is no list"))?.iter().filter_map(Value::as_str).collect();
    let Some(mut content) = company.meetings.get(&no).map(|it| it.content.clone()) else { return done(no) };
    content.attendees.retain(|it| !gone.iter().any(|mail| mail.eq_ignore_ascii_case(&it.address)));
    company.change(no, content, notify(&members)?).map_err(refused)?;
    done(no)
}

fn answer(call: &Call<'_>, company: &mut Company, word: &str) -> Outcome {
    call.members(&["reason"])?;
    let (no, _) = place(company, call.at(1))?;
    let member = company.member(call.at(3)).ok_or_else(Refusal::no_member)?;
    let address = member.person.mailbox.clone();
    match company.answer(no, &address, word) {
        true => done(no),
        false => Err(Refusal::no_member()),
    }
}

fn checkins(call: &Call<'_>, company: &Company) -> Outcome {
    let (no, _) = place(company, call.at(1))?;
    let found = company.meetings.get(&no).ok_or_else(Refusal::no_meeting)?;
    let all = found
        .checkins
        .iter()
        .map(|(mail, at)| json!({ "member": company.id_of(mail), "mail": mail, "at": at.to_string() }));
    let all: Vec<Value> = all.collect();
    Ok(json!({ "total": all.len(), "items": all }))
}

fn check_in(call: &Call<'_>, company: &mut Company) -> Outcome {
    let members = call.members(&["member"])?;
    let no = whole(company, call.at(1))?;
    let id = members.get("member").and_then(Value::as_str).unwrap_or_default();
    let mail = company.member(id).map(|it| it.person.mailbox.clone()).ok_or_else(Refusal::no_member)?;
    let now = call.now();
    if let Some(found) = company.meetings.get_mut(&no) {
        found.checkins.retain(|(other, _)| *other != mail);
        found.checkins.push((mail, now));
    }
    done(no)
}

fn book(call: &Call<'_>, company: &mut Company) -> Outcome {
    let members = call.members(&["meeting"])?;
    let address =
        company.space(call.at(1)).map(|it| it.room.mailbox.clone()).ok_or_else(Refusal::no_space)?;
    if call.oa.kit.faults.strike_any("room_taken").is_some() {
        return Err(Refusal::taken(call.at(1)).because("room_taken"));
    }
    let no = whole(company, members.get("meeting").and_then(Value::as_str).unwrap_or_default())?;
    let Some(mut content) = company.meetings.get(&no).map(|it| it.content.clone()) else { return done(no) };
    if !content.spaces.iter().any(|it| it.address == address) {
        content.spaces.push(Booking { address, state: "pending".to_owned() });
    }
    company.change(no, content, false).map_err(refused)?;
    done(no)
}

fn release(call: &Call<'_>, company: &mut Company) -> Outcome {
    let address =
        company.space(call.at(1)).map(|it| it.room.mailbox.clone()).ok_or_else(Refusal::no_space)?;
    let no = whole(company, call.at(3))?;
    let Some(mut content) = company.meetings.get(&no).map(|it| it.content.clone()) else { return done(no) };
    content.spaces.retain(|it| it.address != address);
    company.change(no, content, false).map_err(refused)?;
    done(no)
}
