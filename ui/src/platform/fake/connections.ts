import type { ConnectionView, Run } from '@/generated/api'

const at = (day: number, time: string) => `2026-11-${day}T${time}:00+08:00`

export function aRun(more: Partial<Run>): Run {
  return {
    id: 'run-1',
    integration: 'integration-1',
    kind: 'apply',
    state: 'done',
    plan: 'plan-1',
    undoes: null,
    trigger: 'schedule',
    started_at: at(23, '14:00'),
    ended_at: at(23, '14:00'),
    counts: { created: 0, updated: 0, deleted: 0, failed: 0, skipped: 0, held: 0 },
    faults: [],
    ...more,
  }
}

export function aConnection(more: Partial<ConnectionView>): ConnectionView {
  return {
    id: 'connection-1',
    name: 'Exchange Online',
    provider: 'exchange-ews',
    auth: 'oauth',
    enabled: true,
    preview_only: false,
    settings: {},
    secrets: {},
    checklist: {},
    created_at: at(20, '16:58'),
    health: 'ok',
    integration: null,
    rooms: 0,
    secret_days: null,
    last_run: null,
    next_run: null,
    practice: true,
    ends: null,
    ...more,
  }
}

/** Three organisations of one kind, each in another state. */
export function usualConnections(rooms: number): ConnectionView[] {
  return [
    aConnection({
      id: 'connection-1',
      name: 'Exchange Online',
      settings: {
        cloud: 'international',
        tenant_id: '6f1f3a52-6a2c-4a7b-9f0e-0c4f5d3c9a10',
        client_id: '0d9c2b7e-31f4-4c55-8a36-7be20a1f6c44',
        user_email: 'svc-room@practice.example',
        secret_expires: '2026-12-16',
      },
      secrets: { client_secret: { set_at: at(20, '16:58'), expires: '2026-12-16', place: 'keychain' } },
      checklist: {
        app_registration: { evidence: { kind: 'probe', probe: 'credential' }, at: at(23, '14:02') },
        client_secret: { evidence: { kind: 'filled' }, at: at(23, '14:02') },
        manifest: { evidence: { kind: 'manual', by: 'zhou.min' }, at: at(23, '14:04') },
      },
      health: 'attention',
      integration: 'integration-1',
      rooms,
      secret_days: 23,
      last_run: aRun({ counts: { created: 2, updated: 4, deleted: 0, failed: 0, skipped: 36, held: 9 } }),
      next_run: at(23, '14:30'),
      ends: { state: 'blocking', blocked_from: '2026-10-01', removed_on: '2027-04-01', days: 129, confidence: 'reported', source: 'MC1227454' },
    }),
    aConnection({
      id: 'connection-2',
      name: '总部 Exchange Server',
      auth: 'ntlm',
      settings: { host: 'mail.practice.example', user_email: 'svc-room@practice.example', domain: 'PRACTICE' },
      secrets: { password: { set_at: at(20, '17:20'), expires: null, place: 'keychain' } },
      health: 'failing',
      integration: 'integration-2',
      rooms: 18,
      last_run: aRun({
        id: 'run-2',
        integration: 'integration-2',
        state: 'failed',
        started_at: at(23, '13:30'),
        ended_at: at(23, '13:30'),
        faults: [
          {
            class: 'setup',
            code: 'auth.password_rejected',
            certainty: 'likely',
            params: { login: 'PRACTICE\\svc-room' },
            remedy: { step: 'service_account', link: null, copy: null },
            retry_after_ms: null,
            vendor: { code: '401', message: 'Unauthorized', request_id: '4f6f2a8e-77b0-4a53-9a7a-6d1f0b4b5f01' },
          },
        ],
      }),
    }),
    aConnection({
      id: 'connection-3',
      name: '上海世纪互联',
      settings: { cloud: 'china', user_email: 'svc@sh.practice.example' },
      secrets: { client_secret: { set_at: at(10, '09:12'), expires: '2027-05-03', place: 'keychain' } },
      health: 'waiting',
      integration: 'integration-3',
      rooms: 12,
      secret_days: 161,
      last_run: aRun({ id: 'run-3', integration: 'integration-3', started_at: at(23, '13:25'), counts: { created: 0, updated: 6, deleted: 0, failed: 0, skipped: 20, held: 0 } }),
      next_run: at(23, '14:20'),
    }),
    aConnection({
      id: 'connection-4',
      name: '研发中心 Exchange',
      auth: 'basic',
      settings: { host: 'ex2.practice.example', user_email: 'svc@rd.practice.example' },
      secrets: { password: { set_at: at(12, '10:00'), expires: null, place: 'keychain' } },
      integration: 'integration-4',
      rooms: 8,
      last_run: aRun({ id: 'run-4', integration: 'integration-4', counts: { created: 0, updated: 6, deleted: 0, failed: 0, skipped: 11, held: 0 } }),
      next_run: at(23, '14:30'),
    }),
  ]
}
