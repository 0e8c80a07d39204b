//! Reads a workbook of 100,001 rows and 6 columns beside calamine's own streaming reader: the reading alone, and the
//! whole of opening a sheet (read, repaired, judged).
//!
//! `cargo run --release -p intake --example bench_intake`. Each side runs in a process of its own, so that each has a
//! peak of memory of its own; the sides take turns, and the best of several runs counts. Where the system tells it,
//! time is time on a processor, so that what else the machine does is left out.

use std::error::Error;
use std::io::{Cursor, Read, Write};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use calamine::{DataRef, Reader, Xlsx};
use intake::{ColumnChoice, Memory, OpenOptions, OpenSheet, ReadOptions};
use rust_xlsxwriter::Workbook;

type Outcome<T> = Result<T, Box<dyn Error>>;

const ROWS: u32 = 100_000;
const ROUNDS: u32 = 5;
const SIDES: [&str; 3] = ["calamine", "read", "open"];
/// The bars: times calamine's streaming read, and MiB at most.
const MAX_RATIO: f64 = 1.5;
const MAX_MIB: f64 = 64.0;

/// What one run took: on a processor, where the system tells it, and on the wall.
#[derive(Debug, Clone, Copy)]
struct Run {
    time: Duration,
    wall: Duration,
    peak_mib: f64,
}

