//! `https://mail.<domain>/static/dingding/`, the page that people open in DingTalk.

use sandbox::{Reply, ReplyNote};

use crate::world::{NeteaseDing, plain};

pub(crate) fn answer(world: &NeteaseDing, path: &str) -> Reply {
    let faults = &world.kit.faults;
    let (fault, mut reply) = if let Some(hit) = faults.strike_any("no_mail_page") {
        (Some(hit.name), plain(404, "text/html", "<html><body>404</body></html>"))
    } else if let Some(hit) = faults.strike_any("mail_page_down") {
        (Some(hit.name), plain(503, "text/html", "<html><body>503</body></html>"))
    } else if path == "/static/dingding/" {
        (
            None,
            plain(200, "text/html; charset=utf-8", "<!DOCTYPE html><html><body>网易企业邮箱</body></html>"),
        )
    } else {
        (None, plain(404, "text/html", "<html><body>404</body></html>"))
    };
    reply.extensions_mut().insert(ReplyNote {
        operation: Some("MailPage".to_owned()),
        fault: fault.map(str::to_owned),
        ..ReplyNote::default()
    });
    reply
}
