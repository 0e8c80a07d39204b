//! Extended properties.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::super::super::ops::from_hex;
use super::super::super::xml::Xml;
use super::Writer;
use crate::org::PropertyKey;

/// First bytes of a global object id (`[MS-OXOCAL]` 2.2.1.27).
const OBJECT_ID: [u8; 16] = [0x04, 0, 0, 0, 0x82, 0, 0xe0, 0, 0x74, 0xc5, 0xb7, 0x10, 0x1a, 0x82, 0xe0, 0x08];

impl Writer<'_> {
    pub(super) fn extended(&self, xml: &mut Xml, key: &PropertyKey) {
        let own = self.view.own();
        let found = own.and_then(|own| own.extended.iter().find(|property| property.key == *key));
        if let Some(property) = found {
            xml.open("t:ExtendedProperty");
            property_path(xml, key);
            if property.array {
                xml.open("t:Values");
                property.values.iter().for_each(|value| {
                    xml.text("t:Value", value);
                });
                xml.close("t:Values");
            } else {
                let value = property.values.first().map(String::as_str).unwrap_or_default();
                xml.text("t:Value", self.cut(value));
            }
            xml.close("t:ExtendedProperty");
        } else if is_global_object_id(key) {
            xml.open("t:ExtendedProperty");
            property_path(xml, key);
            xml.text("t:Value", &global_object_id(&self.view.content.uid));
            xml.close("t:ExtendedProperty");
        }
    }
}

fn property_path(xml: &mut Xml, key: &PropertyKey) {
    let id = key.id.map(|id| id.to_string());
    let attributes = [
        ("DistinguishedPropertySetId", key.distinguished_set.as_deref()),
        ("PropertySetId", key.set.as_deref()),
        ("PropertyTag", key.tag.as_deref()),
        ("PropertyName", key.name.as_deref()),
        ("PropertyId", id.as_deref()),
        ("PropertyType", Some(key.kind.as_str())),
    ];
    let given: Vec<(&str, &str)> =
        attributes.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))).collect();
    xml.empty("t:ExtendedFieldURI", &given);
}

/// PidLidCleanGlobalObjectId (0x23) and PidLidGlobalObjectId (3) of the Meeting set.
fn is_global_object_id(key: &PropertyKey) -> bool {
    key.distinguished_set.as_deref() == Some("Meeting")
        && matches!(key.id, Some(3 | 35))
        && key.kind == "Binary"
}

/// An Exchange UID is the object id in hexadecimal; a foreign UID is wrapped (`[MS-OXOCAL]` 2.2.1.27).
fn global_object_id(uid: &str) -> String {
    let own = from_hex(uid).filter(|bytes| bytes.starts_with(&OBJECT_ID));
    STANDARD.encode(own.unwrap_or_else(|| wrapped(uid)))
}

fn wrapped(uid: &str) -> Vec<u8> {
    let inner = [b"vCal-Uid\x01\0\0\0".as_slice(), uid.as_bytes(), b"\0"].concat();
    let length = u32::try_from(inner.len()).unwrap_or(0).to_le_bytes();
    [OBJECT_ID.as_slice(), &[0; 20], &length, &inner].concat()
}
