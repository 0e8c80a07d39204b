//! Users, and what their mailboxes say of themselves.

use serde_json::{Map, Value, json};

use super::filter::user_addresses;
use crate::org::ids::{EventRef, event_id, read_event_id};
use crate::org::zone::Zone;
use crate::org::{Entry, EntryKind};
use crate::rest::call::{Call, Page, Sent};
use crate::rest::draft::{misfit, unknown};
use crate::rest::refusal::Refusal;

/// Shown of a user unless `$select` says otherwise.
const USUAL: &[&str] = &[
    "businessPhones",
    "displayName",
    "givenName",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
    "id",
];
/// Entries of a page nobody set a size for.
const USUAL_PAGE: usize = 100;
/// Begins every page token.
const TOKEN: &str = "4453707402000100000017";
/// Ids one translation takes.
const MOST_IDS: usize = 1000;

/// The directory pages by `$skiptoken` and knows no `$skip`.
pub(super) fn list(call: &Call<'_>) -> Result<Sent, Refusal> {
    call.query.only(&["$top", "$skiptoken", "$select", "$filter", "$count"])?;
    let wanted = call.query.get("$filter").map(user_addresses).transpose()?;
    let size = call.query.number("$top", 1, 999)?.unwrap_or(USUAL_PAGE);
    let from = call.query.get("$skiptoken").map_or(Ok(0), read_token)?;
    let all = call.graph.with_org(|org| {
        let has = |entry: &Entry, address: &String| {
            let mut own = entry.aliases.iter().chain([&entry.address, &entry.principal]);
            own.any(|it| it.eq_ignore_ascii_case(address))
        };
        let is_wanted =
            |entry: &Entry| wanted.as_ref().is_none_or(|all| all.iter().any(|address| has(entry, address)));
        let users = org.entries().filter(|(_, entry)| entry.has_mailbox() && is_wanted(entry));
        users.map(|(_, entry)| user(entry)).collect::<Vec<_>>()
    });
    let mut value: Vec<Value> = all.iter().skip(from).take(size).cloned().collect();
    value.iter_mut().try_for_each(|user| select(call, user))?;
    let count = call.query.count()?.then_some(all.len());
    let mut sent = call.page("users", Page { value, next: None, count });
    let to = from.saturating_add(size);
    if let (true, Some(body)) = (to < all.len(), sent.body.as_mut()) {
        body["@odata.nextLink"] = json!(call.link(&call.query.with("$skiptoken", &token(to))));
    }
    Ok(sent)
}

/// A token as Entra writes them: hexadecimal, and nobody's business.
fn token(at: usize) -> String {
    format!("X'{TOKEN}{at:016X}'")
}

fn read_token(text: &str) -> Result<usize, Refusal> {
    let hex =
        text.strip_prefix("X'").and_then(|it| it.strip_suffix('\'')).and_then(|it| it.strip_prefix(TOKEN));
    hex.and_then(|hex| usize::from_str_radix(hex, 16).ok()).ok_or_else(|| {
        Refusal::new(400, "Directory_ExpiredPageToken", "The specified page token value has expired.")
    })
}

pub(super) fn one(call: &Call<'_>) -> Result<Sent, Refusal> {
    call.query.only(&["$select", "$expand"])?;
    let name = &call.route.name;
    let found =
        call.graph.with_org(|org| org.entry(org.find(name)?).filter(|entry| entry.has_mailbox()).map(user));
    let mut user = found.ok_or_else(|| {
        let text = format!(
            "Resource '{name}' does not exist or one of its queried reference-property objects are not present."
        );
        Refusal::new(404, "Request_ResourceNotFound", text)
    })?;
    select(call, &mut user)?;
    user["@odata.context"] = json!(call.context("users/$entity"));
    Ok(Sent::ok(user))
}

fn select(call: &Call<'_>, user: &mut Value) -> Result<(), Refusal> {
    let names = call.query.select("user", |name| user.get(name).is_some())?;
    if let Some(fields) = user.as_object_mut() {
        match names {
            Some(names) => fields.retain(|key, _| names.contains(key)),
            None => fields.retain(|key, _| USUAL.contains(&key.as_str())),
        }
    }
    Ok(())
}

/// Accounts of rooms are disabled, as Exchange makes them.
fn user(entry: &Entry) -> Value {
    let person = match &entry.kind {
        EntryKind::Person(person) => Some(person),
        _ => None,
    };
    let office = match &entry.kind {
        EntryKind::Room(room) => format!("{} {} {}", room.city, room.building, room.floor),
        _ => String::new(),
    };
    let aliases = entry.aliases.iter().map(|alias| format!("smtp:{alias}"));
    json!({
        "id": entry.id,
        "displayName": entry.name,
        "givenName": null,
        "surname": null,
        "jobTitle": person.map(|it| &it.title),
        "mail": entry.address,
        "mailNickname": entry.address.split('@').next(),
        "proxyAddresses": std::iter::once(format!("SMTP:{}", entry.address)).chain(aliases).collect::<Vec<_>>(),
        "userPrincipalName": entry.principal,
        "accountEnabled": !entry.is_room(),
        "userType": "Member",
        "businessPhones": person.map_or_else(Vec::new, |it| vec![&it.phone]),
        "mobilePhone": null,
        "officeLocation": office,
        "preferredLanguage": null,
    })
}

