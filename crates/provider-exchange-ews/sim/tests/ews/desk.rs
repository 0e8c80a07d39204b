//! The organisation of these tests, and how they talk to it.

use jiff::Timestamp;
use sandbox::world::{
    ChangedOccurrence, DepartmentSpec, MeetingSpec, PersonSpec, RepeatSpec, RoomListSpec, RoomPolicy,
    RoomSpec, WhenSpec, World,
};
use sim_exchange_ews::ews::{EwsFaults, EwsReply, handle};
use sim_exchange_ews::org::{Caller, Impersonation, Organisation};

pub const SERVICE: &str = "svc-roombridge@practice.example";
/// Rewrites what it accepts, as rooms do by default.
pub const ROOM: &str = "room001@practice.example";
/// Accepts and keeps everything.
pub const PLAIN: &str = "room002@practice.example";
/// Leaves the decision to people.
pub const MANUAL: &str = "room003@practice.example";
pub const WANG: &str = "wang.min@practice.example";
pub const LI: &str = "li.jun@practice.example";
pub const ZHAO: &str = "zhao.yan@practice.example";

pub struct Desk {
    pub org: Organisation,
    pub now: Timestamp,
    pub faults: EwsFaults,
}

/// An answer with what tests look for.
pub struct Answer(pub EwsReply);

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub fn desk() -> Desk {
    let now = at("2026-11-24T01:00:00Z");
    Desk { org: Organisation::from_world(&world(), now), now, faults: EwsFaults::default() }
}

impl Desk {
    /// The service account, with delegate access to the rooms.
    pub fn service(&mut self, body: &str) -> Answer {
        self.call(&Caller::account(SERVICE), "", body)
    }

    /// A person with her own mailbox.
    pub fn person(&mut self, mailbox: &str, body: &str) -> Answer {
        self.call(&Caller::account(mailbox), "", body)
    }

    /// An application that may impersonate everybody.
    pub fn impersonating(&mut self, mailbox: &str, body: &str) -> Answer {
        self.call(&Caller::app("app", Impersonation::All), &impersonation(mailbox), body)
    }

    pub fn call(&mut self, caller: &Caller, header: &str, body: &str) -> Answer {
        let request = envelope(header, body);
        Answer(handle(&mut self.org, caller, request.as_bytes(), self.now, &self.faults))
    }

    /// Id and change key of the only item with that subject in a calendar, as its owner sees it.
    pub fn find(&mut self, mailbox: &str, subject: &str) -> (String, String) {
        let answer = self.impersonating(mailbox, &find_by_subject(subject));
        let ids = answer.attributes("t:ItemId", "Id");
        assert_eq!(ids.len(), 1, "{subject} in {mailbox}: {}", answer.text());
        (ids[0].clone(), answer.attributes("t:ItemId", "ChangeKey")[0].clone())
    }

    pub fn get(&mut self, mailbox: &str, id: &str) -> Answer {
        let body = format!(
            r#"<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape><t:BodyType>Text</t:BodyType><t:AdditionalProperties>{TAG}</t:AdditionalProperties></m:ItemShape><m:ItemIds><t:ItemId Id="{id}"/></m:ItemIds></m:GetItem>"#
        );
        self.impersonating(mailbox, &body)
    }
}

/// Our marker property.
pub const TAG: &str = r#"<t:ExtendedFieldURI PropertySetId="7f2b4e7a-6f0d-4c2f-9c0e-2a1f6f0b9d11" PropertyName="OaSyncKey" PropertyType="String"/>"#;

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.0.body).unwrap()
    }

    /// Texts of all elements of that name, references not resolved.
    pub fn values(&self, name: &str) -> Vec<&str> {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        let parts = self.text().split(&open).skip(1);
        parts.map(|part| part.split(&close).next().unwrap()).collect()
    }

    pub fn value(&self, name: &str) -> &str {
        self.values(name).first().copied().unwrap_or_else(|| panic!("no {name} in {}", self.text()))
    }

    /// Values of an attribute of all elements of that name.
    pub fn attributes(&self, name: &str, key: &str) -> Vec<String> {
        let (open, key) = (format!("<{name} "), format!("{key}=\""));
        let parts = self.text().split(&open).skip(1).map(|part| part.split('>').next().unwrap());
        parts.filter_map(|tag| Some(tag.split(&key).nth(1)?.split('"').next().unwrap().to_owned())).collect()
    }

    pub fn attribute(&self, name: &str, key: &str) -> String {
        self.attributes(name, key)
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("no {name} in {}", self.text()))
    }

    pub fn code(&self) -> &str {
        let code = self.values("m:ResponseCode").first().copied();
        code.or(self.values("ResponseCode").first().copied()).unwrap_or_else(|| self.fault_code())
    }

    /// Asserts success and gives itself back.
    pub fn good(self) -> Self {
        assert_eq!((self.0.http_status, self.code()), (200, "NoError"), "{}", self.text());
        self
    }

    /// Response code of a SOAP fault.
    pub fn fault_code(&self) -> &str {
        assert_eq!(self.0.http_status, 500, "{}", self.text());
        self.text().split("a:Error").nth(1).map_or("", |rest| {
            let end = rest.find('<').unwrap();
            let start = self.text().find("a:Error").unwrap() + 2;
            &self.text()[start..start + "Error".len() + end]
        })
    }
}

