//! Radicale as released, started by the test: in a folder of its own, on a port of its own.

use std::{
    collections::BTreeMap,
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::Stdio,
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use connector::{
    Auth, Ctx, Ledger, Net, NetRequest, NetResponse, PaceKey, Secret, Secrets, Session, Settings,
};
use http::{HeaderValue, Method, StatusCode};
use model::{ConnectionId, Fault};
use registry::SystemClock;
use tokio::{
    process::{Child, Command},
    sync::Mutex,
};
use tokio_util::sync::CancellationToken;
use wire::{LiveNet, NetSettings, ProxyChoice};

use crate::interpreter::python;

pub const LOGIN: &str = "wang.min@practice.example";
pub const OTHER: &str = "li.na@practice.example";
pub const PASSWORD: &str = "practice only";

/// The server, and how other programs talk to it.
pub struct Radicale {
    server: Mutex<Child>,
    address: SocketAddr,
    pub base: String,
    pub net: LiveNet,
    folder: tempfile::TempDir,
    people: Vec<String>,
}

impl Radicale {
    /// With an empty calendar of each of two people, [`LOGIN`] and [`OTHER`]. None where there is no Python for it.
    pub async fn start() -> Option<Self> {
        Self::start_for(&[LOGIN, OTHER]).await
    }

    /// The same of other people; the first is whom programs log on as.
    pub async fn start_for(people: &[&str]) -> Option<Self> {
        python()?;
        let folder = tempfile::tempdir().unwrap();
        let users = folder.path().join("users");
        let lines: String = people.iter().map(|login| format!("{login}:{PASSWORD}\n")).collect();
        std::fs::write(&users, lines).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let server = Mutex::new(run(folder.path(), address).await);
        let settings = NetSettings {
            proxy: ProxyChoice::None,
            ..NetSettings::new("Roombridge/test", Arc::new(SystemClock))
        };
        let net = LiveNet::new(settings).unwrap();
        let base = format!("http://{address}");
        let owners = people.iter().map(|login| (*login).to_owned()).collect();
        let made = Self { server, address, base, net, folder, people: owners };
        for who in people {
            let calendar = "<C:mkcalendar xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:set><D:prop>\
                            <D:displayname>Work</D:displayname><C:supported-calendar-component-set><C:comp name=\"VEVENT\"/>\
                            </C:supported-calendar-component-set></D:prop></D:set></C:mkcalendar>";
            made.raw("PROPFIND", &format!("/{who}/"), "").await;
            assert_eq!(made.raw("MKCALENDAR", &format!("/{who}/work/"), calendar).await, StatusCode::CREATED);
        }
        Some(made)
    }

    /// A request of another program; its status.
    pub async fn raw(&self, method: &str, path: &str, body: &str) -> StatusCode {
        self.ask(method, path, body).await.status
    }

    /// A request of another program.
    pub async fn ask(&self, method: &str, path: &str, body: &str) -> NetResponse {
        let mut request =
            NetRequest::new(Method::from_bytes(method.as_bytes()).unwrap(), format!("{}{path}", self.base));
        // Everybody logs on as the owner of the path.
        let owner = self.people.iter().find(|login| path.contains(login.as_str()));
        let login = owner.unwrap_or(&self.people[0]).clone();
        request.auth = Auth::Basic { login, password: PASSWORD.into() };
        request.headers.insert("content-type", HeaderValue::from_static("text/calendar; charset=utf-8"));
        if method == "PROPFIND" {
            request.headers.insert("depth", HeaderValue::from_static("1"));
        }
        request.body = Bytes::from(body.to_owned());
        let key =
            PaceKey { connection: "raw".into(), principal: "raw".into(), mailbox: None, operation: "raw" };
        self.net.call(&key, 1, request).await.unwrap()
    }

    /// An object as it is stored.
    pub async fn get(&self, href: &str) -> String {
        let answer = self.ask("GET", href, "").await;
        assert_eq!(answer.status, StatusCode::OK, "{href}");
        String::from_utf8(answer.body.to_vec()).unwrap()
    }

    /// Stores an object of these lines.
    pub async fn put(&self, who: &str, name: &str, lines: &str) {
        let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//T//T//EN\n{lines}END:VCALENDAR\n")
            .replace('\n', "\r\n");
        let status = self.raw("PUT", &format!("/{who}/work/{name}.ics"), &text).await;
        assert_eq!(status, StatusCode::CREATED, "{name}");
    }

    /// What a connection to it is set to.
    pub fn settings(&self, more: &[(&str, &str)]) -> BTreeMap<String, String> {
        let base = [
            ("base_url", self.base.as_str()),
            ("login", LOGIN),
            ("user_email", LOGIN),
            ("homes", "template"),
            ("home_template", "/{mailbox}/"),
        ];
        base.iter().chain(more).map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    pub fn open(&self, more: &[(&str, &str)]) -> Arc<dyn Session> {
        let provider = registry::providers().into_iter().find(|it| it.descriptor().id == "caldav").unwrap();
        let ctx = Ctx {
            connection: ConnectionId::new("c1"),
            auth: "basic".to_owned(),
            settings: Settings(self.settings(more)),
            secrets: Secrets(BTreeMap::from([("password".to_owned(), Secret::from(PASSWORD))])),
            net: Arc::new(self.net.clone()),
            ledger: Arc::new(Free),
            events: Arc::new(connector::NoEvents),
            clock: Arc::new(SystemClock),
            cancel: CancellationToken::new(),
        };
        provider.open(ctx).unwrap()
    }

    /// Ends the process, as a machine that loses its power does.
    pub async fn kill(&self) {
        self.server.lock().await.kill().await.unwrap();
    }

    /// Another process on the same folder and the same port.
    pub async fn start_again(&self) {
        *self.server.lock().await = run(self.folder.path(), self.address).await;
    }

    pub async fn stop(self) {
        self.kill().await;
    }
}

/// A process that serves a folder, once it takes connections.
async fn run(folder: &Path, address: SocketAddr) -> Child {
    let server = Command::new(python().unwrap())
        .args(["-m", "radicale", "--config", "", "--hosts", &address.to_string()])
        .arg("--storage-filesystem-folder")
        .arg(folder.join("collections"))
        .args(["--auth-type", "htpasswd", "--auth-htpasswd-encryption", "plain", "--auth-delay", "0"])
        .arg("--auth-htpasswd-filename")
        .arg(folder.join("users"))
        // Whoever is known may read and write everything: the service account of an OA.
        .args(["--rights-type", "authenticated"])
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    wait_for(address).await;
    server
}

/// Waits until a server takes connections.
async fn wait_for(address: SocketAddr) {
    for _ in 0..600 {
        if TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("Radicale does not come up");
}

#[derive(Debug)]
struct Free;

impl Ledger for Free {
    fn take(&self, _: &ConnectionId, _: &str, _: u32) -> Result<(), Fault> {
        Ok(())
    }
}

/// Starts and titles that an expansion we did not write finds in an object.
pub async fn expanded(data: &str, first: &str, last: &str) -> Vec<String> {
    let script = crate::interpreter::root().join("tests/independent/ical_expand.py");
    let mut child = Command::new(python().unwrap())
        .arg(script)
        .args([first, last])
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    tokio::io::AsyncWriteExt::write_all(&mut input, data.as_bytes()).await.unwrap();
    drop(input);
    let output = child.wait_with_output().await.unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}
