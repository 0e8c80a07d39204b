//! The checklist. What has to be done at the server differs from product to product; the steps say what to ask for.

use connector::{EvidenceSpec, StepSpec};

const STEP: StepSpec = StepSpec::PLAIN;

pub(super) const STEPS: &[StepSpec] = &[
    StepSpec { key: "network", evidence: EvidenceSpec::Probe("endpoint"), ..STEP },
    StepSpec { key: "trust", evidence: EvidenceSpec::Probe("tls"), ..STEP },
    StepSpec { key: "service_account", evidence: EvidenceSpec::Probe("credential"), ..STEP },
    StepSpec { key: "homes", evidence: EvidenceSpec::Probe("home"), ..STEP },
    StepSpec { key: "calendar", evidence: EvidenceSpec::Probe("calendar"), ..STEP },
    StepSpec { key: "rights", evidence: EvidenceSpec::Probe("write_right"), ..STEP },
    StepSpec { key: "scheduling", evidence: EvidenceSpec::Probe("scheduling"), ..STEP },
];
