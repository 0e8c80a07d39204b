//! A simulator without sockets.

use std::{collections::BTreeMap, sync::Arc};

use bytes::Bytes;
use connector::Clock;
use futures::FutureExt;
use http::{Request, Response, StatusCode};
use sandbox::{ConnectionInfo, Gate};
use serde_json::Value;
use wire::InProcessNet;

/// Longest answer taken from a simulator, bytes.
const LONGEST: usize = 64 << 20;

/// The product's network with a simulator behind it; an answer that breaks off is a gateway's 502.
pub fn in_process(gate: &Arc<Gate>, clock: Arc<dyn Clock>) -> Arc<InProcessNet> {
    let gate = Arc::clone(gate);
    let answer = move |request: Request<Bytes>| answer(Arc::clone(&gate), request).boxed();
    Arc::new(InProcessNet::new(Arc::new(answer), "Roombridge/test", clock, 7).unwrap())
}

async fn answer(gate: Arc<Gate>, request: Request<Bytes>) -> Response<Bytes> {
    let (head, body) = gate.call(request, &ConnectionInfo::in_process(1)).await.into_parts();
    match body.collect(LONGEST).await {
        Ok(body) => Response::from_parts(head, body),
        Err(_) => {
            let mut reply = Response::new(Bytes::new());
            *reply.status_mut() = StatusCode::BAD_GATEWAY;
            reply
        }
    }
}

/// The texts a simulator says a way to log on is filled with: `set` or `secret`.
pub fn texts(info: &Value, auth: &str, part: &str) -> BTreeMap<String, String> {
    let fields = info["auth"][auth][part].as_object().unwrap();
    fields.iter().filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
}
