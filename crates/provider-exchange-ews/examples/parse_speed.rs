//! How fast calendar items are read and mapped, beside a bare quick-xml event loop over the same bytes.
//!
//! `cargo run --release -p provider-exchange-ews --example parse_speed`

use std::{
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

use async_trait::async_trait;
use bytes::Bytes;
use connector::{
    Access, Clock, Ctx, EndpointReport, HttpFacts, Known, Ledger, Net, NetRequest, NetResponse, PaceKey,
    ReadEvent, ReadOptions, Secrets, Settings, Stage,
};
use futures::StreamExt;
use jiff::Timestamp;
use model::{ConnectionId, Fault, Window};

const ITEMS: usize = 999;
const ROUNDS: u32 = 20;

/// Answers every FindItem with the same page and every GetItem with the items it asks for.
#[derive(Debug)]
struct Canned {
    page: Bytes,
}

#[async_trait]
impl Net for Canned {
    async fn call(&self, key: &PaceKey, _: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        let body = match key.operation {
            "FindItem" => self.page.clone(),
            _ => Bytes::from(details(&String::from_utf8_lossy(&request.body))),
        };
        Ok(NetResponse {
            status: http::StatusCode::OK,
            headers: http::HeaderMap::new(),
            body,
            elapsed: Duration::ZERO,
            client_request_id: String::new(),
        })
    }

    async fn inspect(&self, _: &str) -> EndpointReport {
        let facts = HttpFacts {
            status: 401,
            schemes: vec!["basic".into()],
            server: None,
            skew_seconds: None,
            location: None,
        };
        EndpointReport {
            http: Some(Stage { outcome: Ok(facts), elapsed: Duration::ZERO }),
            ..EndpointReport::default()
        }
    }
}

#[derive(Debug)]
struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }
}

impl Ledger for Still {
    fn take(&self, _: &ConnectionId, _: &str, _: u32) -> Result<(), Fault> {
        Ok(())
    }
}

struct Nothing;

impl Known for Nothing {
    fn version(&self, _: &str, _: &str) -> Option<String> {
        None
    }
}

fn item(n: usize, more: &str) -> String {
    let (hour, day) = (n % 9 + 1, n % 14 + 1);
    format!(
        "<t:CalendarItem><t:ItemId Id=\"AAMkADQwYjI2NmQzLWRjOGItNDcyMC1iMWE2LWZiMWQxZTk0NDA5YwBGAAAAAAD7THPLlZw5QIg6OXUk{n:06}\" \
         ChangeKey=\"DwAAABYAAABW56ZK5wEvSplui1kQQWjKAAAXxTd4\"/><t:Subject>第 {n} 场 &amp; 评审</t:Subject><t:Sensitivity>Normal\
         </t:Sensitivity><t:LastModifiedTime>2026-11-20T01:10:31Z</t:LastModifiedTime>{more}<t:UID>040000008200E00074C5B7101A82E008{n:032X}\
         </t:UID><t:Start>2026-12-{day:02}T{hour:02}:00:00Z</t:Start><t:End>2026-12-{day:02}T{hour:02}:30:00Z</t:End>\
         <t:IsAllDayEvent>false</t:IsAllDayEvent><t:LegacyFreeBusyStatus>Busy</t:LegacyFreeBusyStatus><t:Location>A 座 {n} 号会议室\
         </t:Location><t:IsMeeting>true</t:IsMeeting><t:IsCancelled>false</t:IsCancelled><t:CalendarItemType>Single\
         </t:CalendarItemType><t:MyResponseType>Accept</t:MyResponseType><t:Organizer><t:Mailbox><t:Name>组织者 {n}</t:Name>\
         <t:EmailAddress>user{n}@practice.example</t:EmailAddress><t:RoutingType>SMTP</t:RoutingType></t:Mailbox></t:Organizer>\
         <t:AppointmentState>3</t:AppointmentState></t:CalendarItem>"
    )
}

fn envelope(operation: &str, messages: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>\
         <m:{operation}Response xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\" \
         xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\"><m:ResponseMessages>{messages}\
         </m:ResponseMessages></m:{operation}Response></s:Body></s:Envelope>"
    )
}

