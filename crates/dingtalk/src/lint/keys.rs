//! The two values that events are encrypted and signed with ("Configure HTTP push": a key of 43 letters and digits, a token
//! of 3 to 32). Some were printed in guides: whoever uses those shares them with every reader.

use sha2::{Digest, Sha256};

/// Characters of a key.
const KEY: usize = 43;
/// Characters of a token.
const TOKEN: std::ops::RangeInclusive<usize> = 3..=32;
/// SHA-256 of keys and tokens that were printed in guides.
const PRINTED: [&str; 4] = [
    "e5202dc4c94e96979b13ff01883f3c827f6ae9e30ac0db028c7535bbcff55db0",
    "5399fc88d71e3391fc6929c56dcb69c312ff1e99dd392c63fa05c70fabbde9e2",
    "43a936da8869a71ee762998bbbfdcd130dd8535213f3190e6aeb4912ea6f6338",
    "8d969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92",
];

/// What is to be said of a key or a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFinding {
    /// Too short or too long.
    Length,
    /// Something else than letters and digits.
    Characters,
    /// Printed in a guide, known to everybody.
    Printed,
}

/// Looks at an AES key.
pub fn aes_key(text: &str) -> Option<KeyFinding> {
    look(text, text.len() == KEY)
}

/// Looks at a signature token.
pub fn token(text: &str) -> Option<KeyFinding> {
    look(text, TOKEN.contains(&text.len()))
}

fn look(text: &str, fits: bool) -> Option<KeyFinding> {
    if !text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Some(KeyFinding::Characters);
    }
    if !fits {
        return Some(KeyFinding::Length);
    }
    let hash: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    PRINTED.contains(&hash.as_str()).then_some(KeyFinding::Printed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_checked_and_printed_values_recognised() {
        assert_eq!(aes_key(&"aB3".repeat(15)[..43]), None);
        assert_eq!(aes_key(&"a".repeat(42)), Some(KeyFinding::Length));
        assert_eq!(aes_key(&format!("{}=", "a".repeat(42))), Some(KeyFinding::Characters));
        assert_eq!(token("abc"), None);
        assert_eq!((token("ab"), token("a b")), (Some(KeyFinding::Length), Some(KeyFinding::Characters)));
        let digits: String = ('1'..='6').collect();
        assert_eq!(token(&digits), Some(KeyFinding::Printed));
    }
}
