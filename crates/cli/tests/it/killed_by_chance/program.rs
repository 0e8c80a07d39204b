//! The program on a data folder, with the secrets of its connections.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::rig::{PROGRAM, SECRET, Sandbox};

/// An installed program.
pub struct Program {
    pub data_dir: PathBuf,
    secret: String,
}

impl Program {
    /// Connected to a provider of the sandbox under the provider's name.
    pub fn connected(sandbox: &Sandbox, data_dir: &Path, provider: &str, auth: &str) -> Self {
        let (settings, (key, secret)) = sandbox.account_of(provider, auth);
        let program = Self { data_dir: data_dir.to_owned(), secret };
        let mut args: Vec<String> =
            ["connection", "add", provider, "--name", provider, "--auth", auth].map(str::to_owned).into();
        for (key, value) in settings {
            args.extend(["--set".to_owned(), format!("{key}={value}")]);
        }
        args.extend(["--secret".to_owned(), format!("{key}=env:{SECRET}")]);
        program.run(&args.iter().map(String::as_str).collect::<Vec<_>>());
        program
    }

    /// A command that has not begun.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.arg("--data-dir").arg(&self.data_dir).args(["--vault", "env", "--lang", "en", "--json"]);
        command.args(args).env(SECRET, &self.secret).env_remove("ROOMBRIDGE_LOG");
        command.stdin(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// What a command that ends well answers; warnings may come with it.
    pub fn run(&self, args: &[&str]) -> Value {
        let output = self.command(args).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let envelope: Value =
            serde_json::from_str(text.trim_end()).unwrap_or_else(|_| panic!("{args:?}: {text}"));
        assert_eq!(envelope["ok"], true, "{args:?}: {envelope}");
        assert!(matches!(output.status.code(), Some(0 | 1)), "{args:?}: {envelope}");
        envelope["data"].clone()
    }
}
