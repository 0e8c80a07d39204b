//! Events that the other system sends to our address: verified, and turned into what should be read again.

mod hints;
mod signed;
mod undelivered;

use connector::{CallbackReply, CallbackRequest, Callbacks, Ctx, RawEvent, Received, Secret};
use jiff::Timestamp;
use model::Fault;
use serde_json::{Value, json};
use std::sync::Arc;

pub(crate) use hints::hints;
pub(crate) use undelivered::offered;

use crate::{
    account::Account,
    description::{Description, missing},
    faults::code,
    map,
};

/// Rooms of one event that are believed.
const MOST_ROOMS: usize = 200;

/// Where events come in.
pub(crate) struct Door {
    description: Arc<Description>,
    secret: Secret,
}

impl Door {
    /// The door of a connection; none where callbacks are not described, or have no secret.
    pub(crate) fn of(ctx: &Ctx, account: &Account) -> Option<Self> {
        account.description.callback.as_ref()?;
        let secret = ctx.secrets.0.get("callback_secret")?.clone();
        Some(Self { description: Arc::clone(&account.description), secret })
    }
}

impl Callbacks for Door {
    fn receive(&self, request: &CallbackRequest, now: Timestamp) -> Result<Received, Fault> {
        let spec = self.description.callback.as_ref().ok_or_else(|| missing("/callback"))?;
        signed::verify(&spec.signature, &self.secret, request, now)?;
        let unreadable =
            |part: &str| Fault::setup(code::CALLBACK_UNREADABLE).with("part", part).at_step("description");
        let event: Value = serde_json::from_slice(&request.body).map_err(|_| unreadable("/"))?;
        let id = spec.id.text(&event).ok_or_else(|| unreadable(spec.id.first()))?;
        let kind = spec.kind.text(&event).ok_or_else(|| unreadable(spec.kind.first()))?;
        let rooms = spec.rooms.as_ref().map_or_else(Vec::new, |at| {
            let list = at.list.of(&event).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            let mails = list.iter().take(MOST_ROOMS).filter_map(|room| at.mail.text(room));
            mails.map(|mail| mail.to_lowercase()).collect()
        });
        let about = spec.kinds.get(&kind).map(|about| about.word());
        // What it is about goes along: whoever reads a stored event has no description.
        let body = json!({
            "about": about, "subject": spec.subject.text(&event), "rooms": rooms, "event": event,
        });
        let born = spec.at.of(&event).and_then(|value| map::moment_alone(&self.description, value));
        let reply = match &spec.reply {
            Value::Null => Vec::new(),
            reply => serde_json::to_vec(reply).unwrap_or_default(),
        };
        Ok(Received {
            events: vec![RawEvent { id, kind: kind.clone(), born, body: body.to_string() }],
            reply: CallbackReply { status: 200, content_type: "application/json", body: reply.into() },
            evidence: vec![("kind", kind)],
        })
    }
}
