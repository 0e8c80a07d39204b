//! SPNEGO wrapping of NTLM tokens (RFC 4178, and "[MS-SPNG]").

/// 1.3.6.1.5.5.2
const SPNEGO_OID: &[u8] = &[0x2B, 0x06, 0x01, 0x05, 0x05, 0x02];
/// 1.3.6.1.4.1.311.2.2.10
const NTLM_OID: &[u8] = &[0x2B, 0x06, 0x01, 0x04, 0x01, 0x82, 0x37, 0x02, 0x02, 0x0A];

/// What a client sent under the scheme Negotiate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// The first token: mechanisms it offers and perhaps a guess for the first of them.
    Init {
        /// The list of mechanisms as encoded, which the final signature covers.
        mechanisms: Vec<u8>,
        /// NTLM is the first, so `guess` is for it.
        ntlm_first: bool,
        /// NTLM is among them.
        ntlm_offered: bool,
        guess: Option<Vec<u8>>,
    },
    /// A later token.
    Response { token: Option<Vec<u8>>, signature: Option<Vec<u8>> },
}

/// Reads a token; none for anything malformed.
pub(super) fn parse(bytes: &[u8]) -> Option<Token> {
    match bytes.first()? {
        0x60 => parse_init(bytes),
        0xA1 => parse_response(bytes),
        _ => None,
    }
}

fn parse_init(bytes: &[u8]) -> Option<Token> {
    let (mut outer, _) = element(bytes, 0x60)?;
    let oid;
    (oid, outer) = element(outer, 0x06)?;
    if oid != SPNEGO_OID {
        return None;
    }
    let (choice, _) = element(outer, 0xA0)?;
    let (mut fields, _) = element(choice, 0x30)?;
    let (mut mechanisms, mut guess) = (None, None);
    while let Some((&tag, _)) = fields.split_first() {
        let (value, rest) = element(fields, tag)?;
        match tag {
            0xA0 => mechanisms = Some(value),
            0xA2 => guess = Some(element(value, 0x04)?.0.to_vec()),
            _ => {}
        }
        fields = rest;
    }
    let mechanisms = mechanisms?;
    let (list, _) = element(mechanisms, 0x30)?;
    let (ntlm_first, ntlm_offered) = ntlm_in(list)?;
    Some(Token::Init { mechanisms: mechanisms.to_vec(), ntlm_first, ntlm_offered, guess })
}

fn ntlm_in(mut list: &[u8]) -> Option<(bool, bool)> {
    let (mut first, mut offered, mut number) = (false, false, 0);
    while !list.is_empty() {
        let (oid, rest) = element(list, 0x06)?;
        first |= number == 0 && oid == NTLM_OID;
        offered |= oid == NTLM_OID;
        (list, number) = (rest, number + 1);
    }
    Some((first, offered))
}

fn parse_response(bytes: &[u8]) -> Option<Token> {
    let (choice, _) = element(bytes, 0xA1)?;
    let (mut fields, _) = element(choice, 0x30)?;
    let (mut token, mut signature) = (None, None);
    while let Some((&tag, _)) = fields.split_first() {
        let (value, rest) = element(fields, tag)?;
        match tag {
            0xA2 => token = Some(element(value, 0x04)?.0.to_vec()),
            0xA3 => signature = Some(element(value, 0x04)?.0.to_vec()),
            _ => {}
        }
        fields = rest;
    }
    Some(Token::Response { token, signature })
}

/// How far the negotiation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Completed = 0,
    Incomplete = 1,
    /// NTLM was not the client's first choice, so the list must be signed.
    RequestSignature = 3,
}

/// Writes a `NegTokenResp`.
pub(super) fn response(
    state: State,
    name_ntlm: bool,
    token: Option<&[u8]>,
    signature: Option<&[u8]>,
) -> Vec<u8> {
    let mut fields = wrap(0xA0, &wrap(0x0A, &[state as u8]));
    if name_ntlm {
        fields.extend(wrap(0xA1, &wrap(0x06, NTLM_OID)));
    }
    if let Some(token) = token {
        fields.extend(wrap(0xA2, &wrap(0x04, token)));
    }
    if let Some(signature) = signature {
        fields.extend(wrap(0xA3, &wrap(0x04, signature)));
    }
    wrap(0xA1, &wrap(0x30, &fields))
}

/// Content of the element at the start, and what follows it.
fn element(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (&found, rest) = bytes.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (len, rest) = match first {
        0..=0x7F => (usize::from(first), rest),
        0x81..=0x83 => {
            let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7F))?;
            (digits.iter().fold(0, |len, digit| len << 8 | usize::from(*digit)), rest)
        }
        _ => return None,
    };
    (found == tag).then(|| rest.split_at_checked(len))?
}

fn wrap(tag: u8, content: &[u8]) -> Vec<u8> {
    let len = content.len();
    let mut out = vec![tag];
    match len {
        0..=0x7F => out.push(len as u8),
        0x80..=0xFF => out.extend([0x81, len as u8]),
        _ => out.extend([0x82, (len >> 8) as u8, len as u8]),
    }
    out.extend_from_slice(content);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn response_survives_a_round_trip() {
        let long = vec![7; 300];
        let bytes = response(State::Incomplete, true, Some(&long), Some(&[1; 16]));
        let expected = Token::Response { token: Some(long), signature: Some(vec![1; 16]) };
        assert_eq!(parse(&bytes), Some(expected));
    }

    #[test]
    fn cut_tokens_are_refused_without_panic() {
        let bytes = response(State::Completed, false, Some(&[7; 200]), None);
        for end in 0..bytes.len() {
            assert_eq!(parse(&bytes[..end]), None, "{end}");
        }
        assert_eq!(parse(&[0x60, 0x84, 0xFF, 0xFF, 0xFF, 0xFF]), None);
    }
}
