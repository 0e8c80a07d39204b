//! The command line with its help in the language of whoever reads it.
//!
//! Texts are in the catalogues: `cli-help` and the words of a command joined by hyphens, with an attribute for each
//! argument; `cli-help-shared` has what many commands take.

use clap::{Arg, ArgAction, Command, CommandFactory};
use text::{Args, Texts};

use crate::args::Cli;

/// Key of the program itself; a command's is this and its words.
const ROOT: &str = "cli-help";
/// Key of arguments that many commands take.
const SHARED: &str = "cli-help-shared";
/// Key of the words around the texts.
const WORDS: &str = "cli-help-words";

/// The command line in a language.
pub(crate) fn command(texts: &Texts) -> Command {
    worded(bare(), texts, ROOT)
}

/// The command line with flags of our own for help and version: those that clap adds by itself cannot be worded.
fn bare() -> Command {
    let flag = |name: &'static str, short, action| Arg::new(name).short(short).long(name).action(action);
    Cli::command().disable_version_flag(true).arg(flag("help", 'h', ArgAction::Help).global(true)).arg(flag(
        "version",
        'V',
        ArgAction::Version,
    ))
}

fn worded(mut command: Command, texts: &Texts, key: &str) -> Command {
    for id in command.get_arguments().map(|arg| arg.get_id().to_string()).collect::<Vec<_>>() {
        command = command.mut_arg(&id, |arg| worded_arg(arg, texts, key));
    }
    for name in command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect::<Vec<_>>() {
        command = command.mut_subcommand(&name, |sub| worded(sub, texts, &format!("{key}-{name}")));
    }
    if let Some(about) = texts.find(key, &Args::new()) {
        command = command.about(about);
    }
    let template = template(&command, texts);
    command.disable_help_flag(true).disable_help_subcommand(true).help_template(template)
}

/// What stands where: headings of clap's own are English, so each part that there is gets one of ours.
fn template(command: &Command, texts: &Texts) -> String {
    let heading = |key: &str| word(texts, key, &Args::new());
    let mut parts = vec![format!("{{before-help}}{{about-with-newline}}\n{} {{usage}}", heading("usage"))];
    if command.has_subcommands() {
        parts.push(format!("{}\n{{subcommands}}", heading("commands")));
    }
    if command.get_positionals().next().is_some() {
        parts.push(format!("{}\n{{positionals}}", heading("arguments")));
    }
    parts.push(format!("{}\n{{options}}{{after-help}}", heading("options")));
    parts.join("\n\n")
}

fn worded_arg(arg: Arg, texts: &Texts, key: &str) -> Arg {
    let mut said: Vec<String> = of(texts, key, arg.get_id().as_str()).into_iter().collect();
    said.extend(notes(&arg, texts));
    let takes_values = arg.get_action().takes_values();
    let arg = arg.help(said.join(" "));
    if takes_values { arg.hide_env(true).hide_default_value(true).hide_possible_values(true) } else { arg }
}

/// Text of an argument: the command's own, else that of many.
fn of(texts: &Texts, key: &str, id: &str) -> Option<String> {
    let none = Args::new();
    texts.find_attribute(key, id, &none).or_else(|| texts.find_attribute(SHARED, id, &none))
}

/// What an argument can be and is by itself; clap says it in English alone.
fn notes(arg: &Arg, texts: &Texts) -> Vec<String> {
    let mut notes = Vec::new();
    if !arg.get_action().takes_values() {
        return notes;
    }
    let mut note = |key: &str, name: &str, value: String| {
        notes.push(word(texts, key, &Args::from([(name.to_owned(), value)])));
    };
    if let Some(name) = arg.get_env() {
        note("env", "name", name.to_string_lossy().into_owned());
    }
    let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if !defaults.is_empty() {
        note("default", "value", defaults.join(" "));
    }
    let values = arg.get_possible_values();
    if !values.is_empty() {
        let names: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
        note("values", "values", names.join(", "));
    }
    notes
}

