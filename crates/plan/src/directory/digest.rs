//! Digests: of what a connection says of a person, and of all that a plan was made from.

use model::{ContentHash, Fingerprint, ToldPerson};

use crate::content::Encoding;

/// Digest of everything a connection says of a person.
pub fn hash(person: &ToldPerson) -> ContentHash {
    let mut bytes = Encoding::new(b"person");
    bytes.text(&person.source_ref).text(&person.name).number(person.fields.len() as u64);
    for (key, value) in &person.fields {
        bytes.text(key).text(value);
    }
    for list in [&person.departments, &person.groups, &person.withheld] {
        bytes.number(list.len() as u64);
        list.iter().for_each(|text| {
            bytes.text(text);
        });
    }
    ContentHash(bytes.digest())
}

/// Collects what a plan is made from, in a fixed order.
#[derive(Debug, Default)]
pub struct Basis(blake3::Hasher);

impl Basis {
    /// Takes a part.
    pub fn add(&mut self, part: &[u8]) {
        self.0.update(&(part.len() as u64).to_le_bytes());
        self.0.update(part);
    }

    /// The digest.
    pub fn finish(&self) -> Fingerprint {
        Fingerprint::new(self.0.finalize().to_hex().as_str())
    }
}
