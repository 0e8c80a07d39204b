//! `/dns-query`: the names of the mail domain over HTTPS (RFC 8484). Exchangers are those that NetEase's customers have
//! (Hangzhou); where the alias of `mail` leads is not published, so its name here is made up.

use bytes::Bytes;
use http::{Method, Request, header};
use sandbox::{Reply, ReplyNote};

use super::message::{self, A, CNAME, MX, NO_ERROR, NO_NAME, REFUSED, Record};
use crate::world::{NeteaseDing, plain};

const FORM: &str = "application/dns-message";
const ALIAS: &str = "practice.qiye.163.com";
const ELSEWHERE: &str = "mail.elsewhere.example";
const ADDRESS: [u8; 4] = [192, 0, 2, 10];

pub(crate) fn answer(world: &NeteaseDing, request: &Request<Bytes>) -> Reply {
    let mut reply = reply(world, request);
    reply.extensions_mut().insert(ReplyNote { operation: Some("Names".to_owned()), ..ReplyNote::default() });
    reply
}

fn reply(world: &NeteaseDing, request: &Request<Bytes>) -> Reply {
    if request.method() != Method::POST {
        return plain(405, "text/plain", Bytes::new());
    }
    let form = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if form != Some(FORM) {
        return plain(415, "text/plain", Bytes::new());
    }
    let Some(question) = message::question(request.body()) else {
        return plain(400, "text/plain", Bytes::new());
    };
    if world.kit.faults.strike_any("names_refused").is_some() {
        return plain(200, FORM, message::answer(&question, REFUSED, &[]));
    }
    match records(world, &question.name) {
        None => plain(200, FORM, message::answer(&question, NO_NAME, &[])),
        Some(all) => {
            let mine: Vec<_> = all.into_iter().filter(|(_, record)| answers(record, question.kind)).collect();
            plain(200, FORM, message::answer(&question, NO_ERROR, &mine))
        }
    }
}

/// Records of a kind, and aliases on the way to them.
fn answers(record: &Record, kind: u16) -> bool {
    match record {
        Record::Address(_) => kind == A,
        Record::Alias(_) => kind == CNAME || kind == A,
        Record::Mail(..) => kind == MX,
    }
}

/// Everything a name has; none where nobody has it.
fn records(world: &NeteaseDing, name: &str) -> Option<Vec<(String, Record)>> {
    let (domain, faults) = (world.app.domain.as_str(), &world.kit.faults);
    let mail = format!("mail.{domain}");
    let own = |record| (name.to_owned(), record);
    if name == domain {
        let hosts: &[(u16, &str)] = match () {
            () if faults.strike_any("no_mx").is_some() => &[],
            () if faults.strike_any("mx_elsewhere").is_some() => &[(10, "mx1.elsewhere.example")],
            () => &[(10, "hzmx01.mxmail.netease.com"), (20, "hzmx02.mxmail.netease.com")],
        };
        let mail = |(preference, host): &(u16, &str)| own(Record::Mail(*preference, (*host).to_owned()));
        return Some(hosts.iter().map(mail).collect());
    }
    if name != mail || faults.strike_any("no_mail_name").is_some() {
        return None;
    }
    if faults.strike_any("mail_is_address").is_some() {
        return Some(vec![own(Record::Address(ADDRESS))]);
    }
    let target = if faults.strike_any("alias_elsewhere").is_some() { ELSEWHERE } else { ALIAS };
    Some(vec![own(Record::Alias(target.to_owned())), (target.to_owned(), Record::Address(ADDRESS))])
}
