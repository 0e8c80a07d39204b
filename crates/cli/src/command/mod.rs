//! Commands.

mod calendar;
mod check;
mod connection;
mod demo;
mod directory;
mod entry;
mod feed;
mod import;
mod integration;
mod lab;
mod library;
mod log;
mod machine;
mod oa;
mod part;
mod paste;
mod person;
mod provider;
mod quota;
mod review;
mod room;
mod sandbox;
mod serve;
mod settings;
mod successor;
mod sync;

use std::sync::Arc;

use api::{App, Progress, ProgressSink};
use model::Fault;
use text::Texts;

use crate::{
    args::{CallbackCommand, Cli, Command, DepartmentsCommand, Global},
    envelope::Outcome,
    open,
};

/// What every command is given.
pub(crate) struct Context<'a> {
    pub app: App,
    pub global: &'a Global,
    pub texts: &'a Texts,
}

impl Context<'_> {
    /// Shows progress on standard error: a line per phase, and the count as it goes on a terminal.
    pub fn progress(&self) -> ProgressSink {
        if self.global.quiet || self.global.json {
            return Arc::new(|_| {});
        }
        let phases: std::collections::HashMap<&str, String> =
            ["connecting", "checking", "reading", "planning", "applying"]
                .into_iter()
                .map(|phase| (phase, self.texts.get(&format!("cli-phase-{phase}"), &[])))
                .collect();
        Arc::new(move |step: Progress| {
            use std::io::IsTerminal;
            if std::io::stderr().is_terminal() && step.total > 0 {
                let phase = phases.get(step.phase.as_str()).unwrap_or(&step.phase);
                eprint!("\r{phase} {}/{} \x1b[K", step.done, step.total);
                if step.done == step.total {
                    eprintln!();
                }
            }
        })
    }
}

/// Runs a command.
pub(crate) async fn run(cli: &Cli, texts: &Texts) -> Result<Outcome, Fault> {
    match &cli.command {
        Command::Sandbox(command) => return sandbox::run(command, &cli.global, texts).await,
        Command::Completions(args) => return Ok(machine::completions(args, texts)),
        Command::Rooms(crate::args::RoomsCommand::Template { output }) => {
            return room::template(output, texts);
        }
        _ => {}
    }
    let serves = matches!(cli.command, Command::Serve(_) | Command::Callback(CallbackCommand::Serve { .. }));
    let trigger = if serves { "serve" } else { "cli" };
    let context = Context { app: open::open(&cli.global, trigger)?, global: &cli.global, texts };
    match &cli.command {
        Command::Provider(command) => provider::run(&context, command).await,
        Command::Connection(command) => connection::run(&context, command).await,
        Command::Integration(command) => integration::run(&context, command).await,
        Command::Library(command) => library::run(&context, command).await,
        Command::Rule(command) => part::rule(&context, command).await,
        Command::Formula(command) => part::formula(&context, command).await,
        Command::Variable(command) => part::variable(&context, command).await,
        Command::Filter(command) => part::filter(&context, command).await,
        Command::Successor(command) => successor::run(&context, command).await,
        Command::Quota(command) => quota::run(&context, command).await,
        Command::Check(args) => check::run(&context, args).await,
        Command::Rooms(command) => room::run(&context, command).await,
        Command::Person(command) => person::run(&context, command).await,
        Command::Departments(DepartmentsCommand::List) => person::departments(&context).await,
        Command::Directory(command) => directory::run(&context, command).await,
        Command::Account(command) => person::accounts(&context, command).await,
        Command::Oa(command) => oa::run(&context, command).await,
        Command::Outbox(command) => oa::outbox(&context, command).await,
        Command::Feed(command) => feed::run(&context, command).await,
        Command::Event(command) => feed::events(&context, command).await,
        Command::Rehearsal(command) => feed::rehearsal(&context, command).await,
        Command::Callback(command) => feed::callback(&context, command).await,
        Command::Conversion(command) => oa::conversions(&context, command).await,
        Command::Plan(args) => sync::plan(&context, args).await,
        Command::Apply(args) => sync::apply(&context, args).await,
        Command::Sync(args) => sync::sync(&context, args).await,
        Command::Undo(args) => sync::undo(&context, args).await,
        Command::Hold(command) => calendar::hold(&context, command).await,
        Command::Question(command) => calendar::question(&context, command).await,
        Command::Version(command) => calendar::version(&context, command).await,
        Command::Meetings(command) => sync::meetings(&context, command).await,
        Command::Runs(command) => log::runs(&context, command).await,
        Command::Log(command) => log::operations(&context, command).await,
        Command::Settings(command) => settings::run(&context, command).await,
        Command::Schedule(command) => integration::schedule(&context, command).await,
        Command::Serve(args) => serve::run(&context, args).await,
        Command::Doctor => machine::doctor(&context).await,
        Command::Bundle(args) => machine::bundle(&context, args).await,
        Command::Sandbox(_) | Command::Completions(_) => Err(Fault::defect("cli.usage")),
    }
}
