//! Every call of our client to Graph, written down with its headers and its answer.

use std::{
    fmt::{self, Write as _},
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use async_trait::async_trait;
use connector::{EndpointReport, Net, NetRequest, NetResponse, PaceKey};
use model::Fault;
use serde_json::{Map, Value, json};

/// A network that writes down what passes. What logs on is added behind it and is not seen.
pub struct Recording {
    net: Arc<dyn Net>,
    exchanges: Mutex<PathBuf>,
}

impl fmt::Debug for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recording")
    }
}

impl Recording {
    pub fn new(net: Arc<dyn Net>, exchanges: &Path) -> Self {
        Self { net, exchanges: Mutex::new(exchanges.to_owned()) }
    }

    fn note(&self, request: &NetRequest, response: &NetResponse) {
        let decoded = |body: &[u8]| serde_json::from_slice::<Value>(body).unwrap_or(Value::Null);
        let headers: Map<String, Value> = request
            .headers
            .iter()
            .map(|(name, value)| (name.to_string(), Value::from(value.to_str().unwrap_or_default())))
            .collect();
        let entry = json!({
            "by": "roombridge", "method": request.method.as_str(), "url": request.url, "headers": headers,
            "body": decoded(&request.body), "status": response.status.as_u16(), "answer": decoded(&response.body),
        });
        let path = self.exchanges.lock().unwrap();
        let mut all = fs::read_to_string(&*path).unwrap_or_default();
        writeln!(all, "{entry}").unwrap();
        fs::write(&*path, all).unwrap();
    }
}

#[async_trait]
impl Net for Recording {
    async fn call(&self, key: &PaceKey, cost: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        let response = self.net.call(key, cost, request.clone()).await?;
        if request.url.contains("/v1.0/") {
            self.note(&request, &response);
        }
        Ok(response)
    }

    async fn inspect(&self, url: &str) -> EndpointReport {
        self.net.inspect(url).await
    }
}
