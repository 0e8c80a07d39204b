//! `GET|POST /_sandbox/world`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::{Controlled, bad};
use crate::world::{BadEdit, WorldChange, WorldEdit};

/// The world as it was generated and edited here; what clients wrote is not in it.
pub(super) async fn show(State(controlled): State<Controlled>) -> Response {
    Json(controlled.kit.world().as_ref()).into_response()
}

/// Applies one edit (see [`WorldEdit`]), a list of them, or `{"edits": [..]}`, in order. The first that makes no
/// sense ends the list; those before it stay. Answers `{"applied": N, "changed": [KEY, ..]}`.
pub(super) async fn edit(State(controlled): State<Controlled>, Json(body): Json<Value>) -> Response {
    let edits = match edits(body) {
        Ok(edits) => edits,
        Err(error) => return bad(StatusCode::BAD_REQUEST, error),
    };
    let mut changed = Vec::with_capacity(edits.len());
    for edit in edits {
        match apply(&controlled, &edit) {
            Ok(key) => changed.push(key),
            Err((status, error)) => {
                let answer = json!({ "error": error, "applied": changed.len(), "changed": changed });
                return (status, Json(answer)).into_response();
            }
        }
    }
    Json(json!({ "applied": changed.len(), "changed": changed })).into_response()
}

fn edits(body: Value) -> Result<Vec<WorldEdit>, serde_json::Error> {
    match body {
        Value::Object(mut fields) => match fields.remove("edits") {
            Some(all) => serde_json::from_value(all),
            None => Ok(vec![serde_json::from_value(Value::Object(fields))?]),
        },
        all => serde_json::from_value(all),
    }
}

fn apply(controlled: &Controlled, edit: &WorldEdit) -> Result<String, (StatusCode, String)> {
    let change = edit.resolve(&controlled.kit.world()).map_err(|bad| {
        let status = match bad {
            BadEdit::Shape(_) => StatusCode::BAD_REQUEST,
            BadEdit::Unknown { .. } => StatusCode::NOT_FOUND,
            BadEdit::Exists { .. } => StatusCode::CONFLICT,
        };
        (status, bad.to_string())
    })?;
    for simulator in &controlled.simulators {
        simulator.edit_world(&change).map_err(|error| (StatusCode::CONFLICT, error.to_string()))?;
    }
    controlled.kit.apply(&change);
    Ok(key(change))
}

fn key(change: WorldChange) -> String {
    match change {
        WorldChange::Room(room) => room.mailbox,
        WorldChange::RoomList(list) => list.mailbox,
        WorldChange::Person(person) => person.mailbox,
        WorldChange::Meeting(meeting) => meeting.uid,
        WorldChange::RoomRemoved(key)
        | WorldChange::RoomListRemoved(key)
        | WorldChange::PersonRemoved(key)
        | WorldChange::MeetingRemoved(key) => key,
    }
}
