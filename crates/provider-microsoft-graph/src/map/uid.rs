//! `iCalUId` to the UID all copies of a meeting and all occurrences of its series share.

/// First 16 bytes of every global object id, hexadecimal ("PidLidGlobalObjectId", MS-OXOCAL 2.2.1.27).
const CLASS: &str = "040000008200e00074c5b7101a82e008";
/// Digits before the data: class, day of the occurrence (4 bytes), time of creation (8), reserved (8), size (4).
const HEAD: usize = 80;
/// `vCal-Uid` and a 1: the data are the UID another calendar program gave (MS-OXCICAL, property UID).
const FOREIGN: &str = "7643616c2d55696401000000";

/// The UID of the series, or of the single meeting. In a global object id the day of the occurrence is taken out; the
/// UID of another program is taken out of its wrapping. Anything else is a UID already.
pub(crate) fn series_uid(ical_uid: &str) -> String {
    let id = ical_uid.trim().to_ascii_lowercase();
    if id.len() < HEAD || !id.starts_with(CLASS) || !id.bytes().all(|b| b.is_ascii_hexdigit()) {
        return ical_uid.trim().to_owned();
    }
    let foreign = id[HEAD..].strip_prefix(FOREIGN).and_then(text);
    foreign.unwrap_or_else(|| format!("{CLASS}00000000{}", &id[CLASS.len() + 8..]))
}

/// Text of hexadecimal digits, up to its closing zero.
fn text(digits: &str) -> Option<String> {
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes: Vec<u8> = digits.as_bytes().chunks_exact(2).map(byte).collect::<Option<_>>()?;
    let end = bytes.iter().position(|b| *b == 0).unwrap_or(bytes.len());
    let text = String::from_utf8(bytes[..end].to_vec()).ok()?;
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn occurrences_of_a_series_share_its_uid() {
        let tail = "00000000b0c1d2e3f4a5b6c700000000000000001000000011223344556677889900aabbccddeeff";
        let tail = &tail[8..];
        let day = format!("{CLASS}07ea0b18{tail}");
        assert_eq!(series_uid(&day.to_uppercase()), format!("{CLASS}00000000{tail}"));
        assert_eq!(series_uid(&series_uid(&day)), series_uid(&day));
    }

    #[test]
    fn the_uid_of_another_program_is_taken_out_of_its_wrapping() {
        let hex: String = "SERIES@practice.example".bytes().map(|b| format!("{b:02x}")).collect();
        let size = "23000000";
        let id = format!("{CLASS}07ea0b18{}{}{size}{FOREIGN}{hex}00", "00".repeat(8), "00".repeat(8));
        assert_eq!(series_uid(&id), "SERIES@practice.example");
    }

    #[test]
    fn other_uids_stay_as_they_are() {
        for uid in ["SERIES", "", "会议", "040000008200E00074C5B7101A82E00800", "x@y"] {
            assert_eq!(series_uid(uid), uid);
        }
    }
}
