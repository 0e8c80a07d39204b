//! The checklist of the provider's consoles. Deep links are known from public use; the click path is always shown too.

use connector::{CloudLink, Condition, CopySpec, CopyValue, EvidenceSpec, StepSpec};

use crate::permissions::{EXCHANGE_RESOURCE, FULL_ACCESS_ID};

macro_rules! entra {
    ($page:literal) => {
        &[
            CloudLink {
                cloud: "international",
                url: concat!("https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/", $page),
            },
            CloudLink {
                cloud: "china",
                url: concat!("https://portal.azure.cn/#view/Microsoft_AAD_RegisteredApps/", $page),
            },
        ]
    };
}

/// Exchange admin centres. For 21Vianet the older address; a newer one is not confirmed.
const EXCHANGE_ADMIN: &[CloudLink] = &[
    CloudLink { cloud: "international", url: "https://admin.exchange.microsoft.com/#/resources" },
    CloudLink { cloud: "china", url: "https://partner.outlook.cn/ecp" },
];

const OAUTH: &[&str] = &["oauth"];
const PASSWORD: &[&str] = &["basic", "ntlm"];
const ONLINE: Condition = Condition { field: "cloud", any_of: &["international", "china"] };
const IMPERSONATION: Condition = Condition { field: "access", any_of: &["impersonation"] };

const STEP: StepSpec = StepSpec::PLAIN;

pub(super) const STEPS: &[StepSpec] = &[
    StepSpec {
        key: "app_registration",
        auth: OAUTH,
        links: entra!("ApplicationsListBlade"),
        evidence: EvidenceSpec::Filled(&["tenant_id", "client_id"]),
        ..STEP
    },
    StepSpec {
        key: "client_secret",
        auth: OAUTH,
        links: entra!("ApplicationMenuBlade/~/Credentials/appId/{client_id}"),
        evidence: EvidenceSpec::Probe("credential"),
        ..STEP
    },
    StepSpec {
        key: "manifest",
        auth: OAUTH,
        visible_when: &[ONLINE],
        links: entra!("ApplicationMenuBlade/~/Manifest/appId/{client_id}"),
        copies: &[
            CopySpec { key: "resource_app_id", value: CopyValue::Literal(EXCHANGE_RESOURCE) },
            CopySpec { key: "role_id", value: CopyValue::Literal(FULL_ACCESS_ID) },
        ],
        ..STEP
    },
    StepSpec {
        key: "admin_consent",
        auth: OAUTH,
        visible_when: &[ONLINE],
        links: entra!("ApplicationMenuBlade/~/CallAnAPI/appId/{client_id}"),
        evidence: EvidenceSpec::Probe("token_claims"),
        effective_within_hours: 1,
        ..STEP
    },
    StepSpec {
        key: "ews_allowed",
        auth: OAUTH,
        visible_when: &[ONLINE],
        links: EXCHANGE_ADMIN,
        copies: &[CopySpec {
            key: "ews_policy",
            value: CopyValue::Literal(
                "Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy | Format-List Ews*",
            ),
        }],
        evidence: EvidenceSpec::Probe("retirement"),
        effective_within_hours: 24,
        ticks: &[],
    },
    StepSpec { key: "rbac_scope", auth: OAUTH, visible_when: &[ONLINE], effective_within_hours: 2, ..STEP },
    StepSpec { key: "server_address", auth: PASSWORD, evidence: EvidenceSpec::Probe("endpoint"), ..STEP },
    StepSpec { key: "trust", auth: &[], evidence: EvidenceSpec::Probe("tls"), ..STEP },
    StepSpec { key: "clock", auth: &[], evidence: EvidenceSpec::Probe("clock"), ..STEP },
    StepSpec { key: "service_account", auth: &[], evidence: EvidenceSpec::Filled(&["user_email"]), ..STEP },
    StepSpec {
        key: "impersonation_role",
        auth: PASSWORD,
        visible_when: &[IMPERSONATION],
        copies: &[CopySpec {
            key: "impersonation_cmdlet",
            value: CopyValue::Template(
                "New-ManagementRoleAssignment -Role ApplicationImpersonation -User '{user_email}' -CustomRecipientWriteScope 'Roombridge rooms'",
            ),
        }],
        evidence: EvidenceSpec::Probe("impersonation_or_delegate"),
        effective_within_hours: 2,
        ..STEP
    },
    StepSpec { key: "room_sheet", evidence: EvidenceSpec::Probe("rooms"), ..STEP },
    StepSpec {
        key: "room_rights",
        links: EXCHANGE_ADMIN,
        copies: &[CopySpec { key: "delegate", value: CopyValue::Setting("user_email") }],
        evidence: EvidenceSpec::Probe("rooms"),
        effective_within_hours: 2,
        ..STEP
    },
    StepSpec {
        key: "room_processing",
        links: EXCHANGE_ADMIN,
        evidence: EvidenceSpec::Probe("subject_policy"),
        ..STEP
    },
];
