//! Looking at endpoints.

use connector::Net;
use http::Response;

use crate::kit::{answer, certs::Authority, live, server::Server};

#[tokio::test]
async fn every_stage_tells_what_it_saw() {
    let authority = Authority::new("Practice CA");
    let shown = authority.good();
    let server = Server::start(Some(&shown), |_| async {
        Response::builder()
            .status(401)
            .header("www-authenticate", "Negotiate")
            .header("www-authenticate", "NTLM")
            .header("server", "Microsoft-IIS/10.0")
            // The test's clock says 08:00:00.
            .header("date", "Tue, 24 Nov 2026 08:07:00 GMT")
            .body(Default::default())
            .unwrap()
    })
    .await;
    let report = live(Some(&authority.pem)).inspect(&server.url("/EWS/Exchange.asmx")).await;
    assert_eq!(report.dns.unwrap().outcome.unwrap(), ["127.0.0.1"]);
    assert_eq!(report.proxy, None);
    assert_eq!(report.tcp.unwrap().outcome.unwrap(), server.address.to_string());
    let tls = report.tls.unwrap().outcome.unwrap();
    assert_eq!(tls.version, "TLS 1.3");
    assert_eq!(tls.trusted_by, "ca_file");
    assert_eq!(tls.chain.len(), 2);
    assert_eq!(tls.chain[0].names, ["localhost", "127.0.0.1"]);
    assert_eq!(tls.chain[0].issuer, "CN=Practice CA");
    let http = report.http.unwrap().outcome.unwrap();
    assert_eq!(http.status, 401);
    assert_eq!(http.schemes, ["negotiate", "ntlm"]);
    assert_eq!(http.server.as_deref(), Some("Microsoft-IIS/10.0"));
    assert_eq!(http.skew_seconds, Some(420));
    assert!(server.came()[0].headers.get("authorization").is_none());
}

#[tokio::test]
async fn it_stops_at_the_first_stage_that_fails() {
    let (ours, theirs) = (Authority::new("Practice CA"), Authority::new("Inspecting Proxy"));
    let server = Server::start(Some(&theirs.good()), |_| async { answer(200, "") }).await;
    let report = live(Some(&ours.pem)).inspect(&server.url("/")).await;
    assert!(report.tcp.unwrap().outcome.is_ok());
    let fault = report.tls.unwrap().outcome.unwrap_err();
    assert_eq!(fault.code, "net.tls_untrusted");
    assert_eq!(fault.params["issuer"], "CN=Inspecting Proxy");
    assert!(report.http.is_none());
    assert!(server.came().is_empty());

    let report = live(None).inspect("http://mail.practice.example/").await;
    assert_eq!(report.dns.unwrap().outcome.unwrap_err().code, "net.insecure_url");
    assert!(report.tcp.is_none());
}

#[tokio::test]
async fn a_door_that_takes_post_alone_is_asked_with_post() {
    let server = Server::start(None, |came| async move {
        if came.method == http::Method::POST {
            return Response::builder()
                .status(401)
                .header("www-authenticate", "Bearer")
                .body(Default::default())
                .unwrap();
        }
        answer(405, "no")
    })
    .await;
    let report = live(None).inspect(&server.url("/")).await;
    assert!(report.tls.is_none());
    let http = report.http.unwrap().outcome.unwrap();
    assert_eq!((http.status, http.schemes), (401, vec!["bearer".to_owned()]));
}
