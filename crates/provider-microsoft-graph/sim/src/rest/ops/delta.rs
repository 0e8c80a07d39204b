//! `calendarView/delta` with its quirks: a fixed window, skeletons of occurrences, and removals of what was never
//! shown.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::window::window;
use crate::org::Organisation;
use crate::org::ids::{EventRef, event_id};
use crate::org::item::Item;
use crate::org::view::{EventKind, EventView, touching};
use crate::rest::call::{Call, Sent};
use crate::rest::refusal::Refusal;
use crate::rest::render::Painter;

/// How long a token is known. Microsoft publishes no lifetime.
const LIFETIME: SignedDuration = SignedDuration::from_hours(30 * 24);
const USUAL_PAGE: usize = 10;

/// What a token stands for.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Token {
    run: u32,
    mailbox: u32,
    from: i64,
    to: i64,
    /// Changes up to this count are known to the client.
    since: u32,
    /// Count at which this round began.
    round: u32,
    /// Entries of the round that were sent: the number of the last.
    after: Option<u32>,
    issued: i64,
}

pub(super) fn answer(call: &Call<'_>) -> Result<Sent, Refusal> {
    let (token, begins) = match (call.query.get("$skiptoken"), call.query.get("$deltatoken")) {
        (Some(text), None) => (read(call, text, "$skiptoken")?, false),
        (None, Some(text)) => (read(call, text, "$deltatoken")?, true),
        (None, None) => (initial(call)?, true),
        _ => return Err(Refusal::bad_request("Only one of $skiptoken and $deltatoken can be given.")),
    };
    call.graph.with_org(|org| Ok(round(call, org, token, begins)))
}

fn initial(call: &Call<'_>) -> Result<Token, Refusal> {
    call.query.only(&["startDateTime", "endDateTime"])?;
    let (from, to) = window(call)?;
    Ok(Token {
        run: call.graph.run,
        mailbox: call.mailbox,
        from: from.as_second(),
        to: to.as_second(),
        since: 0,
        round: 0,
        after: None,
        issued: call.now.as_second(),
    })
}

/// Tokens of another run, another mailbox or another season are not known.
fn read(call: &Call<'_>, text: &str, option: &str) -> Result<Token, Refusal> {
    call.query.only(&[option])?;
    let token: Option<Token> = BASE64.decode(text).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let token = token.ok_or_else(|| Refusal::bad_request("Badly formed token."))?;
    let age = SignedDuration::from_secs(call.now.as_second() - token.issued);
    let known = token.run == call.graph.run && token.mailbox == call.mailbox && age <= LIFETIME;
    let lost = call.graph.kit.faults.strike_any("sync_lost");
    match known && lost.is_none() {
        true => Ok(token),
        false => {
            let text = "The sync state generation is not found; keep only the last few generations.";
            let refusal = Refusal::new(410, "SyncStateNotFound", text);
            Err(lost.map_or(refusal.clone(), |hit| refusal.because(hit.name)))
        }
    }
}

fn round(call: &Call<'_>, org: &Organisation, mut token: Token, begins: bool) -> Sent {
    if begins {
        token.round = org.count();
        token.after = None;
    }
    let faults = &call.graph.kit.faults;
    let painter =
        Painter { org, prefer: &call.prefer, select: None, extended: None, basic: false, masked: false };
    let mut body = Map::new();
    body.insert("@odata.context".into(), json!(call.context("Collection(event)")));
    if faults.strike_any("empty_page").is_some() {
        body.insert("@odata.nextLink".into(), json!(link(call, "$skiptoken", &token)));
        body.insert("value".into(), json!([]));
        return Sent::ok(Value::Object(body));
    }
    let size = call.prefer.page.unwrap_or(USUAL_PAGE);
    let (mut value, more) = entries(&painter, &mut token, size);
    if begins && faults.strike_any("delta_phantoms").is_some() {
        value.push(removed(
            EventRef { mailbox: call.mailbox, no: u32::MAX, date: None },
            call.prefer.immutable,
        ));
    }
    if more {
        body.insert("@odata.nextLink".into(), json!(link(call, "$skiptoken", &token)));
    } else {
        let done = Token { since: token.round, after: None, issued: call.now.as_second(), ..token };
        body.insert("@odata.deltaLink".into(), json!(link(call, "$deltatoken", &done)));
    }
    body.insert("value".into(), Value::Array(value));
    Sent::ok(Value::Object(body))
}

/// A page of changed copies in the order of their numbers, then, at the end of the round, of what is gone. A series
/// is sent as a whole, so that a page may be longer than asked for.
fn entries(painter: &Painter<'_>, token: &mut Token, size: usize) -> (Vec<Value>, bool) {
    let Some(mailbox) = painter.org.mailbox(token.mailbox) else { return (Vec::new(), false) };
    let mut value = Vec::new();
    let first = token.after.map_or(0, |after| after.saturating_add(1));
    for (no, item) in mailbox.items.range(first..) {
        if item.version <= token.since {
            continue;
        }
        if value.len() >= size {
            return (value, true);
        }
        changed(painter, token, item, &mut value);
        token.after = Some(*no);
    }
    let initial = token.since == 0;
    let gone = mailbox.gone.iter().filter(|gone| gone.at > token.since && !initial);
    for gone in gone {
        let mut views = Vec::new();
        touching(token.mailbox, &gone.item, instant(token.from), instant(token.to), &mut views);
        let at = views.iter().map(|view| view.at);
        let whole = EventRef { mailbox: token.mailbox, no: gone.item.no, date: None };
        let all: Vec<EventRef> = if views.is_empty() { vec![whole] } else { at.collect() };
        value.extend(all.into_iter().map(|at| removed(at, painter.prefer.immutable)));
    }
    (value, false)
}

/// Inside the window: single events in full, occurrences as skeletons. Outside of it, a change after the first round
/// comes as a removal.
fn changed(painter: &Painter<'_>, token: &Token, item: &Item, value: &mut Vec<Value>) {
    let mut views: Vec<EventView<'_>> = Vec::new();
    touching(token.mailbox, item, instant(token.from), instant(token.to), &mut views);
    if views.is_empty() && token.since > 0 {
        let at = EventRef { mailbox: token.mailbox, no: item.no, date: None };
        value.push(removed(at, painter.prefer.immutable));
    }
    value.extend(views.iter().map(|view| match view.kind {
        EventKind::Occurrence => painter.skeleton(view),
        _ => painter.paint(view),
    }));
}

fn removed(at: EventRef, immutable: bool) -> Value {
    json!({ "id": event_id(at, immutable), "@removed": { "reason": "deleted" } })
}

fn instant(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap_or_default()
}

/// Links lead to the function by its whole name, whatever the first call was sent to.
fn link(call: &Call<'_>, option: &str, token: &Token) -> String {
    let text = BASE64.encode(serde_json::to_vec(token).unwrap_or_default());
    let user = url::form_urlencoded::byte_serialize(call.route.name.as_bytes()).collect::<String>();
    let query = format!("{option}={text}");
    let from_here = call.link(&query);
    let base = from_here.strip_suffix(&format!("{}?{query}", call.path)).unwrap_or(call.base);
    format!("{base}/users/{user}/calendarView/microsoft.graph.delta()?{query}")
}
