//! Autodiscover in its three forms.

use http::Method;

use super::rig::{Answer, Rig, connection, request, rig};

const ROOM: &str = "room001@practice.example";
const URL: &str = "https://exchange.test/EWS/Exchange.asmx";

async fn get(rig: &Rig, path: &str) -> Answer {
    rig.call(&connection(), request(Method::GET, path, None, "")).await
}

async fn post(rig: &Rig, path: &str, authorization: Option<&str>, body: &str) -> Answer {
    rig.call(&connection(), request(Method::POST, path, authorization, body)).await
}

fn pox(address: &str) -> String {
    format!(
        "<Autodiscover xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006\"><Request>\
         <EMailAddress>{address}</EMailAddress><AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a\
         </AcceptableResponseSchema></Request></Autodiscover>"
    )
}

fn soap(address: &str) -> String {
    format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:a=\"http://schemas.microsoft.com/exchange/2010/Autodiscover\">\
         <s:Body><a:GetUserSettingsRequestMessage><a:Request><a:Users><a:User><a:Mailbox>{address}</a:Mailbox></a:User></a:Users>\
         <a:RequestedSettings><a:Setting>ExternalEwsUrl</a:Setting><a:Setting>GroupingInformation</a:Setting></a:RequestedSettings>\
         </a:Request></a:GetUserSettingsRequestMessage></s:Body></s:Envelope>"
    )
}

#[tokio::test]
async fn json_form_answers_without_login_in_both_spellings() {
    let rig = rig();
    for path in [
        format!("/autodiscover/autodiscover.json/v1.0/{ROOM}?Protocol=EWS"),
        format!("/autodiscover/autodiscover.json?Email={ROOM}&Protocol=ews"),
        "/Autodiscover/Autodiscover.json/v1.0/room001%40practice.example?Protocol=Ews&ServerLocation=true"
            .to_owned(),
    ] {
        let answer = get(&rig, &path).await;
        assert_eq!(answer.json(), serde_json::json!({ "Protocol": "EWS", "Url": URL }), "{path}");
    }
}

#[tokio::test]
async fn json_form_refuses_strangers_and_unknown_protocols() {
    let rig = rig();
    for (path, status) in [
        ("/autodiscover/autodiscover.json/v1.0/nobody@practice.example?Protocol=EWS", 404),
        ("/autodiscover/autodiscover.json/v1.0/room001@practice.example?Protocol=Carrier", 400),
        ("/autodiscover/autodiscover.json", 400),
    ] {
        let answer = get(&rig, path).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.json()["ErrorCode"].is_string());
    }
}

#[tokio::test]
async fn xml_and_soap_forms_need_a_login_and_name_the_endpoint() {
    let rig = rig();
    for (path, body) in
        [("/autodiscover/autodiscover.xml", pox(ROOM)), ("/autodiscover/autodiscover.svc", soap(ROOM))]
    {
        assert_eq!(post(&rig, path, None, &body).await.status, 401);
        let answer = post(&rig, path, Some(&rig.service_basic()), &body).await;
        assert_eq!(answer.status, 200);
        assert!(answer.text().contains(URL), "{}", answer.text());
    }
}

#[tokio::test]
async fn unknown_address_is_an_error_inside_the_answer() {
    let rig = rig();
    let login = rig.service_basic();
    let xml = post(&rig, "/autodiscover/autodiscover.xml", Some(&login), &pox("no@practice.example")).await;
    assert!(xml.text().contains("<ErrorCode>500</ErrorCode>"));
    let nonsense = post(&rig, "/autodiscover/autodiscover.xml", Some(&login), "<not xml").await;
    assert!(nonsense.text().contains("<ErrorCode>600</ErrorCode>"));
    let soap = post(&rig, "/autodiscover/autodiscover.svc", Some(&login), &soap("no@practice.example")).await;
    assert!(soap.text().contains("<ErrorCode>InvalidUser</ErrorCode>"));
}

#[tokio::test]
async fn redirects_send_the_client_elsewhere() {
    let rig = rig();
    let login = rig.service_basic();
    rig.set("autodiscover_redirect=other.example");
    let json = get(&rig, "/autodiscover/autodiscover.json?Email=a@practice.example&Protocol=EWS").await;
    let location = json.headers["location"].to_str().unwrap();
    assert_eq!(json.status, 302);
    assert_eq!(
        location,
        "https://other.example/autodiscover/autodiscover.json?Email=a@practice.example&Protocol=EWS"
    );
    rig.set("autodiscover_redirect=new@other.example");
    let xml = post(&rig, "/autodiscover/autodiscover.xml", Some(&login), &pox(ROOM)).await;
    assert!(xml.text().contains("<RedirectAddr>new@other.example</RedirectAddr>"));
    let soap = post(&rig, "/autodiscover/autodiscover.svc", Some(&login), &soap(ROOM)).await;
    assert!(soap.text().contains("<RedirectTarget>new@other.example</RedirectTarget>"));
}

#[tokio::test]
async fn organisation_without_autodiscover_has_none() {
    let rig = rig();
    rig.set("no_autodiscover");
    assert_eq!(get(&rig, "/autodiscover/autodiscover.json?Email=a@b.example&Protocol=EWS").await.status, 404);
}
