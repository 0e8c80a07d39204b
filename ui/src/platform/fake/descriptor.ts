import type { Descriptor, FieldSpec, StepSpec } from '@/generated/api'

export const field = (key: string, kind: FieldSpec['kind'], more: Partial<FieldSpec> = {}): FieldSpec => ({
  key,
  kind,
  required: false,
  pattern: null,
  hard: false,
  example: null,
  default: null,
  visible_when: [],
  role: 'plain',
  ...more,
})

export const step = (key: string, more: Partial<StepSpec> = {}): StepSpec => ({
  key,
  auth: [],
  visible_when: [],
  links: [],
  copies: [],
  evidence: { kind: 'manual' },
  effective_within_hours: 0,
  ticks: [],
  ...more,
})

const GUID = '^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$'
const EMAIL = '^[^@\\s,;<>]+@[^@\\s,;<>]+\\.[^@\\s,;<>]+$'
const oauth = ['oauth']
const password = ['basic', 'ntlm']
const OAUTH = { field: 'auth', any_of: oauth }
const PASSWORD = { field: 'auth', any_of: password }
const OWN = { field: 'cloud', any_of: ['own'] }
const ONLINE = { field: 'cloud', any_of: ['international', 'china'] }
const entra = (page: string) => [
  { cloud: 'international', url: `https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/${page}` },
  { cloud: 'china', url: `https://portal.azure.cn/#view/Microsoft_AAD_RegisteredApps/${page}` },
]
const admin = [
  { cloud: 'international', url: 'https://admin.exchange.microsoft.com/#/resources' },
  { cloud: 'china', url: 'https://partner.outlook.cn/ecp' },
]
export const probe = (id: string, depends_on: string[], more: { auth?: string[]; cost?: 'once' | 'per_room' } = {}) => ({
  id,
  auth: more.auth ?? [],
  depends_on,
  cost: more.cost ?? ('once' as const),
})

const network = ['host', 'ews_url', 'ca_file', 'pin_sha256']