fn word(texts: &Texts, attribute: &str, args: &Args) -> String {
    texts.find_attribute(WORDS, attribute, args).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use text::Language;

    use super::*;

    const EN: &[&str] = &[
        include_str!("../../text/catalogue/en/help.ftl"),
        include_str!("../../text/catalogue/en/help-oa.ftl"),
        include_str!("../../text/catalogue/en/help-feed.ftl"),
        include_str!("../../text/catalogue/en/help-part.ftl"),
        include_str!("../../text/catalogue/en/help-directory.ftl"),
    ];
    const ZH_CN: &[&str] = &[
        include_str!("../../text/catalogue/zh-CN/help.ftl"),
        include_str!("../../text/catalogue/zh-CN/help-oa.ftl"),
        include_str!("../../text/catalogue/zh-CN/help-feed.ftl"),
        include_str!("../../text/catalogue/zh-CN/help-part.ftl"),
        include_str!("../../text/catalogue/zh-CN/help-directory.ftl"),
    ];

    /// Messages and `message.attribute`s of catalogues.
    fn keys(sources: &[&str]) -> BTreeSet<String> {
        let (mut keys, mut message) = (BTreeSet::new(), "");
        for line in sources.iter().flat_map(|source| source.lines()).filter(|line| !line.starts_with('#')) {
            let Some((name, _)) = line.split_once(" = ") else { continue };
            match name.trim_start().strip_prefix('.') {
                Some(attribute) => keys.insert(format!("{message}.{attribute}")),
                None => {
                    message = name;
                    keys.insert(name.to_owned())
                }
            };
        }
        keys
    }

    /// Keys of a command and everything below it that must be there; an argument's own before the shared one.
    fn wanted(command: &Command, key: &str, known: &BTreeSet<String>, wanted_keys: &mut BTreeSet<String>) {
        wanted_keys.insert(key.to_owned());
        for arg in command.get_arguments() {
            let own = format!("{key}.{}", arg.get_id());
            let shared = format!("{SHARED}.{}", arg.get_id());
            wanted_keys.insert(if known.contains(&own) || !known.contains(&shared) { own } else { shared });
        }
        for sub in command.get_subcommands() {
            wanted(sub, &format!("{key}-{}", sub.get_name()), known, wanted_keys);
        }
    }

    #[test]
    fn every_command_and_argument_has_a_text_in_both_languages_and_none_is_unused() {
        for (language, sources) in [("zh-CN", ZH_CN), ("en", EN)] {
            let known = keys(sources);
            let mut expected = BTreeSet::from([SHARED.to_owned(), WORDS.to_owned()]);
            wanted(&bare(), ROOT, &known, &mut expected);
            for name in ["usage", "commands", "arguments", "options", "env", "default", "values"] {
                expected.insert(format!("{WORDS}.{name}"));
            }
            let missing: Vec<_> = expected.difference(&known).collect();
            let unused: Vec<_> = known.difference(&expected).collect();
            assert!(missing.is_empty() && unused.is_empty(), "{language}: {missing:#?} {unused:#?}");
        }
    }

    /// The help that a command line asks for.
    fn help(language: Language, words: &[&str]) -> String {
        let texts = Texts::new(language, &[]);
        let args = ["roombridge"].iter().chain(words);
        let error = command(&texts).try_get_matches_from(args).unwrap_err();
        assert!(!error.use_stderr(), "{error}");
        error.render().to_string()
    }

    fn han(text: &str) -> bool {
        text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
    }

    #[test]
    fn help_is_in_one_language_to_its_last_word() {
        let mut lines: Vec<Vec<String>> = vec![Vec::new()];
        fn collect(command: &Command, path: &[String], lines: &mut Vec<Vec<String>>) {
            for sub in command.get_subcommands() {
                let path = [path, &[sub.get_name().to_owned()]].concat();
                lines.push(path.clone());
                collect(sub, &path, lines);
            }
        }
        collect(&bare(), &[], &mut lines);
        assert!(lines.len() > 40, "{}", lines.len());
        for path in &lines {
            for flag in ["--help", "-h"] {
                let words: Vec<&str> = path.iter().map(String::as_str).chain([flag]).collect();
                let chinese = help(Language::Chinese, &words);
                for english in
                    ["Usage:", "Options:", "Commands:", "Arguments:", "Print ", "[default:", "[env:"]
                {
                    assert!(!chinese.contains(english), "{path:?}: {english} in\n{chinese}");
                }
                assert!(han(chinese.lines().next().unwrap()), "{chinese}");
                assert!(chinese.contains("用法：") && chinese.contains("显示帮助"), "{chinese}");
                assert!(!han(&help(Language::English, &words)), "{path:?}");
            }
        }
    }

    #[test]
    fn what_an_argument_can_be_is_told_in_the_same_language() {
        let chinese = help(Language::Chinese, &["--help"]);
        for part in
            ["[默认：keychain]", "[环境变量：ROOMBRIDGE_VAULT]", "[可选值：keychain, env, credentials]"]
        {
            assert!(chinese.contains(part), "{part} in\n{chinese}");
        }
        assert!(help(Language::English, &["--help"]).contains("[default: keychain]"));
    }
}
