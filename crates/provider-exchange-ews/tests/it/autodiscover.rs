//! Finding the server from the mail address.

use crate::{
    answers::page,
    support::{Answer, FakeNet, Stored, fortnight, ok, open, read, run},
};

/// Tries to read with no host given; what the autodiscovery endpoints answer is decided by URL.
fn attempt(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> (Result<(), String>, Vec<String>) {
    attempt_offered(&["ntlm", "basic"], answer)
}

/// The same where hosts that are looked at offer these ways to log on.
fn attempt_offered(
    schemes: &[&'static str],
    answer: impl Fn(&str) -> Answer + Send + Sync + 'static,
) -> (Result<(), String>, Vec<String>) {
    let net = FakeNet::offering(schemes, 404, move |operation, request| match operation {
        "Autodiscover" => answer(&request.url),
        _ => ok(page(&[], true)),
    });
    let session = open(net.clone(), "basic", &[("host", "")]);
    let outcome = run(read(&*session, fortnight(), false, &Stored::default()));
    let urls = net.sent.lock().unwrap().iter().map(|(_, request)| request.url.clone()).collect();
    (outcome.fault().map_or(Ok(()), |fault| Err(fault.code.clone())), urls)
}

#[test]
fn the_json_answer_of_the_domain_is_taken_without_a_password() {
    let (result, urls) = attempt(|url| match url.contains("autodiscover.json") {
        true => ok("{\"Protocol\":\"EWS\",\"Url\":\"https://mail.practice.example/EWS/Exchange.asmx\"}"),
        false => panic!("a password was sent"),
    });
    assert_eq!(result, Ok(()));
    assert_eq!(urls.last().map(String::as_str), Some("https://mail.practice.example/EWS/Exchange.asmx"));
    assert!(
        urls[0].ends_with("/autodiscover/autodiscover.json/v1.0/svc-room@practice.example?Protocol=EWS"),
        "{}",
        urls[0]
    );
}

#[test]
fn an_address_on_another_domain_is_asked_for_and_not_used() {
    let (result, urls) = attempt(|_| ok("{\"Url\":\"https://mail.elsewhere.example/EWS/Exchange.asmx\"}"));
    assert_eq!(result, Err("autodiscover.other_host".into()));
    assert!(urls.iter().all(|url| !url.contains("elsewhere")));
}

#[test]
fn http_is_never_followed() {
    let (result, urls) =
        attempt(|_| Answer::status(302).header("location", "http://mail.practice.example/x"));
    assert_eq!(result, Err("autodiscover.not_found".into()));
    assert!(urls.iter().all(|url| url.starts_with("https://")), "{urls:?}");
}

#[test]
fn redirections_inside_the_domain_end_after_ten_hops() {
    let (result, urls) =
        attempt(|_| Answer::status(302).header("location", "https://a.practice.example/autodiscover/x.json"));
    assert!(result.is_err());
    // Ten hops at each host, and the few calls that carry the password.
    assert!(urls.len() <= 2 * 10 + 5, "{}", urls.len());
}

#[test]
fn a_refused_password_is_named_and_tried_no_more() {
    let (result, urls) = attempt(|url| Answer::status(if url.contains(".json") { 404 } else { 401 }));
    assert_eq!(result, Err("auth.password_rejected".into()));
    assert_eq!(urls.iter().filter(|url| !url.contains(".json")).count(), 1);
}

#[test]
fn the_older_forms_find_what_json_does_not() {
    let pox = "<Autodiscover><Response><Account><Protocol><Type>EXPR</Type>\
               <EwsUrl>https://mail.practice.example/EWS/Exchange.asmx</EwsUrl></Protocol></Account></Response></Autodiscover>";
    let (result, urls) =
        attempt(move |url| if url.ends_with(".xml") { ok(pox) } else { Answer::status(404) });
    assert_eq!(result, Ok(()));
    assert!(urls.contains(&"https://mail.practice.example/EWS/Exchange.asmx".to_owned()));
}

/// The mail domain's own website answers everything and asks nobody.
#[test]
fn a_host_that_asks_for_no_logon_gets_no_password() {
    let (result, urls) = attempt_offered(&[], |_| Answer::status(404));
    assert_eq!(result, Err("autodiscover.not_found".into()));
    assert!(urls.iter().all(|url| url.contains("autodiscover.json")), "{urls:?}");
}

fn redirect_to(url: &str) -> Answer {
    ok(format!(
        "<Autodiscover><Response><Account><Action>redirectUrl</Action><RedirectUrl>{url}</RedirectUrl></Account>\
         </Response></Autodiscover>"
    ))
}

#[test]
fn a_redirection_of_the_older_form_is_followed_inside_the_domain_alone() {
    let pox = "<Autodiscover><Response><Account><Protocol><Type>EXPR</Type>\
               <EwsUrl>https://mail.practice.example/EWS/Exchange.asmx</EwsUrl></Protocol></Account></Response></Autodiscover>";
    let inside = "https://mail.practice.example/autodiscover/autodiscover.xml";
    let (result, urls) = attempt(move |url| match url {
        url if url == inside => ok(pox),
        url if url.ends_with(".xml") => redirect_to(inside),
        _ => Answer::status(404),
    });
    assert_eq!(result, Ok(()), "{urls:?}");
    for (place, expected) in [
        ("https://mail.elsewhere.example/autodiscover.xml", "autodiscover.other_host"),
        ("http://mail.practice.example/autodiscover.xml", "autodiscover.not_found"),
    ] {
        let (result, urls) = attempt(move |url| match url.ends_with(".xml") {
            true => redirect_to(place),
            false => Answer::status(404),
        });
        assert_eq!(result, Err(expected.into()));
        assert!(!urls.contains(&place.to_owned()), "{urls:?}");
    }
}

#[test]
fn redirections_of_the_older_form_end() {
    let place = "https://mail.practice.example/autodiscover/autodiscover.xml";
    let (result, urls) =
        attempt(move |url| if url.ends_with(".xml") { redirect_to(place) } else { Answer::status(404) });
    assert_eq!(result, Err("autodiscover.not_found".into()));
    assert!(urls.iter().filter(|url| !url.contains(".json")).count() <= 5, "{urls:?}");
}

fn address(email: &str) -> Answer {
    ok(format!(
        "<Autodiscover><Response><Account><Action>redirectAddr</Action><RedirectAddr>{email}</RedirectAddr></Account>\
         </Response></Autodiscover>"
    ))
}

#[test]
fn another_address_of_the_domain_is_asked_for_instead() {
    let pox = "<Autodiscover><Response><Account><Protocol><Type>EXPR</Type>\
               <EwsUrl>https://mail.practice.example/EWS/Exchange.asmx</EwsUrl></Protocol></Account></Response></Autodiscover>";
    let (result, urls) = attempt(move |url| match url {
        "https://autodiscover.hq.practice.example/autodiscover/autodiscover.xml" => ok(pox),
        url if url.ends_with(".xml") => address("svc-room@hq.practice.example"),
        _ => Answer::status(404),
    });
    assert_eq!(result, Ok(()), "{urls:?}");
}

#[test]
fn addresses_that_lead_in_a_circle_end() {
    let (result, urls) = attempt(|url| match url {
        url if !url.ends_with(".xml") => Answer::status(404),
        url if url.contains("hq.") => address("svc-room@practice.example"),
        _ => address("svc-room@hq.practice.example"),
    });
    assert_eq!(result, Err("autodiscover.not_found".into()));
    assert!(urls.iter().filter(|url| !url.contains(".json")).count() <= 5, "{urls:?}");
}

#[test]
fn an_address_of_another_domain_gets_no_password_and_its_server_is_asked_for() {
    for email in
        ["svc-room@elsewhere.example", "x@elsewhere.example/.practice.example", "x@user:y@elsewhere.example"]
    {
        let (result, urls) = attempt(move |url| match url {
            url if url.ends_with(".xml") => address(email),
            url if url.contains("elsewhere") => {
                ok("{\"Url\":\"https://mail.elsewhere.example/EWS/Exchange.asmx\"}")
            }
            _ => Answer::status(404),
        });
        assert_eq!(result, Err("autodiscover.other_host".into()), "{email}");
        let shown = urls.iter().filter(|url| url.contains("elsewhere"));
        assert!(shown.clone().count() >= 1 && shown.clone().all(|url| url.contains(".json")), "{urls:?}");
    }
}
