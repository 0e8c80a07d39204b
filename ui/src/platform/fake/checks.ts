import type { CheckReport, CheckView, ConnectionView, Verdict } from '@/generated/api'

const START = Date.parse('2026-11-23T14:05:06+08:00')

function check(id: string, verdict: Verdict, depends_on: string[], evidence: Record<string, string>, more: Partial<CheckView> = {}): CheckView {
  return { id, verdict, ms: 40, evidence, fault: null, at: new Date(START).toISOString(), next_at: null, depends_on, ...more }
}

function report(checks: CheckView[]): CheckReport {
  const count = (verdict: Verdict) => checks.filter((c) => c.verdict === verdict).length
  return {
    checks,
    summary: {
      pass: count('pass'),
      fail: count('fail'),
      warn: count('warn'),
      waiting: count('waiting'),
      skipped: count('skipped'),
      manual: count('manual'),
    },
  }
}

const ladder = (host: string): CheckView[] => [
  check('dns', 'pass', [], { host, addresses: '192.0.2.25' }, { ms: 12 }),
  check('tcp', 'pass', ['dns'], { address: '192.0.2.25:443' }, { ms: 18 }),
  check('tls', 'pass', ['tcp'], { version: 'TLS 1.3', issuer: 'Practice Root CA', valid_until: '2027-02-11' }, { ms: 61 }),
  check('proxy', 'pass', [], { proxy: 'direct' }, { ms: 2 }),
  check('clock', 'pass', ['tls'], { skew_seconds: '0.4' }, { ms: 3 }),
  check('endpoint', 'pass', ['tls'], { version: 'Exchange 2019 CU14', schemes: 'Negotiate, NTLM' }, { ms: 88 }),
]

function onPremises(): CheckReport {
  return report([
    ...ladder('mail.practice.example'),
    check('credential', 'fail', ['endpoint'], { login: 'PRACTICE\\svc-room', scheme: 'NTLM' }, {
      ms: 73,
      at: new Date(START + 2000).toISOString(),
      fault: {
        class: 'setup',
        code: 'auth.password_rejected',
        certainty: 'likely',
        params: { login: 'PRACTICE\\svc-room', host: 'mail.practice.example' },
        remedy: { step: 'service_account', link: null, copy: null },
        retry_after_ms: null,
        vendor: { code: '401', message: 'Unauthorized', request_id: '4f6f2a8e-77b0-4a53-9a7a-6d1f0b4b5f01' },
      },
    }),
    check('impersonation_or_delegate', 'skipped', ['credential'], {}),
    check('one_room', 'skipped', ['impersonation_or_delegate'], {}),
    check('rooms', 'skipped', ['one_room'], {}),
    check('subject_policy', 'skipped', ['one_room'], {}),
  ])
}

function online(): CheckReport {
  return report([
    ...ladder('outlook.office365.com'),
    check('credential', 'pass', ['endpoint'], { expires_in: '4799' }, { ms: 212 }),
    check('token_claims', 'pass', ['credential'], { aud: 'https://outlook.office365.com', roles: 'full_access_as_app' }, { ms: 1 }),
    check('impersonation_or_delegate', 'pass', ['token_claims'], { mailbox: 'svc-room@practice.example' }, { ms: 140 }),
    check('one_room', 'pass', ['impersonation_or_delegate'], { mailbox: 'mr-2f-dongzhimen@practice.example', items: '34' }, { ms: 161 }),
    check('rooms', 'waiting', ['one_room'], { granted: '30', waiting: '2' }, {
      ms: 2210,
      next_at: '2026-11-23T14:20:00+08:00',
      fault: {
        class: 'setup',
        code: 'rights.not_effective_yet',
        certainty: 'likely',
        params: { rooms: '2', minutes: '15' },
        remedy: null,
        retry_after_ms: null,
        vendor: null,
      },
    }),
    check('subject_policy', 'warn', ['one_room'], { rooms: '2' }, {
      ms: 92,
      fault: {
        class: 'setup',
        code: 'room.subject_replaced',
        certainty: 'certain',
        params: { count: '9', of: '10', mailbox: 'mr-4f-liangmaqiao@practice.example' },
        remedy: {
          step: 'room_processing',
          link: null,
          copy: 'Set-CalendarProcessing -Identity "mr-4f-liangmaqiao@practice.example" -DeleteSubject $false -AddOrganizerToSubject $false',
        },
        retry_after_ms: null,
        vendor: null,
      },
    }),
    check('retirement', 'warn', ['credential'], { removed_on: '2027-04-01' }, {
      ms: 1,
      fault: {
        class: 'setup',
        code: 'ews.retirement_ahead',
        certainty: 'certain',
        params: { days: '129', date: '2027-04-01' },
        remedy: null,
        retry_after_ms: null,
        vendor: null,
      },
    }),
  ])
}

/** An app of DingTalk: most permissions are there, one was asked for and one field is missing. */
function app(): CheckReport {
  return report([
    check('credential', 'pass', [], { app: '会议室同步' }, { ms: 130 }),
    check('departments', 'pass', ['credential'], { departments: '12' }, { ms: 88 }),
    check('members', 'pass', ['credential'], {}, { ms: 74 }),
    check('member', 'pass', ['credential'], { people: '426' }, { ms: 69 }),
    check('mobile', 'warn', ['credential'], {}, { ms: 5 }),
    check('email', 'pass', ['credential'], {}, { ms: 5 }),
    check('agent', 'pass', ['credential'], {}, { ms: 97 }),
    check('rooms_read', 'pass', ['credential'], { rooms: '32' }, { ms: 141 }),
    check('calendar_read', 'waiting', ['credential'], {}, { ms: 77, next_at: '2026-11-23T14:20:00+08:00' }),
    check('calendar_write', 'fail', ['credential'], {}, { ms: 71 }),
  ])
}

export function usualChecks(connections: ConnectionView[]): Record<string, CheckReport> {
  const found: Record<string, CheckReport> = {}
  for (const c of connections) if (c.health !== 'unknown') found[c.id] = c.auth === 'app' ? app() : c.auth === 'oauth' ? online() : onPremises()
  return found
}