pub fn envelope(header: &str, body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><soap:Header><t:RequestServerVersion Version="Exchange2013_SP1"/>{header}</soap:Header><soap:Body>{body}</soap:Body></soap:Envelope>"#
    )
}

pub fn impersonation(mailbox: &str) -> String {
    format!(
        "<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>{mailbox}</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>"
    )
}

pub fn folder(mailbox: &str) -> String {
    format!(
        r#"<t:DistinguishedFolderId Id="calendar"><t:Mailbox><t:EmailAddress>{mailbox}</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>"#
    )
}

const LIST_SHAPE: &str = r#"<m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:FieldURI FieldURI="item:Subject"/><t:FieldURI FieldURI="item:Sensitivity"/><t:FieldURI FieldURI="item:Body"/><t:FieldURI FieldURI="calendar:Start"/><t:FieldURI FieldURI="calendar:End"/><t:FieldURI FieldURI="calendar:IsAllDayEvent"/><t:FieldURI FieldURI="calendar:IsCancelled"/><t:FieldURI FieldURI="calendar:CalendarItemType"/><t:FieldURI FieldURI="calendar:Location"/><t:FieldURI FieldURI="calendar:LegacyFreeBusyStatus"/><t:FieldURI FieldURI="calendar:Organizer"/><t:FieldURI FieldURI="calendar:UID"/><t:FieldURI FieldURI="calendar:RecurrenceId"/><t:FieldURI FieldURI="calendar:RequiredAttendees"/></t:AdditionalProperties></m:ItemShape>"#;

/// A calendar view of a mailbox; `most` is the attribute for the limit, or nothing.
pub fn view(mailbox: &str, from: &str, to: &str, most: &str) -> String {
    let folder = folder(mailbox);
    format!(
        r#"<m:FindItem Traversal="Shallow">{LIST_SHAPE}<m:CalendarView {most} StartDate="{from}" EndDate="{to}"/><m:ParentFolderIds>{folder}</m:ParentFolderIds></m:FindItem>"#
    )
}

pub fn find_by_subject(subject: &str) -> String {
    format!(
        r#"<m:FindItem Traversal="Shallow">{LIST_SHAPE}<m:Restriction><t:IsEqualTo><t:FieldURI FieldURI="item:Subject"/><t:FieldURIOrConstant><t:Constant Value="{subject}"/></t:FieldURIOrConstant></t:IsEqualTo></m:Restriction><m:ParentFolderIds><t:DistinguishedFolderId Id="calendar"/></m:ParentFolderIds></m:FindItem>"#
    )
}

/// An item to create; `extra` are elements behind the zone of the start and before.
pub fn create(send: &str, item: &str) -> String {
    format!(
        r#"<m:CreateItem SendMeetingInvitations="{send}"><m:SavedItemFolderId><t:DistinguishedFolderId Id="calendar"/></m:SavedItemFolderId><m:Items><t:CalendarItem>{item}</t:CalendarItem></m:Items></m:CreateItem>"#
    )
}

pub fn attendees(list: &str, mailboxes: &[&str]) -> String {
    let all = mailboxes.iter().map(|mailbox| {
        format!("<t:Attendee><t:Mailbox><t:EmailAddress>{mailbox}</t:EmailAddress></t:Mailbox></t:Attendee>")
    });
    format!("<t:{list}>{}</t:{list}>", all.collect::<String>())
}

/// A meeting of an hour with a room, in China.
pub fn meeting(subject: &str, start: &str, end: &str, people: &[&str], rooms: &[&str]) -> String {
    let required = if people.is_empty() { String::new() } else { attendees("RequiredAttendees", people) };
    let resources = if rooms.is_empty() { String::new() } else { attendees("Resources", rooms) };
    format!(
        r#"<t:Subject>{subject}</t:Subject><t:Body BodyType="Text">议程</t:Body><t:Start>{start}</t:Start><t:End>{end}</t:End><t:Location>101</t:Location>{required}{resources}<t:StartTimeZone Id="China Standard Time"/><t:EndTimeZone Id="China Standard Time"/>"#
    )
}

