//! Numbers and dates of spreadsheets as text.

/// A number in the shortest decimal form that reads back the same: `12`, `12.5`, never `12.0` or `1.2e1`.
pub(crate) fn number_text(raw: &str, out: &mut String) {
    let plain = !raw.is_empty()
        && raw.len() <= 15
        && raw.bytes().all(|byte| byte.is_ascii_digit())
        && (raw.len() == 1 || !raw.starts_with('0'));
    if plain {
        out.push_str(raw);
        return;
    }
    match raw.trim().parse::<f64>() {
        Ok(value) => push_number(value, out),
        Err(_) => out.push_str(raw.trim()),
    }
}

/// The same for a value. Very large and very small magnitudes keep an exponent.
pub(crate) fn push_number(value: f64, out: &mut String) {
    use std::fmt::Write;
    let magnitude = value.abs();
    let written = if magnitude != 0.0 && !(1e-9..1e17).contains(&magnitude) {
        write!(out, "{value:e}")
    } else {
        write!(out, "{value}")
    };
    debug_assert!(written.is_ok());
}

/// A serial date as ISO 8601: `2026-08-10`, `2026-08-10T09:30:00`, or `09:30:00` below one day.
/// The epoch is 1899-12-30 (serials below 60 one day later, as Excel counts a 29 February 1900), or 1904-01-01.
/// `None` outside the years 1900 to 9999.
pub(crate) fn serial_date(serial: f64, is_1904: bool) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let seconds_total = (serial * 86_400.0).round();
    let mut days = (seconds_total / 86_400.0).floor() as i64;
    let seconds = (seconds_total - days as f64 * 86_400.0) as i64;
    let time = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if days == 0 && !is_1904 {
        return Some(format!("{:02}:{:02}:{:02}", time.0, time.1, time.2));
    }
    if is_1904 {
        days += 1462;
    } else if days < 60 {
        days += 1;
    }
    let (year, month, day) = civil(days - 25_569);
    Some(if seconds == 0 {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}", time.0, time.1, time.2)
    })
}

/// Year, month and day of a count of days since 1970-01-01 in the proleptic Gregorian calendar.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_index = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_index + 2) / 5 + 1;
    let month = if month_index < 10 { month_index + 3 } else { month_index - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// True if a number format code shows a date or a time (ECMA-376 part 1, 18.8.31).
pub(crate) fn is_date_format(code: &str) -> bool {
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                let _ = characters.by_ref().find(|&other| other == '"');
            }
            '\\' | '_' | '*' => {
                let _ = characters.next();
            }
            '[' => {
                let inside: String = characters.by_ref().take_while(|&other| other != ']').collect();
                if matches!(inside.to_ascii_lowercase().trim_matches(['h', 'm', 's']), "")
                    && !inside.is_empty()
                {
                    return true;
                }
            }
            ';' => return false,
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}

/// True for the built-in formats that show a date or time, those of East Asian versions included (18.8.30).
pub(crate) fn is_builtin_date(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// An RkNumber of the binary formats ([MS-XLS] 2.5.217, [MS-XLSB] 2.5.122).
pub(crate) fn rk(raw: u32) -> f64 {
    let value =
        if raw & 2 != 0 { f64::from((raw as i32) >> 2) } else { f64::from_bits(u64::from(raw & !3) << 32) };
    if raw & 1 != 0 { value / 100.0 } else { value }
}

/// The error value behind a code of the binary formats ([MS-XLS] 2.5.10, [MS-XLSB] 2.5.97.2).
pub(crate) fn error_name(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#GETTING_DATA",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_are_the_dates_excel_shows() {
        assert_eq!(serial_date(46_244.0, false).as_deref(), Some("2026-08-10"));
        assert_eq!(serial_date(1.0, false).as_deref(), Some("1900-01-01"));
        assert_eq!(serial_date(61.0, false).as_deref(), Some("1900-03-01"));
        assert_eq!(serial_date(44_782.0, true).as_deref(), Some("2026-08-10"));
        assert_eq!(serial_date(0.5, false).as_deref(), Some("12:00:00"));
        assert_eq!(serial_date(46_244.25, false).as_deref(), Some("2026-08-10T06:00:00"));
        assert_eq!(serial_date(f64::NAN, false), None);
        assert_eq!(serial_date(1e300, false), None);
    }

    #[test]
    fn numbers_lose_no_digit_and_gain_none() {
        for (raw, text) in
            [("12", "12"), ("12.0", "12"), ("1E1", "10"), ("0.1", "0.1"), ("007", "7"), ("x", "x")]
        {
            let mut out = String::new();
            number_text(raw, &mut out);
            assert_eq!(out, text);
        }
    }

    #[test]
    fn date_formats_are_told_from_numbers() {
        for code in ["yyyy-mm-dd", "m/d/yy", "[h]:mm", "[$-804]m\"月\"d\"日\"", "d-mmm"] {
            assert!(is_date_format(code), "{code}");
        }
        for code in ["0", "#,##0.00", "\"day\"0", "[Red]0", "0\\d", "General;[Red]-0"] {
            assert!(!is_date_format(code), "{code}");
        }
    }
}
