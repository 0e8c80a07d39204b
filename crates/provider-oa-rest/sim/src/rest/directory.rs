//! Members, teams, spaces and their groups.

use serde_json::{Value, json};

use super::{Call, Outcome, Refusal};
use crate::org::{Company, Member, Space};

pub(super) fn run(call: &Call<'_>) -> Outcome {
    call.oa.with_company(|company| match call.operation {
        "members.list" => {
            let hidden = call.fault("nobody_visible");
            call.numbered(company.members.iter().filter(|_| !hidden).map(member).collect())
        }
        "members.get" => one(call, company.member(call.at(1)).map(member), Refusal::no_member()),
        "members.by_external" => {
            let found = company.members.iter().find(|it| external(it) == call.at(2));
            one(call, found.map(member), Refusal::no_member())
        }
        "members.by_mobile" => {
            call.only(&["mobile"])?;
            let mobile = call.need("mobile")?;
            let found = company.members.iter().find(|it| it.person.phone == mobile);
            found.map(member).ok_or_else(Refusal::no_member)
        }
        "members.by_mail" => {
            call.only(&["mail"])?;
            company.member_at(call.need("mail")?).map(member).ok_or_else(Refusal::no_member)
        }
        "teams.list" => {
            let all = company.teams.iter().map(|it| team(it.number, it.parent, &it.name)).collect();
            call.numbered(all)
        }
        "teams.get" => {
            let found = company.teams.iter().find(|it| team_id(it.number) == call.at(1));
            one(call, found.map(|it| team(it.number, it.parent, &it.name)), Refusal::no_member())
        }
        "teams.by_external" => {
            let found = company.teams.iter().find(|it| it.number.to_string() == call.at(2));
            one(call, found.map(|it| team(it.number, it.parent, &it.name)), Refusal::no_member())
        }
        "spaces.list" => call.numbered(company.spaces.iter().map(|it| space(company, it)).collect()),
        "spaces.groups" => {
            let all = company.groups.iter().map(|it| {
                json!({ "id": it.mailbox, "mail": it.mailbox, "name": it.name, "count": it.rooms.len() })
            });
            call.numbered(all.collect())
        }
        "spaces.get" => {
            one(call, company.space(call.at(1)).map(|it| space(company, it)), Refusal::no_space())
        }
        "spaces.by_mail" => {
            call.only(&["mail"])?;
            let found = company.space_at(call.need("mail")?);
            found.map(|it| space(company, it)).ok_or_else(Refusal::no_space)
        }
        _ => Err(Refusal::no_path()),
    })
}

fn one(call: &Call<'_>, found: Option<Value>, missing: Refusal) -> Outcome {
    call.only(&[])?;
    found.ok_or(missing)
}

fn external(member: &Member) -> String {
    format!("E{}", member.id.trim_start_matches('u'))
}

fn member(member: &Member) -> Value {
    let it = &member.person;
    json!({
        "id": member.id, "name": it.name, "mail": it.mailbox, "mobile": it.phone, "login": it.login,
        "external_id": external(member), "title": it.title, "teams": [team_id(it.department)], "state": "active",
    })
}

fn team_id(number: u32) -> String {
    format!("t{number:04}")
}

fn team(number: u32, parent: Option<u32>, name: &str) -> Value {
    json!({
        "id": team_id(number), "parent": parent.map(team_id), "name": name, "external_id": number.to_string(),
    })
}

fn space(company: &Company, space: &Space) -> Value {
    let it = &space.room;
    let groups = company.groups.iter().filter(|group| group.rooms.contains(&it.mailbox));
    json!({
        "id": space.id, "mail": it.mailbox, "name": it.name, "kind": "room", "capacity": it.capacity, "city": it.city,
        "building": it.building, "floor": it.floor, "equipment": it.equipment,
        "groups": groups.map(|group| &group.mailbox).collect::<Vec<_>>(),
    })
}
