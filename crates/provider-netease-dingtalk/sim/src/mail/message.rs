//! Messages of the domain name system (RFC 1035 section 4): one question in, records out. Names are written whole.

/// Kinds of records (section 3.2.2).
pub(crate) const A: u16 = 1;
pub(crate) const CNAME: u16 = 5;
pub(crate) const MX: u16 = 15;
/// Response codes (section 4.1.1).
pub(crate) const NO_ERROR: u8 = 0;
pub(crate) const NO_NAME: u8 = 3;
pub(crate) const REFUSED: u8 = 5;

/// A question.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Question {
    /// Id and question as they came, to be sent back.
    id: [u8; 2],
    section: Vec<u8>,
    /// Name in lower case, without the dot at its end.
    pub name: String,
    pub kind: u16,
}

/// What a name has.
#[derive(Clone, Debug)]
pub(crate) enum Record {
    Address([u8; 4]),
    Alias(String),
    Mail(u16, String),
}

/// Reads a message that holds one question of the Internet's class; none where it is anything else.
pub(crate) fn question(message: &[u8]) -> Option<Question> {
    let (head, rest) = message.split_first_chunk::<12>()?;
    let is_query = head[2] & 0b1111_1000 == 0 && head[4..6] == [0, 1] && head[6..10] == [0; 4];
    let mut labels = Vec::new();
    let mut at = 0;
    loop {
        let length = usize::from(*rest.get(at)?);
        if length == 0 {
            break;
        }
        let label = rest.get(at + 1..at + 1 + length).filter(|_| length < 64)?;
        labels.push(std::str::from_utf8(label).ok()?.to_ascii_lowercase());
        at += 1 + length;
    }
    let section = rest.get(..at + 5)?;
    let (kind, class) = section.get(at + 1..)?.split_at_checked(2)?;
    let fits = is_query && class == [0, 1] && at < 255;
    let kind = u16::from_be_bytes(kind.try_into().ok()?);
    fits.then(|| Question { id: [head[0], head[1]], section: section.to_vec(), name: labels.join("."), kind })
}

/// The answer to a question.
pub(crate) fn answer(question: &Question, code: u8, records: &[(String, Record)]) -> Vec<u8> {
    let count = u16::try_from(records.len()).unwrap_or(0).to_be_bytes();
    let mut message = question.id.to_vec();
    // A response, recursion wanted and available.
    message.extend([0b1000_0001, 0b1000_0000 | code]);
    message.extend([0, 1, count[0], count[1], 0, 0, 0, 0]);
    message.extend(&question.section);
    for (name, record) in records {
        let (kind, data) = match record {
            Record::Address(address) => (A, address.to_vec()),
            Record::Alias(target) => (CNAME, labels(target)),
            Record::Mail(preference, host) => {
                (MX, [preference.to_be_bytes().to_vec(), labels(host)].concat())
            }
        };
        message.extend(labels(name));
        message.extend(kind.to_be_bytes());
        message.extend([0, 1, 0, 0, 0, 60]);
        message.extend(u16::try_from(data.len()).unwrap_or(0).to_be_bytes());
        message.extend(data);
    }
    message
}

fn labels(name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for label in name.split('.').filter(|label| !label.is_empty()) {
        bytes.push(u8::try_from(label.len()).unwrap_or(0));
        bytes.extend(label.as_bytes());
    }
    bytes.push(0);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_read_and_anything_else_is_none() {
        let mut message = vec![0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        message.extend(labels("Mail.practice.example"));
        message.extend([0, 5, 0, 1]);
        let read = question(&message).unwrap();
        assert_eq!((read.name.as_str(), read.kind), ("mail.practice.example", CNAME));
        for cut in 0..message.len() {
            assert_eq!(question(&message[..cut]), None, "{cut}");
        }
        let mut response = message.clone();
        response[2] |= 0x80;
        assert_eq!(question(&response), None);
    }

    #[test]
    fn an_answer_repeats_the_question_and_counts_its_records() {
        let mut message = vec![7, 8, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        message.extend(labels("a.example"));
        message.extend([0, 1, 0, 1]);
        let asked = question(&message).unwrap();
        let told = answer(&asked, NO_ERROR, &[("a.example".into(), Record::Address([192, 0, 2, 1]))]);
        assert_eq!(told[..8], [7, 8, 0x81, 0x80, 0, 1, 0, 1]);
        assert!(told.ends_with(&[0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1]));
    }
}
