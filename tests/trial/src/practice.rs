//! A simulator without sockets.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

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
    let answer = move |request: Request<Bytes>| {
        let gate = Arc::clone(&gate);
        async move { answered(&gate, request).await }.boxed()
    };
    Arc::new(InProcessNet::new(Arc::new(answer), "Roombridge/test", clock, 7).unwrap())
}

/// What stands for a longer answer than is taken: as long as that and a byte more, whatever was to follow.
static TOO_LONG: LazyLock<Bytes> = LazyLock::new(|| vec![b' '; LONGEST + 1].into());

/// What a simulator answers. A connection that breaks off is a gateway that has nothing to say: there is no socket to close.
pub async fn answered(gate: &Gate, request: Request<Bytes>) -> Response<Bytes> {
    let (head, body) = gate.call(request, &ConnectionInfo::in_process(1)).await.into_parts();
    match body.collect(LONGEST).await {
        Ok(body) => Response::from_parts(head, body),
        Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
            Response::from_parts(head, TOO_LONG.clone())
        }
        Err(_) => bad_gateway(),
    }
}

/// What a gateway answers that reaches nobody.
pub fn bad_gateway() -> Response<Bytes> {
    let mut reply = Response::new(Bytes::new());
    *reply.status_mut() = StatusCode::BAD_GATEWAY;
    reply
}

/// The texts a simulator says a way to log on is filled with: `set` or `secret`.
pub fn texts(info: &Value, auth: &str, part: &str) -> BTreeMap<String, String> {
    let fields = info["auth"][auth][part].as_object().into_iter().flatten();
    fields.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
}