fn main() -> ExitCode {
    let done = match std::env::args().nth(1) {
        Some(side) => one(&side).map(|()| true),
        None => compare(),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs all sides and prints them; false if a bar is missed.
fn compare() -> Outcome<bool> {
    let bytes = workbook()?;
    println!("{} rows x 6 columns, {:.1} MB xlsx, best of {ROUNDS}", ROWS + 1, bytes.len() as f64 / 1e6);
    let mut runs: Vec<Vec<Run>> = vec![Vec::new(); SIDES.len()];
    for _ in 0..ROUNDS {
        for (side, runs) in SIDES.iter().zip(&mut runs) {
            runs.push(apart(side, &bytes)?);
        }
    }
    let best =
        |of: fn(&Run) -> Duration, runs: &[Run]| runs.iter().map(of).min().unwrap_or_default().as_secs_f64();
    let floor = [best(|run| run.time, &runs[0]), best(|run| run.wall, &runs[0])];
    let mut holds = true;
    for (side, of_side) in SIDES.iter().zip(&runs) {
        let took = [best(|run| run.time, of_side), best(|run| run.wall, of_side)];
        let ratio = [took[0] / floor[0], took[1] / floor[1]];
        let peak = of_side.iter().map(|run| run.peak_mib).fold(0.0, f64::max);
        println!(
            "{side:10} processor {:6.3} s {:5.2}x  wall {:6.3} s {:5.2}x  peak {peak:5.1} MiB",
            took[0], ratio[0], took[1], ratio[1]
        );
        holds &= *side == "calamine" || (ratio[0] <= MAX_RATIO && peak < MAX_MIB);
    }
    let rounds = runs[0]
        .iter()
        .zip(&runs[2])
        .map(|(floor, open)| format!("{:.2}", open.time.as_secs_f64() / floor.time.as_secs_f64()));
    println!("open over calamine, round by round: {}", rounds.collect::<Vec<_>>().join(" "));
    println!("bar: {MAX_RATIO}x and {MAX_MIB} MiB: {}", if holds { "held" } else { "missed" });
    Ok(holds)
}

/// A sheet as an administrator has it, only longer; every name and mailbox is another.
fn workbook() -> Outcome<Vec<u8>> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in (0..).zip(["会议室名称", "会议室邮箱", "可容纳人数", "城市", "楼宇", "楼层"])
    {
        sheet.write(0, column, heading)?;
    }
    for row in 1..=ROWS {
        sheet.write(row, 0, format!("会议室 {row:06}"))?;
        sheet.write(row, 1, format!("room{row:06}@practice.example"))?;
        sheet.write(row, 2, row % 40 + 2)?;
        sheet.write(row, 3, ["北京", "上海", "深圳", "成都"][row as usize % 4])?;
        sheet.write(row, 4, format!("{}号楼", row % 9 + 1))?;
        sheet.write(row, 5, format!("{}F", row % 30 + 1))?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// Runs one side in a process of its own; the file goes in by its standard input.
fn apart(side: &str, bytes: &[u8]) -> Outcome<Run> {
    let mut child = Command::new(std::env::current_exe()?)
        .arg(side)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    child.stdin.take().ok_or("no standard input")?.write_all(bytes)?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(format!("{side} failed").into());
    }
    let text = String::from_utf8(output.stdout)?;
    let figures: Vec<u64> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    let [time, wall, kibibytes] = figures[..] else { return Err("no figures".into()) };
    let [time, wall] = [time, wall].map(Duration::from_micros);
    Ok(Run { time, wall, peak_mib: kibibytes as f64 / 1024.0 })
}

/// One run in this process: prints microseconds on a processor and on the wall, and the peak of memory in KiB.
fn one(side: &str) -> Outcome<()> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    let began = Clock::start();
    let (found, expected) = match side {
        "calamine" => (floor(&bytes)?, (ROWS as usize + 1) * 6),
        "read" => (read(&bytes)?, (ROWS as usize + 1) * 6),
        "open" => (open(bytes)?, ROWS as usize),
        other => return Err(format!("no side {other}").into()),
    };
    let (time, wall) = (began.elapsed(), began.wall.elapsed());
    if found != expected {
        return Err(format!("{side}: {found}, not {expected}").into());
    }
    println!("{} {} {}", time.as_micros(), wall.as_micros(), peak_kibibytes()?);
    Ok(())
}

/// calamine's streaming reader; the cells are counted and let go.
fn floor(bytes: &[u8]) -> Outcome<usize> {
    let mut workbook = Xlsx::new(Cursor::new(bytes))?;
    let name = workbook.sheet_names().first().cloned().ok_or("no sheet")?;
    let mut cells = workbook.worksheet_cells_reader(&name)?;
    let mut count = 0;
    while let Some(cell) = cells.next_cell()? {
        count += usize::from(!matches!(cell.get_value(), DataRef::Empty));
    }
    Ok(count)
}

fn read(bytes: &[u8]) -> Outcome<usize> {
    let workbook = intake::read("rooms.xlsx", bytes, &ReadOptions::default())?;
    Ok(workbook.sheets.iter().flat_map(|sheet| sheet.grid.rows()).map(|row| row.cells().count()).sum())
}

/// All of what happens when an administrator picks a file; gives the rows that can be imported.
fn open(bytes: Vec<u8>) -> Outcome<usize> {
    let sheet = OpenSheet::open("rooms.xlsx", Arc::from(bytes), OpenOptions::default(), &Forgetful)?;
    Ok(sheet.accepted().len())
}

/// No column was ever chosen by hand.
#[derive(Debug)]
struct Forgetful;

impl Memory for Forgetful {
    fn recall(&self, _heading: &str) -> Option<Vec<ColumnChoice>> {
        None
    }
}

/// Time on a processor where the system tells it, else time on the wall.
#[derive(Debug)]
struct Clock {
    wall: Instant,
    busy: Option<u64>,
}

impl Clock {
    fn start() -> Self {
        Clock { wall: Instant::now(), busy: busy_nanos() }
    }

    fn elapsed(&self) -> Duration {
        match (self.busy, busy_nanos()) {
            (Some(start), Some(end)) => Duration::from_nanos(end - start),
            _ => self.wall.elapsed(),
        }
    }
}

/// Nanoseconds the main thread has run (the first figure of schedstat).
fn busy_nanos() -> Option<u64> {
    std::fs::read_to_string("/proc/self/schedstat").ok()?.split_whitespace().next()?.parse().ok()
}

/// The most memory this process ever held (proc(5), VmHWM); 0 where the system does not say.
fn peak_kibibytes() -> Outcome<u64> {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else { return Ok(0) };
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    Ok(line.trim().trim_end_matches("kB").trim().parse()?)
}
