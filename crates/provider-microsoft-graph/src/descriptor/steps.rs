//! The checklist of the provider's consoles. Deep links are known from public use (for 21Vianet not confirmed, and
//! its newer Exchange admin centre is not known at all); the click path is always shown too.

use connector::{CloudLink, CopySpec, CopyValue, EvidenceSpec, StepSpec};

use crate::permissions::GRAPH_RESOURCE;

const STEP: StepSpec = StepSpec::PLAIN;

const MANIFEST_COPIES: &[CopySpec] =
    &[CopySpec { key: "resource_app_id", value: CopyValue::Literal(GRAPH_RESOURCE) }];

/// A page of the app registration.
macro_rules! app_page {
    ($portal:literal, $page:literal) => {
        &[CloudLink {
            cloud: "*",
            url: concat!(
                $portal,
                "/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/",
                $page,
                "/appId/{client_id}"
            ),
        }]
    };
}

macro_rules! steps {
    (portal: $portal:literal, exchange: $exchange:literal) => {
        &[
            StepSpec {
                key: "app_registration",
                links: &[CloudLink {
                    cloud: "*",
                    url: concat!($portal, "/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade"),
                }],
                evidence: EvidenceSpec::Filled(&["tenant_id", "client_id"]),
                ..STEP
            },
            StepSpec {
                key: "client_secret",
                auth: &["secret"],
                links: app_page!($portal, "Credentials"),
                evidence: EvidenceSpec::Probe("credential"),
                ..STEP
            },
            StepSpec {
                key: "certificate",
                auth: &["certificate"],
                links: app_page!($portal, "Credentials"),
                evidence: EvidenceSpec::Probe("credential"),
                ..STEP
            },
            StepSpec {
                key: "manifest",
                links: app_page!($portal, "Manifest"),
                copies: MANIFEST_COPIES,
                ..STEP
            },
            StepSpec {
                key: "admin_consent",
                links: app_page!($portal, "CallAnAPI"),
                evidence: EvidenceSpec::Probe("token_claims"),
                effective_within_hours: 1,
                ..STEP
            },
            StepSpec { key: "rbac_scope", effective_within_hours: 2, ..STEP },
            StepSpec { key: "network", evidence: EvidenceSpec::Probe("endpoint"), ..STEP },
            StepSpec { key: "trust", evidence: EvidenceSpec::Probe("tls"), ..STEP },
            StepSpec { key: "clock", evidence: EvidenceSpec::Probe("clock"), ..STEP },
            StepSpec {
                key: "room_sheet",
                links: &[CloudLink { cloud: "*", url: $exchange }],
                evidence: EvidenceSpec::Probe("rooms"),
                ..STEP
            },
            StepSpec {
                key: "room_processing",
                links: &[CloudLink { cloud: "*", url: $exchange }],
                evidence: EvidenceSpec::Probe("subject_policy"),
                ..STEP
            },
        ]
    };
}

pub(super) const INTERNATIONAL: &[StepSpec] = steps!(
    portal: "https://entra.microsoft.com",
    exchange: "https://admin.exchange.microsoft.com/#/resources"
);

pub(super) const CHINA: &[StepSpec] =
    steps!(portal: "https://portal.azure.cn", exchange: "https://partner.outlook.cn/ecp");
