//! The checklist of the mail administration console ("API open platform": add an application, tick permissions, save,
//! edit it again to see ID and secret). The console's address is known from public use for the site in China alone; the
//! click path is always shown.

use connector::{CloudLink, CopySpec, CopyValue, EvidenceSpec, StepSpec};

const STEP: StepSpec = StepSpec::PLAIN;

const CONSOLE: &[CloudLink] = &[CloudLink { cloud: "cn", url: "https://qiye.aliyun.com" }];
const REFERENCE: &[CloudLink] =
    &[CloudLink { cloud: "*", url: "https://mailhelp.aliyun.com/openapi/index.html" }];

pub(super) const STEPS: &[StepSpec] = &[
    StepSpec { key: "edition", links: CONSOLE, ..STEP },
    StepSpec {
        key: "add_app",
        links: CONSOLE,
        copies: &[CopySpec { key: "app_name", value: CopyValue::Literal("Roombridge") }],
        evidence: EvidenceSpec::Filled(&["app_id"]),
        ..STEP
    },
    StepSpec { key: "permissions", links: CONSOLE, evidence: EvidenceSpec::Probe("calendars"), ..STEP },
    StepSpec { key: "app_secret", links: CONSOLE, evidence: EvidenceSpec::Probe("credential"), ..STEP },
    StepSpec { key: "site", evidence: EvidenceSpec::Probe("endpoint"), ..STEP },
    StepSpec { key: "mailboxes", evidence: EvidenceSpec::Probe("first_user"), ..STEP },
    StepSpec {
        key: "verify_calendar",
        links: REFERENCE,
        evidence: EvidenceSpec::Probe("events_view"),
        ..STEP
    },
    StepSpec { key: "notices", ..STEP },
    StepSpec { key: "verify_writing", links: REFERENCE, ..STEP },
    StepSpec { key: "network", evidence: EvidenceSpec::Probe("endpoint"), ..STEP },
    StepSpec { key: "trust", evidence: EvidenceSpec::Probe("tls"), ..STEP },
    StepSpec { key: "clock", evidence: EvidenceSpec::Probe("clock"), ..STEP },
];
