//! Answers that would fill the memory: read no further than their cap, and what is stored stays.

use std::process::{Command, Stdio};

use crate::rig::{PROGRAM, Rig, SECRET};

/// Most memory the program may take while 200 MB come in: the cap of an answer twice, and what it needs anyway. KiB.
const MOST_MEMORY: u64 = 350 << 10;

/// Runs a program, passes its output on, and says at last how much memory it had at the most (getrusage, KiB).
const MEASURE: &str = "import resource, subprocess, sys\n\
    ended = subprocess.run(sys.argv[1:])\n\
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n\
    sys.exit(ended.returncode)\n";

/// Exit code, envelope, and the most memory it took.
fn measured(rig: &Rig, args: &[&str]) -> Option<(i32, String, u64)> {
    let output = Command::new("python3")
        .args(["-c", MEASURE, PROGRAM, "--data-dir"])
        .arg(rig.data_dir())
        .args(["--vault", "env", "--lang", "en", "--json"])
        .args(args)
        .env(SECRET, &rig.secret)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).unwrap();
    let mut lines = text.lines();
    let envelope = lines.next().unwrap().to_owned();
    Some((output.status.code().unwrap(), envelope, lines.next().unwrap().trim().parse().unwrap()))
}

/// Refused while they come in; the same is asked for in two halves, and nothing is missed.
#[test]
fn two_hundred_megabytes_are_refused_in_little_memory_and_asked_for_in_smaller_pieces() {
    let mut rig = Rig::new();
    rig.connect("basic", "ex");
    let rooms = rig.data(&["rooms", "discover", "ex"]);
    let room = rooms["rooms"][0]["mailbox"].as_str().unwrap().to_owned();
    rig.data(&["rooms", "discover", "ex", "--add", &room]);
    rig.data(&["sync", "ex"]);
    let before = rig.data(&["meetings", "list", "--limit", "1000"]);
    assert!(before["total"].as_u64().unwrap() > 0);
    for fault in ["huge_body", "gzip_bomb"] {
        rig.sandbox.fault(&format!("{fault}=200,times:1,operation:FindItem"));
        let asked = rig.sandbox.operations().len();
        // Another window than before: the calendar is read, whatever changed in it.
        let Some((code, envelope, memory)) = measured(&rig, &["plan", "ex", "--to", "2027-01-31"]) else {
            return println!("memory left unmeasured: no python3");
        };
        assert_eq!(code, 0, "{fault}: {envelope}");
        assert!(memory < MOST_MEMORY, "{fault}: {memory} KiB");
        let reads = rig.sandbox.operations()[asked..].iter().filter(|name| *name == "FindItem").count();
        assert_eq!(reads, 3, "{fault}: the answer and its halves");
        assert_eq!(rig.data(&["meetings", "list", "--limit", "1000"]), before, "{fault}");
    }
}
