//! Pull subscriptions.

use super::desk::*;

fn subscribe(folder: &str) -> String {
    format!(
        r#"<m:Subscribe><m:PullSubscriptionRequest><t:FolderIds>{folder}</t:FolderIds><t:EventTypes><t:EventType>CreatedEvent</t:EventType><t:EventType>ModifiedEvent</t:EventType><t:EventType>MovedEvent</t:EventType><t:EventType>DeletedEvent</t:EventType></t:EventTypes><t:Timeout>10</t:Timeout></m:PullSubscriptionRequest></m:Subscribe>"#
    )
}

fn events(id: &str, mark: &str) -> String {
    format!(
        "<m:GetEvents><m:SubscriptionId>{id}</m:SubscriptionId><m:Watermark>{mark}</m:Watermark></m:GetEvents>"
    )
}

const OWN: &str = r#"<t:DistinguishedFolderId Id="calendar"/>"#;

#[test]
fn what_happens_is_told_from_the_watermark_on() {
    let mut desk = desk();
    let started = desk.impersonating(PLAIN, &subscribe(OWN)).good();
    let (id, mark) = (started.value("m:SubscriptionId").to_owned(), started.value("m:Watermark").to_owned());
    let quiet = desk.impersonating(PLAIN, &events(&id, &mark)).good();
    assert_eq!(quiet.values("t:StatusEvent").len(), 1);
    let now = desk.now;
    assert!(desk.org.put_meeting(&timed("uid-n", "新", "2026-12-01T02:00:00Z", "2026-12-01T03:00:00Z"), now));
    assert!(desk.org.remove_copy(PLAIN, "uid-allday", now));
    let told = desk.impersonating(PLAIN, &events(&id, &mark)).good();
    assert_eq!(told.values("t:CreatedEvent").len(), 1);
    assert_eq!(told.values("t:MovedEvent").len(), 1);
    let last = told.values("t:Watermark").last().unwrap().to_string();
    let nothing = desk.impersonating(PLAIN, &events(&id, &last)).good();
    assert_eq!(nothing.values("t:StatusEvent").len(), 1);
    let end = format!("<m:Unsubscribe><m:SubscriptionId>{id}</m:SubscriptionId></m:Unsubscribe>");
    desk.impersonating(PLAIN, &end).good();
    assert_eq!(desk.impersonating(PLAIN, &events(&id, &last)).code(), "ErrorSubscriptionNotFound");
}

#[test]
fn a_delegate_cannot_subscribe_and_a_stranger_cannot_listen() {
    let mut desk = desk();
    let delegate = desk.service(&subscribe(&folder(PLAIN)));
    assert_eq!(delegate.code(), "ErrorSubscriptionDelegateAccessNotSupported");
    let started = desk.impersonating(PLAIN, &subscribe(OWN)).good();
    let (id, mark) = (started.value("m:SubscriptionId").to_owned(), started.value("m:Watermark").to_owned());
    assert_eq!(desk.person(LI, &events(&id, &mark)).code(), "ErrorSubscriptionAccessDenied");
    assert_eq!(desk.impersonating(PLAIN, &events(&id, "AAAA")).code(), "ErrorInvalidWatermark");
    assert_eq!(desk.impersonating(PLAIN, &events("AAAA", &mark)).code(), "ErrorInvalidSubscription");
}

#[test]
fn a_subscription_runs_out_when_nobody_asks() {
    let mut desk = desk();
    let started = desk.impersonating(PLAIN, &subscribe(OWN)).good();
    let (id, mark) = (started.value("m:SubscriptionId").to_owned(), started.value("m:Watermark").to_owned());
    desk.now += jiff::SignedDuration::from_mins(9);
    desk.impersonating(PLAIN, &events(&id, &mark)).good();
    desk.now += jiff::SignedDuration::from_mins(11);
    assert_eq!(desk.impersonating(PLAIN, &events(&id, &mark)).code(), "ErrorSubscriptionNotFound");
}
