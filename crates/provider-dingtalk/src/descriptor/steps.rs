//! The checklist of the developer console, by its menus of 2026; the texts name the old ones too. Addresses of single
//! pages of an application are not documented: links lead to the list of applications, and the click path is always shown.

use connector::{CloudLink, Condition, CopySpec, CopyValue, EvidenceSpec, StepSpec};

use super::ticks::{EVENTS, PERMISSIONS};

const STEP: StepSpec = StepSpec::PLAIN;

const ANY: &str = "*";
const APPS: &[CloudLink] = &[CloudLink { cloud: ANY, url: "https://open-dev.dingtalk.com/fe/app#/corp/app" }];
const HOME: &[CloudLink] = &[CloudLink { cloud: ANY, url: "https://open-dev.dingtalk.com/#/index" }];
const ADMIN: &[CloudLink] = &[CloudLink { cloud: ANY, url: "https://oa.dingtalk.com/" }];
const STREAM: &[Condition] = &[Condition { field: "push", any_of: &["stream"] }];
const HTTP: &[Condition] = &[Condition { field: "push", any_of: &["http"] }];
const PUSHED: &[Condition] = &[Condition { field: "push", any_of: &["stream", "http"] }];

pub(super) const STEPS: &[StepSpec] = &[
    StepSpec { key: "developer", links: ADMIN, ..STEP },
    StepSpec { key: "corp_id", links: HOME, evidence: EvidenceSpec::Probe("organization"), ..STEP },
    StepSpec { key: "quota", links: ADMIN, ..STEP },
    StepSpec {
        key: "create_app",
        links: APPS,
        copies: &[
            CopySpec { key: "app_name", value: CopyValue::Literal("Roombridge") },
            CopySpec { key: "app_description", value: CopyValue::Literal("Rooms, calendars, contacts") },
            CopySpec { key: "app_icon", value: CopyValue::Icon },
        ],
        evidence: EvidenceSpec::Filled(&["client_id"]),
        ..STEP
    },
    StepSpec { key: "credentials", links: APPS, evidence: EvidenceSpec::Probe("credential"), ..STEP },
    StepSpec { key: "web_app", links: APPS, evidence: EvidenceSpec::Probe("agent"), ..STEP },
    StepSpec {
        key: "permissions",
        links: APPS,
        evidence: EvidenceSpec::Probe("rooms_read"),
        ticks: PERMISSIONS,
        ..STEP
    },
    StepSpec { key: "contact_scope", links: APPS, evidence: EvidenceSpec::Probe("scope"), ..STEP },
    StepSpec { key: "egress_ip", links: APPS, evidence: EvidenceSpec::Probe("egress"), ..STEP },
    StepSpec { key: "stream", links: APPS, visible_when: STREAM, ..STEP },
    StepSpec {
        key: "callback",
        links: APPS,
        visible_when: HTTP,
        copies: &[CopySpec { key: "callback_url", value: CopyValue::Setting("callback_url") }],
        evidence: EvidenceSpec::Filled(&["callback_url", "aes_key", "callback_token"]),
        ..STEP
    },
    StepSpec { key: "events", links: APPS, visible_when: PUSHED, ticks: EVENTS, ..STEP },
    StepSpec { key: "publish", links: APPS, ..STEP },
    StepSpec { key: "visible_range", links: APPS, evidence: EvidenceSpec::Probe("visible"), ..STEP },
    StepSpec { key: "rooms", links: ADMIN, evidence: EvidenceSpec::Probe("rooms_listed"), ..STEP },
    StepSpec { key: "operator", evidence: EvidenceSpec::Probe("rooms_read"), ..STEP },
    StepSpec { key: "book", ..STEP },
    StepSpec { key: "network", evidence: EvidenceSpec::Probe("oapi"), ..STEP },
    StepSpec { key: "trust", evidence: EvidenceSpec::Probe("tls"), ..STEP },
    StepSpec { key: "clock", evidence: EvidenceSpec::Probe("clock"), ..STEP },
];
