//! The bridge to the web view, as a process that never outlives its test.

use std::{
    fs::File,
    net::{TcpListener, TcpStream},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::place;

/// A running `tauri-driver`.
pub struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts one; the app it will start keeps its data below `home` and sees `environment`.
    ///
    /// Its output goes to a file: a process that is left over would else hold the pipe of whoever called the tests.
    pub fn start(name: &str, home: &Path, environment: &[(&str, String)]) -> Self {
        let (port, native) = (free_port(), free_port());
        let log = File::create(place::out().join(format!("{name}.log"))).unwrap();
        let child = Command::new(place::tauri_driver())
            .args(["--port", &port.to_string(), "--native-port", &native.to_string()])
            .env("XDG_DATA_HOME", home.join("share"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("ROOMBRIDGE_DATA_DIR", home.join("data"))
            .env("TZ", "Asia/Shanghai")
            .envs(environment.iter().map(|(key, value)| (*key, value.as_str())))
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", place::tauri_driver().display()));
        let driver = Self { child, port };
        // The bridge listens before the system's driver behind it does, and refuses a session meanwhile.
        [port, native].into_iter().for_each(wait_until_somebody_listens);
        driver
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Ends the whole group: the bridge cleans up on SIGTERM alone, and the app may be left.
    fn signal(&self, signal: &str) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args([signal, "--", &group]).stderr(Stdio::null()).status();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.signal("-TERM");
        let deadline = Instant::now() + Duration::from_secs(8);
        while Instant::now() < deadline && matches!(self.child.try_wait(), Ok(None)) {
            thread::sleep(Duration::from_millis(50));
        }
        self.signal("-KILL");
        let _ = self.child.wait();
    }
}

fn wait_until_somebody_listens(port: u16) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(Instant::now() < deadline, "nobody listens on {port}");
        thread::sleep(Duration::from_millis(50));
    }
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}