fn page() -> String {
    let items: String = (0..ITEMS).map(|n| item(n, "")).collect();
    envelope(
        "FindItem",
        &format!(
            "<m:FindItemResponseMessage ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode>\
             <m:RootFolder IncludesLastItemInRange=\"true\"><t:Items>{items}</t:Items></m:RootFolder></m:FindItemResponseMessage>"
        ),
    )
}

fn details(request: &str) -> String {
    let attendees: String = (0..7)
        .map(|n| format!("<t:Attendee><t:Mailbox><t:Name>与会者 {n}</t:Name><t:EmailAddress>a{n}@practice.example</t:EmailAddress></t:Mailbox><t:ResponseType>Accept</t:ResponseType></t:Attendee>"))
        .collect();
    let more = format!(
        "<t:Body BodyType=\"Text\">{}</t:Body><t:RequiredAttendees>{attendees}</t:RequiredAttendees>",
        "会议议程与材料。".repeat(40)
    );
    let messages: String = (0..request.matches("<t:ItemId ").count())
        .map(|n| format!("<m:GetItemResponseMessage ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode><m:Items>{}</m:Items></m:GetItemResponseMessage>", item(n, &more)))
        .collect();
    envelope("GetItem", &messages)
}

/// The floor: every event of the document, nothing kept.
fn bare(document: &str) -> u64 {
    let mut reader = quick_xml::Reader::from_str(document);
    let mut events = 0;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) | Err(_) => return events,
            Ok(event) => {
                black_box(&event);
                events += 1;
            }
        }
    }
}

async fn read_once(session: &dyn connector::Session, details: bool) -> usize {
    let window = Window {
        start: Timestamp::UNIX_EPOCH,
        end: Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(24),
    };
    let Some(calendar) = session.calendar(Access::Connection) else { return 0 };
    let mut stream =
        calendar.read("room001@practice.example", window, ReadOptions { details, marks: false }, &Nothing);
    let mut count = 0;
    while let Some(event) = stream.next().await {
        if let ReadEvent::Batch(batch) = event {
            count += black_box(batch).len();
        }
    }
    count
}

fn main() -> Result<(), Fault> {
    let page = page();
    let pairs = [("user_email", "svc@practice.example"), ("host", "mail.practice.example")];
    let net = Arc::new(Canned { page: Bytes::from(page.clone()) });
    let session = provider_exchange_ews::provider().open(Ctx {
        connection: ConnectionId::from("bench"),
        auth: "basic".into(),
        settings: Settings(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()),
        secrets: Secrets([("password".to_owned(), "x".to_owned().into())].into()),
        net,
        ledger: Arc::new(Still),
        events: Arc::new(connector::NoEvents),
        clock: Arc::new(Still),
        cancel: tokio_util::sync::CancellationToken::new(),
    })?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .map_err(|error| Fault::defect("bench.runtime").with("reason", error))?;
    let events = bare(&page);
    let floor = time(|| black_box(bare(&page)) as usize);
    let listed = time(|| runtime.block_on(read_once(&*session, false)));
    let detailed = time(|| runtime.block_on(read_once(&*session, true)));
    let rate = |t: Duration| ITEMS as f64 / t.as_secs_f64();
    println!("page: {} KiB, {events} events, {ITEMS} items", page.len() / 1024);
    println!("bare event loop:        {:>9.0} items/s", rate(floor));
    println!(
        "FindItem to meetings:   {:>9.0} items/s, {:.2} x the floor's time",
        rate(listed),
        listed.as_secs_f64() / floor.as_secs_f64()
    );
    println!(
        "with GetItem (answers made on the fly, 7 attendees and a body each): {:.0} items/s",
        rate(detailed)
    );
    Ok(())
}

/// Median of some runs.
fn time(mut f: impl FnMut() -> usize) -> Duration {
    let mut runs: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            black_box(f());
            began.elapsed()
        })
        .collect();
    runs.sort_unstable();
    runs[runs.len() / 2]
}
