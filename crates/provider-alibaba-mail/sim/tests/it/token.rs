//! The token endpoint, and what a token is good for.

use jiff::SignedDuration;

use crate::rig::Rig;

#[tokio::test]
async fn id_and_secret_get_a_token_for_an_hour() {
    let rig = Rig::new().await;
    let (status, answer) = rig.fetch(&rig.form()).await;
    assert_eq!(
        (status, answer["token_type"].as_str(), answer["expires_in"].as_i64()),
        (200, Some("bearer"), Some(3600))
    );
    assert_eq!(rig.get("/v2/organization/$current").await.0, 200);
    rig.kit.clock.advance(SignedDuration::from_mins(61));
    let (status, answer) = rig.get("/v2/organization/$current").await;
    assert_eq!((status, answer["detailErrorCode"].as_str()), (401, Some("Unauthorized")));
}

#[tokio::test]
async fn what_is_wrong_is_refused_with_the_members_clients_read() {
    let rig = Rig::new().await;
    let form = rig.form();
    for (form, error) in [
        (form.replace("client_secret=", "client_secret=x"), "invalid_client"),
        (form.replace("client_id=", "client_id=x"), "invalid_client"),
        (form.replace("client_credentials", "password"), "unsupported_grant_type"),
        (format!("{form}&scope="), "invalid_request"),
        (String::new(), "unsupported_grant_type"),
    ] {
        let (status, answer) = rig.fetch(&form).await;
        assert!((400..=401).contains(&status), "{form}");
        assert_eq!(answer["error"], error);
        assert!(answer["error_code"].is_string() && answer["error_description"].is_string());
    }
}

#[tokio::test]
async fn a_second_has_forty_calls() {
    let rig = Rig::new().await;
    let mut refused = 0;
    for _ in 0..60 {
        refused += u32::from(rig.get("/v2/organization/$current").await.0 == 429);
    }
    assert!(refused > 0);
}
