//! The program and a sandbox of its own, as processes.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_roombridge");
/// Environment variable that carries the secret of a connection.
pub const SECRET: &str = "ROOMBRIDGE_TEST_SECRET";

/// Every file below a folder.
pub fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// Whether bytes hold a text.
pub fn holds(bytes: &[u8], needle: &str) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
}

/// A running sandbox; ended when dropped.
pub struct Sandbox {
    child: Child,
    pub ready: Value,
    control: String,
}

impl Sandbox {
    /// Starts one with few rooms, and more arguments.
    pub fn start(folder: &Path, more: &[&str]) -> Self {
        let mut child = Command::new(PROGRAM)
            .args(["sandbox", "serve", "--json", "--rooms", "4", "--meetings-per-room", "12", "--data-dir"])
            .arg(folder)
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let ready: Value = serde_json::from_str(&line).unwrap();
        let control = ready["control"].as_str().unwrap().to_owned();
        Self { child, ready, control }
    }

    /// Calls the control API; an empty body reads.
    pub fn control(&self, path: &str, body: Option<&Value>) -> Value {
        let authority = self.control.strip_prefix("http://").unwrap().split('/').next().unwrap();
        let text = body.map(Value::to_string).unwrap_or_default();
        let method = if body.is_some() { "POST" } else { "GET" };
        let mut stream = TcpStream::connect(authority).unwrap();
        write!(
            stream,
            "{method} /_sandbox/{path} HTTP/1.0\r\nHost: {authority}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{text}",
            text.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(" 200 "), "{head}\n{body}");
        serde_json::from_str(body).unwrap()
    }

    /// Sets a fault, `NAME` or `NAME=ARG`.
    pub fn fault(&self, fault: &str) {
        self.control("faults", Some(&json!([fault])));
    }

    /// Clears a fault.
    pub fn mend(&self, fault: &str) {
        self.control("faults", Some(&json!({ fault: false })));
    }

    /// Operations that were called, in order.
    pub fn operations(&self) -> Vec<String> {
        let journal = self.control("journal", None);
        let requests = journal["requests"].as_array().or_else(|| journal.as_array()).unwrap();
        requests.iter().filter_map(|r| Some(r["operation"].as_str()?.to_owned())).collect()
    }

    /// What a connection takes: settings and the one secret.
    pub fn account_of(&self, provider: &str, auth: &str) -> (BTreeMap<String, String>, (String, String)) {
        let account = &self.ready["providers"][provider]["auth"][auth];
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let settings = account["set"].as_object().unwrap();
        let settings = settings.iter().map(|(key, value)| (key.clone(), text(value))).collect();
        let (key, value) = account["secret"].as_object().unwrap().iter().next().unwrap();
        (settings, (key.clone(), text(value)))
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a command came to.
#[derive(Debug)]
pub struct Ended {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Ended {
    /// The envelope; there must be exactly one line.
    pub fn envelope(&self) -> Value {
        assert_eq!(self.stdout.lines().count(), 1, "one line on standard output: {self:?}");
        serde_json::from_str(self.stdout.trim_end()).unwrap()
    }

    /// Data of an envelope that ended well.
    pub fn data(&self) -> Value {
        let envelope = self.envelope();
        assert_eq!(envelope["ok"], true, "{envelope}");
        envelope["data"].clone()
    }

    /// Codes of the faults.
    pub fn codes(&self) -> Vec<String> {
        let envelope = self.envelope();
        envelope["faults"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["code"].as_str().unwrap().to_owned())
            .collect()
    }
}

/// A sandbox and a data folder.
pub struct Rig {
    pub folder: TempDir,
    pub sandbox: Sandbox,
    pub secret: String,
}

impl Rig {
    pub fn new() -> Self {
        Self::with(&[])
    }

    pub fn with(more: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let sandbox = Sandbox::start(&folder.path().join("sandbox"), more);
        let secret = sandbox.account_of("exchange-ews", "basic").1.1;
        Self { folder, sandbox, secret }
    }

    pub fn data_dir(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Runs the program with the secret of the connections in its environment.
    pub fn run(&self, args: &[&str]) -> Ended {
        self.run_with(args, &self.secret)
    }

    pub fn run_with(&self, args: &[&str], secret: &str) -> Ended {
        let output = Command::new(PROGRAM)
            .arg("--data-dir")
            .arg(self.data_dir())
            .args(["--vault", "env", "--lang", "en"])
            .args(args)
            .env(SECRET, secret)
            .env_remove("ROOMBRIDGE_LOG")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Ended {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs with more in its environment, and arguments that begin with the data folder or lack it.
    pub fn run_under(&self, environment: &[(&str, &Path)], args: &[&str]) -> Ended {
        let output = Command::new(PROGRAM)
            .args(["--vault", "env"])
            .args(args)
            .env(SECRET, &self.secret)
            .env_remove("ROOMBRIDGE_DATA_DIR")
            .env_remove("ROOMBRIDGE_LOG")
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Ended {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs with `--json` and gives the data of what must end with 0.
    pub fn data(&self, args: &[&str]) -> Value {
        let ended = self.json(args);
        assert_eq!(ended.code, 0, "{args:?}: {ended:?}");
        ended.data()
    }

    pub fn json(&self, args: &[&str]) -> Ended {
        let mut all = vec!["--json"];
        all.extend_from_slice(args);
        self.run(&all)
    }

    /// Connects to the sandbox's Exchange.
    pub fn connect(&mut self, auth: &str, name: &str) -> Value {
        self.connect_to("exchange-ews", auth, name)
    }

    /// Connects to the sandbox. What is run from here on has the secret of this connection.
    pub fn connect_to(&mut self, provider: &str, auth: &str, name: &str) -> Value {
        let (settings, (key, value)) = self.sandbox.account_of(provider, auth);
        self.secret = value;
        let mut args = vec!["connection".to_owned(), "add".to_owned(), provider.to_owned()];
        args.extend(["--name".to_owned(), name.to_owned(), "--auth".to_owned(), auth.to_owned()]);
        for (key, value) in settings {
            args.extend(["--set".to_owned(), format!("{key}={value}")]);
        }
        args.extend(["--secret".to_owned(), format!("{key}=env:{SECRET}")]);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        self.data(&args)
    }

    /// Takes every room the provider lists.
    pub fn take_all_rooms(&self, name: &str) {
        let found = self.data(&["rooms", "discover", name]);
        let mailboxes: Vec<&str> =
            found["rooms"].as_array().unwrap().iter().map(|room| room["mailbox"].as_str().unwrap()).collect();
        let mut args = vec!["rooms", "discover", name];
        mailboxes.iter().for_each(|mailbox| args.extend(["--add", mailbox]));
        self.data(&args);
    }
}