fn policy(rewrites: bool, auto_accept: bool) -> RoomPolicy {
    RoomPolicy {
        auto_accept,
        organizer_as_subject: rewrites,
        delete_body: rewrites,
        clear_private: rewrites,
        allow_conflicts: false,
    }
}

fn room(mailbox: &str, name: &str, policy: RoomPolicy) -> RoomSpec {
    RoomSpec {
        mailbox: mailbox.to_owned(),
        aliases: vec![format!("alias.{mailbox}")],
        name: name.to_owned(),
        capacity: 8,
        city: "上海".to_owned(),
        building: "A座".to_owned(),
        floor: "3F".to_owned(),
        equipment: Vec::new(),
        policy,
    }
}

fn person(mailbox: &str, name: &str) -> PersonSpec {
    PersonSpec {
        mailbox: mailbox.to_owned(),
        name: name.to_owned(),
        login: mailbox.split('@').next().unwrap().to_owned(),
        department: 1,
        title: "工程师".to_owned(),
        phone: "021-5550-0101".to_owned(),
    }
}

pub fn timed(uid: &str, subject: &str, start: &str, end: &str) -> MeetingSpec {
    MeetingSpec {
        uid: uid.to_owned(),
        subject: subject.to_owned(),
        body: format!("{subject}的议程"),
        organizer: WANG.to_owned(),
        attendees: vec![LI.to_owned()],
        rooms: vec![ROOM.to_owned(), PLAIN.to_owned()],
        when: WhenSpec::Timed { start: at(start), end: at(end), zone: "Asia/Shanghai".to_owned() },
        repeat: None,
        private: false,
        cancelled: false,
        tentative: false,
    }
}

fn weekly() -> MeetingSpec {
    let repeat = RepeatSpec {
        rrule: "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6".to_owned(),
        deleted: vec![at("2026-11-25T02:00:00Z")],
        changed: vec![ChangedOccurrence {
            original_start: at("2026-11-30T02:00:00Z"),
            start: at("2026-11-30T06:00:00Z"),
            end: at("2026-11-30T07:00:00Z"),
            subject: Some("周会改期".to_owned()),
        }],
    };
    let spec = timed("uid-weekly", "周会", "2026-11-23T02:00:00Z", "2026-11-23T03:00:00Z");
    MeetingSpec { repeat: Some(repeat), ..spec }
}

pub fn world() -> World {
    let all_day = MeetingSpec {
        when: WhenSpec::AllDay {
            first: jiff::civil::date(2026, 11, 27),
            last: jiff::civil::date(2026, 11, 27),
            zone: "Asia/Shanghai".to_owned(),
        },
        ..timed("uid-allday", "培训日", "2026-11-27T00:00:00Z", "2026-11-27T00:00:00Z")
    };
    let private = MeetingSpec {
        private: true,
        ..timed("uid-private", "薪酬", "2026-11-24T06:00:00Z", "2026-11-24T07:00:00Z")
    };
    let cancelled = MeetingSpec {
        cancelled: true,
        ..timed("uid-cancelled", "取消的会", "2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z")
    };
    let tentative = MeetingSpec {
        tentative: true,
        rooms: vec![MANUAL.to_owned()],
        ..timed("uid-tentative", "待定", "2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z")
    };
    World {
        seed: 7,
        company: "华辰科技".to_owned(),
        domain: "practice.example".to_owned(),
        zone: "Asia/Shanghai".to_owned(),
        rooms: vec![
            room(ROOM, "第1会议室", policy(true, true)),
            room(PLAIN, "第2会议室", policy(false, true)),
            room(MANUAL, "第3会议室", policy(false, false)),
        ],
        room_lists: vec![RoomListSpec {
            mailbox: "rooms@practice.example".to_owned(),
            name: "全部会议室".to_owned(),
            rooms: vec![ROOM.to_owned(), PLAIN.to_owned(), MANUAL.to_owned()],
        }],
        people: vec![person(WANG, "王敏"), person(LI, "李军"), person(ZHAO, "赵燕")],
        departments: vec![DepartmentSpec { number: 1, parent: None, name: "华辰科技".to_owned() }],
        meetings: vec![
            timed("uid-single", "评审 & 计划", "2026-11-24T02:00:00Z", "2026-11-24T03:00:00Z"),
            private,
            cancelled,
            tentative,
            all_day,
            weekly(),
        ],
    }
}
