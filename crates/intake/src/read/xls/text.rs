//! Strings of both versions: BIFF8 has Unicode, BIFF5 the bytes of a code page.

use encoding_rs::Encoding;

use super::super::xlsx::Strings;
use super::record::{Record, damaged};
use crate::caps::Caps;
use crate::fault::ReadFault;

/// How the strings of a workbook are written.
#[derive(Debug)]
pub(super) struct Script {
    pub(super) is_unicode: bool,
    pub(super) codec: &'static Encoding,
    units: Vec<u16>,
}

impl Script {
    pub(super) fn new(is_unicode: bool) -> Self {
        Script { is_unicode, codec: encoding_rs::WINDOWS_1252, units: Vec::new() }
    }

    /// A string whose length is a byte: a sheet's name, a BIFF5 number format.
    pub(super) fn short(&mut self, record: &mut Record<'_>) -> Option<String> {
        let count = usize::from(record.u8()?);
        self.characters(record, count)
    }

    /// A string whose length is two bytes.
    pub(super) fn long(&mut self, record: &mut Record<'_>) -> Option<String> {
        let count = usize::from(record.u16()?);
        self.characters(record, count)
    }

    fn characters(&mut self, record: &mut Record<'_>, count: usize) -> Option<String> {
        if !self.is_unicode {
            let (text, _) = self.codec.decode_without_bom_handling(record.bytes(count)?);
            return Some(text.into_owned());
        }
        if count == 0 {
            return Some(String::new());
        }
        let is_wide = record.u8()? & 1 != 0;
        self.units.clear();
        record.characters(count, is_wide, &mut self.units)?;
        Some(String::from_utf16_lossy(&self.units))
    }

    /// The shared strings (2.4.265): each may carry formatting runs and phonetic data, which are passed over.
    pub(super) fn shared(&mut self, record: &mut Record<'_>, caps: &Caps) -> Result<Strings, ReadFault> {
        let mut strings = Strings::default();
        let _uses = record.u32();
        let count = record.u32().ok_or_else(damaged)?;
        for _ in 0..count {
            let string = self.rich(record).ok_or_else(damaged)?;
            strings.push(&string, caps)?;
        }
        Ok(strings)
    }

    /// XLUnicodeRichExtendedString (2.5.293).
    fn rich(&mut self, record: &mut Record<'_>) -> Option<String> {
        let count = usize::from(record.u16()?);
        let flags = record.u8()?;
        let runs = if flags & 8 != 0 { usize::from(record.u16()?) } else { 0 };
        let phonetic = if flags & 4 != 0 { record.u32()? as usize } else { 0 };
        self.units.clear();
        record.characters(count, flags & 1 != 0, &mut self.units)?;
        record.skip(runs * 4)?;
        record.skip(phonetic)?;
        Some(String::from_utf16_lossy(&self.units))
    }
}

/// The encoding of a Windows code page; Windows' own Latin for those that have none on the web.
pub(super) fn code_page(number: u16) -> &'static Encoding {
    match number {
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 | 54936 => encoding_rs::GB18030,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10_000 | 32_768 => encoding_rs::MACINTOSH,
        _ => encoding_rs::WINDOWS_1252,
    }
}
