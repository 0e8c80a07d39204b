//! The checklist of both consoles. Deep links lead where links are known to lead; the click path is always shown.

use connector::{CloudLink, CopySpec, CopyValue, EvidenceSpec, StepSpec};

use super::ticks;
use crate::guide;

const STEP: StepSpec = StepSpec::PLAIN;

const fn any(url: &'static str) -> CloudLink {
    CloudLink { cloud: "*", url }
}

/// List of applications in DingTalk's console.
const APPS: &[CloudLink] = &[any("https://open-dev.dingtalk.com/fe/app#/corp/app")];
const CONSOLE: &[CloudLink] = &[any("https://open-dev.dingtalk.com/")];
/// NetEase's enterprise mail; where its administration is, is in the click path.
const NETEASE: &[CloudLink] = &[any("https://qiye.163.com/")];

const fn copy(key: &'static str, value: CopyValue) -> CopySpec {
    CopySpec { key, value }
}

// 公司邮箱
const APP_NAME: &str = "\u{516c}\u{53f8}\u{90ae}\u{7bb1}";
const HOME_PAGE: CopyValue = CopyValue::Template("https://mail.{domain}/static/dingding/?corpId=$CORPID$");

pub(super) const STEPS: &[StepSpec] = &[
    StepSpec {
        key: "create_app",
        links: APPS,
        copies: &[copy("app_name", CopyValue::Literal(APP_NAME))],
        evidence: EvidenceSpec::Filled(&["client_id", "agent_id"]),
        ..STEP
    },
    StepSpec { key: "credentials", links: APPS, evidence: EvidenceSpec::Probe("credential"), ..STEP },
    StepSpec { key: "corp_id", links: CONSOLE, evidence: EvidenceSpec::Probe("organization"), ..STEP },
    StepSpec {
        key: "mail_domain",
        evidence: EvidenceSpec::Probe("mail_page"),
        effective_within_hours: 48,
        ..STEP
    },
    StepSpec {
        key: "netease_app",
        links: NETEASE,
        copies: &[
            copy("corp_id", CopyValue::Setting("corp_id")),
            copy("agent_id", CopyValue::Setting("agent_id")),
            copy("client_id", CopyValue::Setting("client_id")),
        ],
        ..STEP
    },
    StepSpec {
        key: "copy_callback",
        links: NETEASE,
        evidence: EvidenceSpec::Filled(&["callback_url", "callback_token", "aes_key"]),
        ..STEP
    },
    StepSpec { key: "rehearse", evidence: EvidenceSpec::Probe("callback"), ..STEP },
    StepSpec {
        key: "web_app",
        links: APPS,
        copies: &[copy("home_page", HOME_PAGE), copy("pc_home_page", HOME_PAGE)],
        evidence: EvidenceSpec::Probe("home_pages"),
        ..STEP
    },
    StepSpec {
        key: "ip_list",
        links: APPS,
        copies: &[
            copy("ip_list_commas", CopyValue::Literal(guide::IP_LIST_LINE)),
            copy("ip_list_lines", CopyValue::Literal(guide::IP_LIST_LINES)),
        ],
        evidence: EvidenceSpec::Probe("ip_list"),
        ..STEP
    },
    StepSpec { key: "egress_ip", links: APPS, evidence: EvidenceSpec::Probe("egress_ip"), ..STEP },
    StepSpec {
        key: "redirect",
        links: APPS,
        copies: &[copy("redirect", CopyValue::Literal(guide::REDIRECT))],
        ..STEP
    },
    StepSpec {
        key: "permissions",
        links: APPS,
        evidence: EvidenceSpec::Probe("permissions"),
        ticks: ticks::PERMISSIONS,
        ..STEP
    },
    StepSpec { key: "personal", links: APPS, ticks: ticks::PERSONAL, ..STEP },
    StepSpec { key: "contact_scope", links: APPS, evidence: EvidenceSpec::Probe("contact_scope"), ..STEP },
    StepSpec {
        key: "push",
        links: APPS,
        copies: &[copy("callback_url", CopyValue::Setting("callback_url"))],
        ..STEP
    },
    StepSpec { key: "event_ticks", links: APPS, ticks: ticks::EVENTS, ..STEP },
    StepSpec { key: "publish", links: APPS, evidence: EvidenceSpec::Probe("visible_range"), ..STEP },
    StepSpec { key: "test_user", ..STEP },
    StepSpec { key: "handout", ..STEP },
    StepSpec { key: "network", evidence: EvidenceSpec::Probe("credential"), ..STEP },
    StepSpec { key: "trust", evidence: EvidenceSpec::Probe("tls"), ..STEP },
    StepSpec { key: "clock", evidence: EvidenceSpec::Probe("clock"), ..STEP },
];