pub(super) fn mailbox_settings(call: &Call<'_>) -> Result<Sent, Refusal> {
    call.query.only(&["$select", "$expand"])?;
    let (room, address, zone) = call.graph.with_org(|org| {
        let entry = org.entry(call.mailbox);
        (
            entry.is_some_and(Entry::is_room),
            entry.map(|it| it.address.clone()).unwrap_or_default(),
            org.zone().windows_id(),
        )
    });
    let said = room && !call.graph.kit.faults.covers("not_a_room", &address);
    let mut settings = json!({
        "archiveFolder": "",
        "timeZone": zone,
        "delegateMeetingMessageDeliveryOptions": "sendToDelegateOnly",
        "dateFormat": "yyyy/M/d",
        "timeFormat": "H:mm",
        "userPurpose": if said { "room" } else { "user" },
        "automaticRepliesSetting": { "status": "disabled", "externalAudience": "all" },
        "language": { "locale": "zh-CN", "displayName": "中文(中华人民共和国)" },
        "workingHours": working_hours(zone),
    });
    let names = call.query.select("mailboxSettings", |name| settings.get(name).is_some())?;
    if let (Some(names), Some(fields)) = (names, settings.as_object_mut()) {
        fields.retain(|key, _| names.contains(key));
    }
    settings["@odata.context"] = json!(call.context("users('')/mailboxSettings"));
    Ok(Sent::ok(settings))
}

pub(super) fn working_hours(zone: &str) -> Value {
    json!({
        "daysOfWeek": ["monday", "tuesday", "wednesday", "thursday", "friday"],
        "startTime": "09:00:00.0000000",
        "endTime": "18:00:00.0000000",
        "timeZone": { "name": zone },
    })
}

pub(super) fn time_zones(call: &Call<'_>) -> Result<Sent, Refusal> {
    call.query.only(&["$top", "$skip", "$count"])?;
    let zones: Vec<Zone> = Zone::all().collect();
    let shown =
        zones.iter().map(|zone| json!({ "alias": zone.windows_id(), "displayName": zone.windows_id() }));
    let page = Page { value: shown.collect(), next: None, count: None };
    Ok(call.page("Collection(microsoft.graph.timeZoneInformation)", page))
}

/// Form of an id.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Rest,
    Immutable,
    Ews,
}

/// Ids of one form turned into another's.
pub(super) fn translate(call: &Call<'_>) -> Result<Sent, Refusal> {
    let fields = lower(call.object()?)?;
    let form = |key: &str| match fields.get(key).and_then(Value::as_str).map(str::to_lowercase).as_deref() {
        Some("restimmutableentryid") => Ok(Form::Immutable),
        Some("restid") => Ok(Form::Rest),
        Some("ewsid") => Ok(Form::Ews),
        _ => Err(misfit(key)),
    };
    let (target, source) = (form("targetidtype")?, form("sourceidtype")?);
    if target == Form::Ews {
        return Err(misfit("targetidtype"));
    }
    let ids = fields.get("inputids").and_then(Value::as_array).ok_or_else(|| misfit("inputIds"))?;
    if ids.len() > MOST_IDS {
        return Err(Refusal::invalid(format!("At most {MOST_IDS} ids can be translated at once.")));
    }
    let translated = ids.iter().map(|id| {
        let text = id.as_str().unwrap_or_default();
        let found = match source {
            Form::Ews => of_ews(call, text),
            Form::Rest | Form::Immutable => {
                let wanted = source == Form::Immutable;
                read_event_id(text).filter(|(_, immutable)| *immutable == wanted).map(|(at, _)| at)
            }
        };
        match found {
            Some(at) => json!({ "sourceId": text, "targetId": event_id(at, target == Form::Immutable) }),
            None => json!({
                "sourceId": text,
                "errorDetails": { "code": "ErrorInvalidIdMalformed", "message": "Id is malformed." },
            }),
        }
    });
    let page = Page { value: translated.collect(), next: None, count: None };
    Ok(call.page("Collection(microsoft.graph.convertIdResult)", page))
}

/// The event that EWS names so, there or gone.
fn of_ews(call: &Call<'_>, id: &str) -> Option<EventRef> {
    let named = call.graph.kit.copies.keeper()?.named(id)?;
    call.graph.with_org(|org| org.event_named(&named))
}

fn lower(fields: Map<String, Value>) -> Result<Map<String, Value>, Refusal> {
    let known = ["inputids", "targetidtype", "sourceidtype"];
    let fields = fields.into_iter().map(|(key, value)| (key.to_lowercase(), value)).collect::<Map<_, _>>();
    match fields.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(unknown(key, "translateExchangeIds")),
        None => Ok(fields),
    }
}
