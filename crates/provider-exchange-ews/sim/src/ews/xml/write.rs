//! Answers as text.

/// Builds XML. Names carry their prefix (`t:Subject`); the prefixes are bound by the envelope.
#[derive(Debug, Default)]
pub(crate) struct Xml {
    out: String,
    illegal: bool,
}

impl Xml {
    /// A writer that puts a character reference XML forbids behind every subject when `illegal`.
    pub fn new(illegal: bool) -> Self {
        Self { out: String::new(), illegal }
    }

    /// What was written.
    pub fn into_string(self) -> String {
        self.out
    }

    /// `<name>`.
    pub fn open(&mut self, name: &str) -> &mut Self {
        self.out.push('<');
        self.out.push_str(name);
        self.out.push('>');
        self
    }

    /// `<name key="value">`.
    pub fn open_with(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.start(name, attributes);
        self.out.push('>');
        self
    }

    /// `</name>`.
    pub fn close(&mut self, name: &str) -> &mut Self {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        self
    }

    /// `<name key="value"/>`.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.start(name, attributes);
        self.out.push_str("/>");
        self
    }

    /// `<name>text</name>`.
    pub fn text(&mut self, name: &str, text: &str) -> &mut Self {
        self.open(name);
        escape(text, &mut self.out);
        self.close(name)
    }

    /// `<name key="value">text</name>`.
    pub fn text_with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> &mut Self {
        self.open_with(name, attributes);
        escape(text, &mut self.out);
        self.close(name)
    }

    /// A subject, with what the fault script wants behind it.
    pub fn subject(&mut self, subject: &str) -> &mut Self {
        self.open("t:Subject");
        escape(subject, &mut self.out);
        if self.illegal {
            self.out.push_str("&#x1F;");
        }
        self.close("t:Subject")
    }

    /// A number.
    pub fn number(&mut self, name: &str, number: i64) -> &mut Self {
        self.text(name, &number.to_string())
    }

    /// `true` or `false`.
    pub fn flag(&mut self, name: &str, value: bool) -> &mut Self {
        self.text(name, if value { "true" } else { "false" })
    }

    /// An instant as Exchange writes it: UTC, whole seconds.
    pub fn instant(&mut self, name: &str, at: jiff::Timestamp) -> &mut Self {
        self.text(name, &at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
    }

    /// Something that is XML already.
    pub fn raw(&mut self, xml: &str) -> &mut Self {
        self.out.push_str(xml);
        self
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            escape(value, &mut self.out);
            self.out.push('"');
        }
    }
}

/// Escapes markup and leaves out what XML 1.0 cannot carry.
fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#xD;"),
            '\t' | '\n' => out.push(character),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if character < ' ' => {}
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_carry_is_left_out() {
        let mut xml = Xml::default();
        xml.text("a", "x\u{1}<&>\u{b}\r\n\"é产\u{ffff}");
        assert_eq!(xml.into_string(), "<a>x&lt;&amp;&gt;&#xD;\n&quot;é产</a>");
    }
}
