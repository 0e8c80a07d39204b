//! PowerShell: values as it reads them, and what more than one script says.

/// A value as a PowerShell single-quoted string: quotes doubled, the four typographic ones too, which PowerShell
/// reads as quotes; line breaks and other control characters are left out ("about_Quoting_Rules").
pub fn quote(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('\'');
    for c in value.chars().filter(|c| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}')) {
        out.push(c);
        if matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}') {
            out.push(c);
        }
    }
    out.push('\'');
    out
}

/// Keeps what organisers wrote ("Set-CalendarProcessing"); only new bookings are affected.
pub fn keep_subjects(room: &str) -> String {
    format!(
        "Set-CalendarProcessing -Identity {} -DeleteSubject $false -AddOrganizerToSubject $false -DeleteComments \
         $false -RemovePrivateProperty $false",
        quote(room)
    )
}

/// Answers bookings by itself ("Set-CalendarProcessing").
pub fn auto_accept(room: &str) -> String {
    format!("Set-CalendarProcessing -Identity {} -AutomateProcessing AutoAccept", quote(room))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::quote;

    /// Reads a PowerShell single-quoted string at the start of a text; what follows is returned too.
    fn read_quoted(text: &str) -> Option<(String, &str)> {
        let is_quote = |c: char| matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}');
        let mut chars = text.char_indices().peekable();
        chars.next().filter(|(_, c)| is_quote(*c))?;
        let mut value = String::new();
        while let Some((at, c)) = chars.next() {
            if !is_quote(c) {
                value.push(c);
            } else if chars.peek().is_some_and(|(_, next)| is_quote(*next)) {
                value.push(c);
                chars.next();
            } else {
                return Some((value, &text[at + c.len_utf8()..]));
            }
        }
        None
    }

    proptest! {
        #[test]
        fn a_quoted_value_is_one_string_and_nothing_of_it_is_code(value in ".*[';$`‘’‚‛|\"\n\r]*.*") {
            let line = format!("Cmd -Identity {} -Next $true", quote(&value));
            prop_assert!(!line.contains(['\n', '\r']));
            let (read, rest) = read_quoted(&line["Cmd -Identity ".len()..]).unwrap();
            let plain: String =
                value.chars().filter(|c| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}')).collect();
            prop_assert_eq!(read, plain);
            prop_assert_eq!(rest, " -Next $true");
        }
    }
}
