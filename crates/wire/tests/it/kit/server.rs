//! A server on loopback whose answers a function gives.

use std::{
    convert::Infallible,
    future::Future,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use bytes::Bytes;
use futures::future::BoxFuture;
use http::{HeaderMap, Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::{body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto::Builder,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
    task::JoinHandle,
};
use tokio_rustls::TlsAcceptor;

use super::certs::Shown;

/// A request as it came, with the number of its connection.
#[derive(Clone, Debug)]
pub struct Came {
    pub connection: u64,
    pub method: http::Method,
    pub path: String,
    pub version: http::Version,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Came {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }
}

pub type Handler = Arc<dyn Fn(Came) -> BoxFuture<'static, Response<Bytes>> + Send + Sync>;

pub struct Server {
    pub address: SocketAddr,
    https: bool,
    came: Arc<Mutex<Vec<Came>>>,
    task: JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    pub async fn start<F, A>(shown: Option<&Shown>, handler: F) -> Self
    where
        F: Fn(Came) -> A + Send + Sync + 'static,
        A: Future<Output = Response<Bytes>> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let came = Arc::new(Mutex::new(Vec::new()));
        let handler: Handler = Arc::new(move |request| Box::pin(handler(request)));
        let acceptor = shown.map(|shown| TlsAcceptor::from(Arc::clone(&shown.config)));
        let task = tokio::spawn(accept(listener, acceptor, handler, Arc::clone(&came)));
        Self { address, https: shown.is_some(), came, task }
    }

    pub fn url(&self, path: &str) -> String {
        let scheme = if self.https { "https" } else { "http" };
        format!("{scheme}://{}{path}", self.address)
    }

    pub fn came(&self) -> Vec<Came> {
        self.came.lock().unwrap().clone()
    }
}

async fn accept(
    listener: TcpListener,
    acceptor: Option<TlsAcceptor>,
    handler: Handler,
    came: Arc<Mutex<Vec<Came>>>,
) {
    let next = AtomicU64::new(1);
    loop {
        let (socket, _) = listener.accept().await.unwrap();
        let connection = next.fetch_add(1, Ordering::Relaxed);
        let (acceptor, handler, came) = (acceptor.clone(), Arc::clone(&handler), Arc::clone(&came));
        tokio::spawn(async move {
            match acceptor {
                Some(acceptor) => {
                    if let Ok(stream) = acceptor.accept(socket).await {
                        serve(stream, connection, handler, came).await;
                    }
                }
                None => serve(socket, connection, handler, came).await,
            }
        });
    }
}

async fn serve<S>(stream: S, connection: u64, handler: Handler, came: Arc<Mutex<Vec<Came>>>)
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let service = service_fn(move |request: Request<Incoming>| {
        let (handler, came) = (Arc::clone(&handler), Arc::clone(&came));
        async move {
            let (parts, body) = request.into_parts();
            let body = body.collect().await.map(|all| all.to_bytes()).unwrap_or_default();
            let path = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
            let seen = Came {
                connection,
                method: parts.method,
                path,
                version: parts.version,
                headers: parts.headers,
                body,
            };
            came.lock().unwrap().push(seen.clone());
            Ok::<_, Infallible>(handler(seen).await.map(Full::new))
        }
    });
    let _ = Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service).await;
}
