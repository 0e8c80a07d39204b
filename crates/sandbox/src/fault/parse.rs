//! Reading a fault as people write it: `NAME[=ARG][,times:N][,after:N][,operation:X][,mailbox:Y]`.

use serde::Deserialize;

/// A fault somebody asked for; not yet known to exist.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default)]
pub struct FaultRequest {
    /// Name of the fault.
    pub name: String,
    /// Argument, as text.
    pub arg: Option<String>,
    /// How often it strikes before it is spent; none means always.
    pub times: Option<u32>,
    /// How many matching requests pass before it strikes.
    pub after: u32,
    /// Strikes only this operation.
    pub operation: Option<String>,
    /// Strikes only calls about this mailbox (whole address or local part).
    pub mailbox: Option<String>,
}

impl FaultRequest {
    /// Reads the written form.
    ///
    /// # Errors
    /// The part that makes no sense.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut parts = text.split(',').map(str::trim);
        let head = parts.next().unwrap_or_default();
        let (name, arg) = match head.split_once('=') {
            Some((name, arg)) => (name.trim(), Some(arg.trim())),
            None => (head, None),
        };
        let mut request = Self { name: name.to_owned(), arg: arg.map(str::to_owned), ..Self::default() };
        parts.try_for_each(|part| request.qualify(part))?;
        Ok(request)
    }

    fn qualify(&mut self, part: &str) -> Result<(), String> {
        let (key, value) = part.split_once([':', '=']).ok_or_else(|| format!("not KEY:VALUE: {part}"))?;
        let number = || value.parse::<u32>().map_err(|_| format!("not a number: {part}"));
        match key {
            "times" => self.times = Some(number()?),
            "after" => self.after = number()?,
            "operation" => self.operation = Some(value.to_owned()),
            "mailbox" => self.mailbox = Some(value.to_owned()),
            _ => return Err(format!("unknown qualifier: {key}")),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::FaultRequest;

    #[test]
    fn name_alone_is_a_fault_that_strikes_always() {
        let request = FaultRequest::parse("ews_blocked").unwrap();
        assert_eq!(request, FaultRequest { name: "ews_blocked".into(), ..FaultRequest::default() });
    }

    #[test]
    fn qualifiers_follow_the_argument() {
        let request = FaultRequest::parse("server_busy=1500, times:2, operation=FindItem").unwrap();
        assert_eq!(request.arg.as_deref(), Some("1500"));
        assert_eq!((request.times, request.operation.as_deref()), (Some(2), Some("FindItem")));
    }

    #[test]
    fn unknown_qualifier_is_refused() {
        assert!(FaultRequest::parse("slow=5,colour:red").is_err());
        assert!(FaultRequest::parse("slow=5,times:many").is_err());
    }
}
