//! What NetEase serves for the application: the page that people open, the address that DingTalk calls; and the names of
//! the mail domain, as a resolver over HTTPS answers them.

pub(crate) mod callback;
pub(crate) mod message;
pub(crate) mod names;
pub(crate) mod page;
