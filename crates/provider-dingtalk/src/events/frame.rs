//! Frames of a stream, read leniently and written as the service's own clients write them. "Stream mode: protocol".

use connector::{RawEvent, Settle};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// A frame that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// A question whether we live; the answer to send.
    Ping {
        /// The answer.
        answer: String,
    },
    /// Nothing comes here any more; it closes in about ten seconds.
    Disconnect,
    /// An event, to be settled by its message.
    Event {
        /// Message.
        message: String,
        /// Event.
        event: RawEvent,
    },
    /// A message of a kind that was not asked for; the answer to send.
    Unasked {
        /// The answer.
        answer: String,
    },
    /// Anything else, such as word that the stream stands.
    Other,
}

/// As it is written. One sample of the documentation says `header`.
#[derive(Deserialize)]
struct Written {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default, alias = "header")]
    headers: Map<String, Value>,
    #[serde(default)]
    data: Value,
}

impl Written {
    fn header(&self, name: &str) -> String {
        match self.headers.get(name) {
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    /// Content as text; it is JSON in a string, or JSON itself.
    fn data(&self) -> String {
        match &self.data {
            Value::String(text) => text.clone(),
            Value::Null => "{}".to_owned(),
            other => other.to_string(),
        }
    }
}

/// Reads a frame. What is none is [`Frame::Other`]: it is a sign of life all the same.
pub(super) fn read(text: &str) -> Frame {
    let Ok(written) = serde_json::from_str::<Written>(text) else { return Frame::Other };
    let (topic, message) = (written.header("topic"), written.header("messageId"));
    match written.kind.to_ascii_uppercase().as_str() {
        "SYSTEM" => match topic.to_ascii_lowercase().as_str() {
            "ping" => Frame::Ping { answer: answer(&message, 200, "OK", &written.data()) },
            "disconnect" => Frame::Disconnect,
            _ => Frame::Other,
        },
        "EVENT" => event(&written, message),
        "CALLBACK" => Frame::Unasked { answer: answer(&message, 404, "not found", "{}") },
        _ => Frame::Other,
    }
}

fn event(written: &Written, message: String) -> Frame {
    let given = |name: &str| Some(written.header(name)).filter(|text| !text.is_empty());
    // Without an id of its own it is known by its message, which another delivery does not share.
    let id = given("eventId").unwrap_or_else(|| format!("message:{message}"));
    let kind = given("eventType").unwrap_or_else(|| written.header("topic"));
    let born = given("eventBornTime").and_then(|text| text.parse().ok());
    let born = born.and_then(|millis| Timestamp::from_millisecond(millis).ok());
    Frame::Event { message, event: RawEvent { id, kind, born, body: written.data() } }
}

/// What became of an event. Both the code and the status say it: clients of the service say it by the one or the other.
pub(super) fn settled(message: &str, outcome: Settle) -> String {
    let (code, word, status) = match outcome {
        Settle::Stored => (200, "OK", "SUCCESS"),
        Settle::Later => (500, "LATER", "LATER"),
    };
    answer(message, code, word, &json!({ "status": status, "message": word }).to_string())
}

fn answer(message: &str, code: u16, word: &str, data: &str) -> String {
    json!({
        "code": code,
        "message": word,
        "headers": { "contentType": "application/json", "messageId": message },
        "data": data,
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_ping_is_answered_with_what_it_carries() {
        for headers in ["headers", "header"] {
            let ping = format!(
                r#"{{"specVersion":"1.0","type":"SYSTEM","{headers}":{{"topic":"ping","messageId":"m1"}},"data":"{{\"opaque\":\"xyz\"}}"}}"#
            );
            let Frame::Ping { answer } = read(&ping) else { panic!("no ping") };
            let answer = json(&answer);
            assert_eq!(
                (answer["code"].as_u64(), answer["headers"]["messageId"].as_str()),
                (Some(200), Some("m1"))
            );
            assert_eq!(json(answer["data"].as_str().unwrap())["opaque"], "xyz");
        }
    }

    #[test]
    fn an_event_is_read_with_headers_as_texts_or_numbers() {
        for born in ["\"1685501863357\"", "1685501863357"] {
            let text = format!(
                r#"{{"type":"EVENT","headers":{{"topic":"*","messageId":"m2","eventType":"user_add_org","eventId":"e1","eventBornTime":{born}}},"data":"{{\"userId\":[\"7\"]}}"}}"#
            );
            let Frame::Event { message, event } = read(&text) else { panic!("no event") };
            assert_eq!(
                (message.as_str(), event.id.as_str(), event.kind.as_str()),
                ("m2", "e1", "user_add_org")
            );
            assert_eq!(event.born.unwrap().as_millisecond(), 1_685_501_863_357);
            assert_eq!(event.body, r#"{"userId":["7"]}"#);
        }
        let bare = r#"{"type":"EVENT","headers":{"messageId":"m3","topic":"*"},"data":{"a":1}}"#;
        let Frame::Event { event, .. } = read(bare) else { panic!("no event") };
        assert_eq!((event.id.as_str(), event.body.as_str(), event.born), ("message:m3", r#"{"a":1}"#, None));
    }

    #[test]
    fn the_end_is_told_from_other_words_of_the_system() {
        let system = |topic: &str| read(&format!(r#"{{"type":"SYSTEM","headers":{{"topic":"{topic}"}}}}"#));
        assert_eq!(system("disconnect"), Frame::Disconnect);
        for topic in ["CONNECTED", "REGISTERED", "KEEPALIVE", "something new"] {
            assert_eq!(system(topic), Frame::Other);
        }
        for text in ["", "hello", "[]", "{}", r#"{"type":7}"#, r#"{"type":"NEW","headers":{}}"#] {
            assert_eq!(read(text), Frame::Other, "{text}");
        }
        assert!(matches!(read(r#"{"type":"CALLBACK","headers":{"messageId":"m"}}"#), Frame::Unasked { .. }));
    }

    #[test]
    fn an_event_that_was_not_stored_is_asked_for_again_in_both_ways() {
        let stored = json(&settled("m", Settle::Stored));
        let later = json(&settled("m", Settle::Later));
        assert_eq!((stored["code"].as_u64(), later["code"].as_u64()), (Some(200), Some(500)));
        let status = |answer: &Value| json(answer["data"].as_str().unwrap())["status"].clone();
        assert_eq!((status(&stored), status(&later)), ("SUCCESS".into(), "LATER".into()));
    }
}
