//! What this process has used so far, as Linux tells it (proc(5)).

/// Ticks of a second in `/proc/PID/stat`: 100 on every Linux that is in use.
const TICKS: f64 = 100.0;

/// CPU seconds, of user and system. None where the system does not tell them this way.
pub fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name in parentheses may hold anything; utime and stime are the 14th and 15th fields.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / TICKS)
}

/// Most memory that was resident, megabytes.
pub fn peak_megabytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// A figure, or that there is none.
pub fn shown(figure: Option<f64>) -> String {
    figure.map_or_else(|| "not measured".to_owned(), |figure| format!("{figure:.2}"))
}
