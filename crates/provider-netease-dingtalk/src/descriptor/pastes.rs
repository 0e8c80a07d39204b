//! What NetEase's console copies with 复制回调地址. Its form is not published (`unconfirmed`): anything is taken that
//! holds the address, a run of exactly 43 letters and digits, and a token behind its name. Nothing is taken for another.

use connector::{PastePart, PasteSpec};

/// An address with `callback` in its path; places that were not filled in are kept, to be found by the review.
const ADDRESS: &str = "(https?://[^\\s/\"'<>]+/[A-Za-z0-9._~/-]*callback[A-Za-z0-9._~:/?#@!$&()*+=%{}-]*)";
/// The key stands alone: nothing else is 43 letters and digits long.
const KEY: &str = "(?:^|[^A-Za-z0-9])([A-Za-z0-9]{43})(?:[^A-Za-z0-9]|$)";
/// The token stands behind its name.
const TOKEN: &str = "[Tt][Oo][Kk][Ee][Nn][^A-Za-z0-9]{1,8}([A-Za-z0-9]{3,32})(?:[^A-Za-z0-9]|$)";

pub(super) const PASTES: &[PasteSpec] = &[PasteSpec {
    key: "callback",
    auth: &[],
    parts: &[
        PastePart { field: "callback_url", pattern: ADDRESS },
        PastePart { field: "aes_key", pattern: KEY },
        PastePart { field: "callback_token", pattern: TOKEN },
    ],
}];
