//! The checklist: whoever looks after the other system knows its console; what has to be found there is named.

use connector::{CopySpec, CopyValue, EvidenceSpec, StepSpec};

const STEP: StepSpec = StepSpec::PLAIN;

pub(super) const STEPS: &[StepSpec] = &[
    StepSpec { key: "description", evidence: EvidenceSpec::Probe("description"), ..STEP },
    StepSpec { key: "base_url", evidence: EvidenceSpec::Probe("endpoint"), ..STEP },
    StepSpec {
        key: "ecology",
        auth: &["ecology"],
        copies: &[CopySpec { key: "regist_path", value: CopyValue::Literal("/api/ec/dev/auth/regist") }],
        evidence: EvidenceSpec::Filled(&["client_id", "ecology_key"]),
        ..STEP
    },
    StepSpec { key: "credential", evidence: EvidenceSpec::Probe("credential"), ..STEP },
    StepSpec { key: "rights", evidence: EvidenceSpec::Probe("members"), ..STEP },
    StepSpec { key: "mailboxes", evidence: EvidenceSpec::Probe("members"), ..STEP },
    StepSpec { key: "meetings", evidence: EvidenceSpec::Probe("meetings"), ..STEP },
    StepSpec { key: "verify_writing", ..STEP },
    StepSpec { key: "callbacks", evidence: EvidenceSpec::Probe("callbacks"), ..STEP },
    StepSpec { key: "trust", evidence: EvidenceSpec::Probe("tls"), ..STEP },
    StepSpec { key: "clock", evidence: EvidenceSpec::Probe("clock"), ..STEP },
];
