use std::{net::Ipv4Addr, time::Duration};

use connector::RecordKind;
use hickory_proto::rr::{
    Name, RData, Record,
    rdata::{A, CNAME, MX},
};
use http::{HeaderMap, StatusCode};

use super::*;

fn asked(kind: RecordKind) -> LookupRequest {
    LookupRequest::new("Mail.Practice.Example.", kind)
}

fn answer(body: Vec<u8>, form: &'static str, status: u16) -> NetResponse {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(form));
    NetResponse {
        status: StatusCode::from_u16(status).unwrap(),
        headers,
        body: body.into(),
        elapsed: Duration::ZERO,
        client_request_id: String::new(),
    }
}

/// An answer to a question with some records.
fn message(request: &LookupRequest, code: ResponseCode, data: &[(&str, RData)]) -> Message {
    let sent = question(request, "https://dns.practice.example/dns-query").unwrap().unwrap();
    let mut message = Message::from_vec(&sent.body).unwrap().into_response();
    message.metadata.response_code = code;
    for (name, data) in data {
        message.add_answer(Record::from_rdata(Name::from_ascii(name).unwrap(), 60, data.clone()));
    }
    message
}

fn read_back(request: &LookupRequest, message: &Message) -> Result<LookupAnswer, Fault> {
    read(request, &answer(message.to_vec().unwrap(), FORM, 200))
}

#[test]
fn a_question_is_one_message_that_can_be_cached() {
    let sent = question(&asked(RecordKind::Mx), "https://dns.practice.example/dns-query").unwrap().unwrap();
    assert_eq!((sent.method.as_str(), sent.tries), ("POST", 1));
    assert_eq!(sent.headers["content-type"], FORM);
    assert_eq!(sent.body[..2], [0, 0], "no id");
    assert_eq!(sent.body[2] & 1, 1, "recursion is wanted");
}

#[test]
fn aliases_on_the_way_and_exchangers_with_their_preference_are_told() {
    let name = |text: &str| Name::from_ascii(text).unwrap();
    let request = asked(RecordKind::A);
    let found = message(
        &request,
        ResponseCode::NoError,
        &[
            ("mail.practice.example.", RData::CNAME(CNAME(name("Entry.Provider.Example.")))),
            ("entry.provider.example.", RData::A(A(Ipv4Addr::new(192, 0, 2, 7)))),
        ],
    );
    let answer = read_back(&request, &found).unwrap();
    assert_eq!(answer.of(RecordKind::Cname).next().unwrap().value, "entry.provider.example");
    assert_eq!(answer.of(RecordKind::A).next().unwrap().value, "192.0.2.7");
    let request = asked(RecordKind::Mx);
    let mail = RData::MX(MX::new(10, name("mx1.practice.example.")));
    let found = message(&request, ResponseCode::NoError, &[("mail.practice.example.", mail)]);
    let answer = read_back(&request, &found).unwrap();
    let record = answer.of(RecordKind::Mx).next().unwrap();
    assert_eq!((record.preference, record.value.as_str()), (10, "mx1.practice.example"));
}

#[test]
fn no_name_and_no_records_are_answers_and_a_refusal_is_a_fault() {
    let request = asked(RecordKind::Cname);
    let of = |code| read_back(&request, &message(&request, code, &[]));
    assert_eq!(of(ResponseCode::NXDomain).unwrap(), LookupAnswer::NoName);
    assert_eq!(of(ResponseCode::NoError).unwrap(), LookupAnswer::Records(Vec::new()));
    assert_eq!(of(ResponseCode::ServFail).unwrap_err().code, "net.lookup");
}

#[test]
fn what_is_no_answer_to_the_question_is_a_fault() {
    let request = asked(RecordKind::A);
    let good = message(&request, ResponseCode::NoError, &[]).to_vec().unwrap();
    let other = message(&LookupRequest::new("other.example", RecordKind::A), ResponseCode::NoError, &[]);
    let mut cut = message(&request, ResponseCode::NoError, &[]);
    cut.metadata.truncation = true;
    for (what, body, form, status) in [
        ("a page", b"<html>".to_vec(), "text/html", 200),
        ("an error", good.clone(), FORM, 502),
        ("rubbish", vec![0xff; 40], FORM, 200),
        ("nothing", Vec::new(), FORM, 200),
        ("half of it", good[..good.len() / 2].to_vec(), FORM, 200),
        ("an answer to something else", other.to_vec().unwrap(), FORM, 200),
        ("a cut answer", cut.to_vec().unwrap(), FORM, 200),
    ] {
        let fault = read(&request, &answer(body, form, status)).unwrap_err();
        assert_eq!(fault.code, "net.lookup", "{what}");
    }
}

#[test]
fn more_records_than_anybody_needs_are_left_out() {
    let request = asked(RecordKind::A);
    let one = RData::A(A(Ipv4Addr::LOCALHOST));
    let many: Vec<_> = (0..500).map(|_| ("mail.practice.example.", one.clone())).collect();
    let answer = read_back(&request, &message(&request, ResponseCode::NoError, &many)).unwrap();
    assert_eq!(answer.of(RecordKind::A).count(), 64);
}

#[test]
fn what_cannot_be_a_name_is_nobodys() {
    let long = format!("{}.example", "a".repeat(64));
    for text in ["", ".", "a..example", &long] {
        let request = LookupRequest::new(text, RecordKind::A);
        assert!(question(&request, "https://dns.practice.example/").unwrap().is_none(), "{text}");
    }
}
