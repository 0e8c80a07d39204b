//! The encoding of a page: byte order mark, then what its head declares, then what its bytes look like.

use super::super::text::{self, TextEncoding};

/// Bytes in which a declaration is looked for; browsers look at 1,024, exports have longer style sheets in front.
const HEAD: usize = 8 << 10;

/// The encoding, or `None` for bytes that are no text. A declaration that the bytes contradict is not believed.
pub(super) fn detect(bytes: &[u8]) -> Option<TextEncoding> {
    let has_mark = encoding_rs::Encoding::for_bom(bytes).is_some();
    let declared =
        declared(&bytes[..bytes.len().min(HEAD)]).and_then(|label| TextEncoding::for_label(&label));
    match declared {
        Some(encoding) if !has_mark && text::decode(bytes, encoding).1 == 0 => Some(encoding),
        _ => text::detect(bytes),
    }
}

/// The label after `charset=`.
fn declared(head: &[u8]) -> Option<String> {
    let head = head.to_ascii_lowercase();
    let after = memchr::memmem::find(&head, b"charset").map(|at| &head[at + b"charset".len()..])?;
    let after = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let label = after.strip_prefix(b"\"").or_else(|| after.strip_prefix(b"'")).unwrap_or(after);
    let length =
        label.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte)).count();
    String::from_utf8(label[..length].to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declaration_is_believed_unless_the_bytes_contradict_it() {
        let page = |charset: &str| {
            format!("<meta http-equiv=Content-Type content=\"text/html; charset={charset}\">名称")
        };
        let (gb, _, _) = encoding_rs::GB18030.encode("<meta charset='GB2312'>名称");
        assert_eq!(detect(&gb), Some(TextEncoding::Gb18030));
        assert_eq!(detect(page("utf-8").as_bytes()), Some(TextEncoding::Utf8));
        assert_eq!(detect(page("us-ascii; nonsense").as_bytes()), Some(TextEncoding::Windows1252));
        let (lying, _, _) = encoding_rs::GB18030.encode("<meta charset=utf-8>名称");
        assert_eq!(detect(&lying), Some(TextEncoding::Gb18030));
        let marked = ["\u{FEFF}", &page("gb2312")].concat();
        assert_eq!(detect(marked.as_bytes()), Some(TextEncoding::Utf8));
    }
}
