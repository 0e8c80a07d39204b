import type { Descriptor, FieldSpec, StepSpec } from '@/generated/api'

const field = (key: string, kind: FieldSpec['kind'], more: Partial<FieldSpec> = {}): FieldSpec => ({
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

const step = (key: string, more: Partial<StepSpec> = {}): StepSpec => ({
  key,
  auth: [],
  visible_when: [],
  links: [],
  copies: [],
  evidence: { kind: 'manual' },
  effective_within_hours: 0,
  ...more,
})

const GUID = '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$'
const oauth = ['oauth']
const onPremises = ['basic', 'ntlm']
const entra = (path: string) => [
  { cloud: 'international', url: `https://entra.microsoft.com/#view/${path}` },
  { cloud: 'china', url: `https://portal.azure.cn/#view/${path}` },
]

/** A descriptor of the shape providers declare; the real one comes from the program. */
export const exchange: Descriptor = {
  id: 'exchange-ews',
  family: 'microsoft',
  tile: 'Ex',
  minutes: 20,
  auth: [
    { key: 'oauth', fields: ['cloud', 'tenant_id', 'client_id', 'client_secret', 'user_email'], unconfirmed: false },
    { key: 'basic', fields: ['host', 'user_email', 'login', 'domain', 'password'], unconfirmed: false },
    { key: 'ntlm', fields: ['host', 'user_email', 'login', 'domain', 'password'], unconfirmed: false },
  ],
  pages: [
    { key: 'app_registration', auth: oauth, fields: ['cloud', 'client_id', 'tenant_id'], steps: ['app_registration'] },
    { key: 'client_secret', auth: oauth, fields: ['client_secret', 'secret_expires'], steps: ['client_secret'] },
    { key: 'manifest', auth: oauth, fields: [], steps: ['manifest', 'admin_consent'] },
    { key: 'server', auth: onPremises, fields: ['host', 'ews_url', 'ca_file'], steps: [] },
    { key: 'account', auth: [], fields: ['user_email', 'access', 'login', 'domain', 'password'], steps: ['service_account'] },
    { key: 'room_rights', auth: [], fields: [], steps: ['room_rights'] },
  ],
  fields: [
    field('cloud', { kind: 'choice', choices: ['international', 'china', 'own'] }, { required: true, default: 'international', role: 'cloud' }),
    field('tenant_id', { kind: 'guid' }, { required: true, pattern: GUID, hard: true, example: '00000000-0000-0000-0000-000000000000' }),
    field('client_id', { kind: 'guid' }, { required: true, pattern: GUID, hard: true, example: '11111111-1111-1111-1111-111111111111' }),
    field('client_secret', { kind: 'secret' }, { required: true }),
    field('secret_expires', { kind: 'date' }, { role: 'secret_expiry' }),
    field('token_url', { kind: 'url' }, { visible_when: [{ field: 'cloud', any_of: ['own'] }] }),
    field('user_email', { kind: 'email' }, { required: true, example: 'svc-room@practice.example' }),
    field('access', { kind: 'choice', choices: ['delegate', 'impersonation'] }, { default: 'delegate' }),
    field('host', { kind: 'host' }, { example: 'mail.practice.example', visible_when: [{ field: 'auth', any_of: onPremises }] }),
    field('ews_url', { kind: 'url' }, { example: 'https://mail.practice.example/EWS/Exchange.asmx' }),
    field('ca_file', { kind: 'file' }, { role: 'ca_file' }),
    field('login', { kind: 'text' }, { visible_when: [{ field: 'auth', any_of: onPremises }], example: 'svc-room' }),
    field('domain', { kind: 'text' }, { visible_when: [{ field: 'auth', any_of: onPremises }], example: 'PRACTICE' }),
    field('password', { kind: 'secret' }, { required: true, visible_when: [{ field: 'auth', any_of: onPremises }] }),
  ],
  steps: [
    step('app_registration', { auth: oauth, links: entra('Microsoft_AAD_RegisteredApps/ApplicationsListBlade'), evidence: { kind: 'filled', value: ['client_id', 'tenant_id'] } }),
    step('client_secret', { auth: oauth, links: entra('Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/{client_id}'), evidence: { kind: 'probe', value: 'credential' } }),
    step('manifest', {
      auth: oauth,
      links: entra('Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Manifest/appId/{client_id}'),
      copies: [
        { key: 'resource_app_id', value: { kind: 'literal', value: '00000002-0000-0ff1-ce00-000000000000' } },
        { key: 'role_id', value: { kind: 'literal', value: 'dc890d15-9560-4a4c-9b7f-a736ec74ec40' } },
      ],
    }),
    step('admin_consent', { auth: oauth, links: entra('Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/CallAnAPI/appId/{client_id}'), evidence: { kind: 'probe', value: 'claims' }, effective_within_hours: 1 }),
    step('service_account', { auth: onPremises, evidence: { kind: 'probe', value: 'credential' } }),
    step('room_rights', {
      copies: [{ key: 'grant', value: { kind: 'template', value: 'Add-MailboxPermission -Identity ROOM -User {user_email} -AccessRights FullAccess -AutoMapping $false' } }],
      evidence: { kind: 'probe', value: 'rooms' },
      effective_within_hours: 2,
    }),
  ],
  probes: [],
  roles: {
    rooms: true,
    discover_rooms: true,
    read_calendar: true,
    write_calendar: false,
    free_busy: true,
    people: false,
    events: false,
    scripts: true,
    manifest: true,
  },
  limits: { max_window_days: 31, page_size: 1000, max_concurrent: 10, start_concurrent: 4, max_concurrent_per_mailbox: 2, delta: true },
}