/** The descriptor of Exchange as the provider declares it; the real one comes from the program. */
export const exchange: Descriptor = {
  id: 'exchange-ews',
  family: 'microsoft',
  tile: 'Ex',
  minutes: 20,
  ends: [
    {
      when: [OAUTH, { field: 'cloud', any_of: ['international'] }],
      blocked_from: '2026-10-01',
      removed_on: '2027-04-01',
      confidence: 'reported',
      source: 'MC1227454',
      seen_as: ['ews.blocked_online', 'ews.removed_online'],
    },
  ],
  successors: [
    {
      when: [OAUTH, { field: 'cloud', any_of: ['international', 'own'] }],
      provider: 'outlook',
      auth: 'secret',
      settings: ['cloud', 'tenant_id', 'client_id', 'secret_expires', 'user_email', 'ca_file'].map((key) => ({ from: key, to: key })),
      secrets: [{ from: 'client_secret', to: 'client_secret' }],
      again: ['manifest', 'admin_consent'],
    },
  ],
  auth: [
    {
      key: 'oauth',
      fields: ['cloud', 'tenant_id', 'client_id', 'client_secret', 'secret_expires', 'user_email', 'access', 'token_url', 'scope', ...network],
      unconfirmed: false,
    },
    { key: 'basic', fields: ['user_email', 'password', 'login', 'domain', 'access', ...network], unconfirmed: false },
    { key: 'ntlm', fields: ['user_email', 'password', 'login', 'domain', 'access', ...network], unconfirmed: false },
  ],
  pages: [
    { key: 'registration', auth: oauth, fields: ['cloud', 'tenant_id', 'client_id'], steps: ['app_registration'] },
    { key: 'secret', auth: oauth, fields: ['client_secret', 'secret_expires'], steps: ['client_secret'] },
    { key: 'manifest', auth: oauth, fields: [], steps: ['manifest'] },
    { key: 'consent', auth: oauth, fields: [], steps: ['admin_consent', 'ews_allowed', 'rbac_scope'] },
    { key: 'server', auth: password, fields: network, steps: ['server_address', 'trust', 'clock'] },
    {
      key: 'account',
      auth: password,
      fields: ['user_email', 'password', 'login', 'domain', 'access'],
      steps: ['service_account', 'impersonation_role'],
    },
    {
      key: 'mailbox',
      auth: oauth,
      fields: ['user_email', 'access', 'token_url', 'scope', ...network],
      steps: ['service_account', 'trust', 'clock', 'impersonation_role'],
    },
    { key: 'rooms', auth: [], fields: [], steps: ['room_sheet', 'room_rights', 'room_processing'] },
  ],
  fields: [
    field('cloud', { kind: 'choice', choices: ['international', 'china', 'own'] }, { required: true, default: 'international', role: 'cloud', visible_when: [OAUTH] }),
    field('tenant_id', { kind: 'guid' }, { required: true, pattern: GUID, example: '1b4e28ba-2fa1-41d2-883f-0016d3cca427', visible_when: [OAUTH, ONLINE] }),
    field('client_id', { kind: 'guid' }, { required: true, pattern: GUID, example: '6fa459ea-ee8a-4ca4-894e-db77e160355e', visible_when: [OAUTH] }),
    field('client_secret', { kind: 'secret' }, { required: true, visible_when: [OAUTH] }),
    field('secret_expires', { kind: 'date' }, { example: '2028-11-24', role: 'secret_expiry', visible_when: [OAUTH] }),
    field('user_email', { kind: 'email' }, { required: true, pattern: EMAIL, hard: true, example: 'svc-room@practice.example' }),
    field('password', { kind: 'secret' }, { required: true, visible_when: [PASSWORD] }),
    field('login', { kind: 'text' }, { example: 'PRACTICE\\svc-room', visible_when: [PASSWORD] }),
    field('domain', { kind: 'text' }, { example: 'PRACTICE', visible_when: [PASSWORD] }),
    field('access', { kind: 'choice', choices: ['impersonation', 'delegate'] }),
    field('token_url', { kind: 'url' }, { required: true, example: 'https://login.practice.example/adfs/oauth2/token', visible_when: [OAUTH, OWN] }),
    field('scope', { kind: 'text' }, { pattern: '^\\S+/\\.default$', example: 'https://mail.practice.example/.default', visible_when: [OAUTH, OWN] }),
    field('host', { kind: 'host' }, { example: 'mail.practice.example' }),
    field('ews_url', { kind: 'url' }, { example: 'https://mail.practice.example/EWS/Exchange.asmx' }),
    field('ca_file', { kind: 'file' }, { role: 'ca_file' }),
    field('pin_sha256', { kind: 'text' }, { pattern: '^([0-9A-Fa-f]{2}[: ]?){31}[0-9A-Fa-f]{2}$', hard: true, role: 'certificate_pin' }),
  ],
  steps: [
    step('app_registration', { auth: oauth, links: entra('ApplicationsListBlade'), evidence: { kind: 'filled', value: ['tenant_id', 'client_id'] } }),
    step('client_secret', { auth: oauth, links: entra('ApplicationMenuBlade/~/Credentials/appId/{client_id}'), evidence: { kind: 'probe', value: 'credential' } }),
    step('manifest', {
      auth: oauth,
      visible_when: [ONLINE],
      links: entra('ApplicationMenuBlade/~/Manifest/appId/{client_id}'),
      copies: [
        { key: 'resource_app_id', value: { kind: 'literal', value: '00000002-0000-0ff1-ce00-000000000000' } },
        { key: 'role_id', value: { kind: 'literal', value: 'dc890d15-9560-4a4c-9b7f-a736ec74ec40' } },
      ],
    }),
    step('admin_consent', {
      auth: oauth,
      visible_when: [ONLINE],
      links: entra('ApplicationMenuBlade/~/CallAnAPI/appId/{client_id}'),
      evidence: { kind: 'probe', value: 'token_claims' },
      effective_within_hours: 1,
    }),
    step('ews_allowed', {
      auth: oauth,
      visible_when: [ONLINE],
      links: admin,
      copies: [{ key: 'ews_policy', value: { kind: 'literal', value: 'Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy | Format-List Ews*' } }],
      evidence: { kind: 'probe', value: 'retirement' },
      effective_within_hours: 24,
    }),
    step('rbac_scope', { auth: oauth, visible_when: [ONLINE], effective_within_hours: 2 }),
    step('server_address', { auth: password, evidence: { kind: 'probe', value: 'endpoint' } }),
    step('trust', { evidence: { kind: 'probe', value: 'tls' } }),
    step('clock', { evidence: { kind: 'probe', value: 'clock' } }),
    step('service_account', { evidence: { kind: 'filled', value: ['user_email'] } }),
    step('impersonation_role', {
      visible_when: [{ field: 'access', any_of: ['impersonation'] }],
      copies: [{ key: 'impersonation_cmdlet', value: { kind: 'template', value: "New-ManagementRoleAssignment -Role ApplicationImpersonation -User '{user_email}' -CustomRecipientWriteScope 'Roombridge rooms'" } }],
      evidence: { kind: 'probe', value: 'impersonation_or_delegate' },
      effective_within_hours: 2,
    }),
    step('room_sheet', { evidence: { kind: 'probe', value: 'rooms' } }),
    step('room_rights', {
      links: admin,
      copies: [{ key: 'delegate', value: { kind: 'setting', value: 'user_email' } }],
      evidence: { kind: 'probe', value: 'rooms' },
      effective_within_hours: 2,
    }),
    step('room_processing', { links: admin, evidence: { kind: 'probe', value: 'subject_policy' } }),
  ],
  probes: [
    probe('proxy', []),
    probe('dns', []),
    probe('tcp', ['dns']),
    probe('tls', ['tcp']),
    probe('clock', ['tls']),
    probe('endpoint', ['tls']),
    probe('credential', ['endpoint']),
    probe('token_claims', ['credential'], { auth: oauth }),
    probe('retirement', ['credential']),
    probe('impersonation_or_delegate', ['credential', 'token_claims', 'retirement']),
    probe('one_room', ['impersonation_or_delegate']),
    probe('rooms', ['credential', 'token_claims', 'retirement'], { cost: 'per_room' }),
    probe('subject_policy', ['one_room']),
  ],
  roles: {
    rooms: true,
    discover_rooms: true,
    read_calendar: true,
    write_calendar: true,
    free_busy: true,
    people: false,
    events: false,
    scripts: true,
    manifest: true,
    manifest_writes: false,
  },
  limits: { max_window_days: 730, page_size: 1000, max_concurrent: 20, start_concurrent: 4, max_concurrent_per_mailbox: 2, calendars_per_call: 1, delta: true, writing: null },
  pastes: [],
  quotas: [],
  polling: null,
  handout: [],
}
