//! Sources of secrets on the command line.

use std::{ffi::OsString, io::Cursor, path::PathBuf, sync::Arc};

use secrecy::ExposeSecret;
use vault::{LookUp, MAX_SECRET, SecretSource};

fn environment() -> LookUp {
    Arc::new(|name| match name {
        "FULL" => Some(OsString::from("geheim")),
        "EMPTY" => Some(OsString::new()),
        _ => None,
    })
}

fn read(source: &SecretSource, stdin: &[u8]) -> Result<String, String> {
    let value = source.read(&environment(), &mut Cursor::new(stdin));
    value.map(|value| value.expose_secret().to_owned()).map_err(|fault| fault.code)
}

#[test]
fn sources_are_read_in_their_four_forms() {
    assert_eq!(SecretSource::parse(None).unwrap(), SecretSource::Prompt);
    assert_eq!(SecretSource::parse(Some("-")).unwrap(), SecretSource::Stdin);
    assert_eq!(SecretSource::parse(Some("env:FULL")).unwrap(), SecretSource::Env("FULL".to_owned()));
    let file = SecretSource::parse(Some("file:C:\\geheim.txt")).unwrap();
    assert_eq!(file, SecretSource::File(PathBuf::from("C:\\geheim.txt")));
    assert_eq!(SecretSource::Env("FULL".to_owned()).reference().as_deref(), Some("env:FULL"));
    assert_eq!(SecretSource::Stdin.reference(), None);
}

#[test]
fn the_reference_of_a_file_begins_at_the_root() {
    let here = std::env::current_dir().unwrap();
    let reference = |path: &str| SecretSource::File(PathBuf::from(path)).reference().unwrap();
    assert_eq!(reference("geheim.txt"), format!("file:{}", here.join("geheim.txt").display()));
    let whole = here.join("geheim.txt");
    assert_eq!(reference(whole.to_str().unwrap()), format!("file:{}", whole.display()));
}

#[test]
fn a_secret_typed_in_place_of_a_source_is_refused_and_not_repeated() {
    for text in ["CANARY", "", "env:", "env:CAN ARY", "file:", "ENV:CANARY"] {
        let fault = SecretSource::parse(Some(text)).unwrap_err();
        assert_eq!(fault.code, "secret.source");
        assert!(!format!("{fault:?}").contains("CANARY"));
    }
}

#[test]
fn values_lose_one_line_end_and_nothing_else() {
    for (given, expected) in [
        ("geheim", "geheim"),
        ("geheim\n", "geheim"),
        ("geheim\r\n", "geheim"),
        ("geheim\n\n", "geheim\n"),
        (" geheim ", " geheim "),
        ("\u{FEFF}geheim\r\n", "geheim"),
        ("-----BEGIN KEY-----\nAA\n-----END KEY-----\n", "-----BEGIN KEY-----\nAA\n-----END KEY-----"),
    ] {
        assert_eq!(read(&SecretSource::Stdin, given.as_bytes()).as_deref(), Ok(expected));
    }
}

#[test]
fn bad_sources_have_codes() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| SecretSource::File(folder.path().join(name));
    std::fs::write(folder.path().join("latin"), b"geh\xE4im").unwrap();
    std::fs::write(folder.path().join("most"), "x".repeat(MAX_SECRET)).unwrap();
    assert_eq!(read(&SecretSource::Env("FULL".to_owned()), b"").unwrap(), "geheim");
    assert_eq!(read(&file("most"), b"").unwrap().len(), MAX_SECRET);
    for (source, stdin, code) in [
        (SecretSource::Env("EMPTY".to_owned()), &b""[..], "secret.env_missing"),
        (SecretSource::Env("NOT_SET".to_owned()), b"", "secret.env_missing"),
        (file("gone"), b"", "secret.file_unreadable"),
        (SecretSource::File(folder.path().to_owned()), b"", "secret.file_unreadable"),
        (file("latin"), b"", "secret.not_text"),
        (SecretSource::Stdin, b"\n", "secret.empty"),
        (SecretSource::Stdin, b"", "secret.empty"),
        (SecretSource::Stdin, &[b'x'; MAX_SECRET + 1], "vault.too_long"),
        (SecretSource::Stdin, &[b'x'; MAX_SECRET * 2], "vault.too_long"),
        (SecretSource::Prompt, b"", "secret.source"),
    ] {
        assert_eq!(read(&source, stdin), Err(code.to_owned()), "{source:?}");
    }
}

#[test]
fn a_der_file_is_read_as_base64_and_nothing_that_is_text_is_taken_for_one() {
    let long = [[0x30, 0x82, 0x01, 0x00].as_slice(), &[7; 256]].concat();
    let short = [[0x30, 0x81, 0x80].as_slice(), &[0x0A; 128]].concat();
    for der in [&long, &short] {
        let text = read(&SecretSource::Stdin, der).unwrap();
        assert!(text.starts_with("MI"), "{text}");
        assert_eq!(text.len(), der.len().div_ceil(3) * 4);
    }
    assert_eq!(read(&SecretSource::Stdin, &long[..200]), Err("secret.not_text".to_owned()));
    assert_eq!(read(&SecretSource::Stdin, b"0123").unwrap(), "0123");
}
