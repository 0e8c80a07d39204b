import type { Handlers } from '.'

const handlers: Handlers = {
  integration_list: (_, { world }) => ({
    integrations: world.connections.flatMap((c) =>
      c.integration === null
        ? []
        : [
            {
              id: c.integration,
              name: c.name,
              enabled: c.enabled,
              side_a: { kind: 'connection' as const, id: c.id },
              side_b: { kind: 'hub' as const },
              policy: {
                direction: 'pull' as const,
                window_days: 7,
                zone: 'Asia/Shanghai',
                guards: { deletes: 5, delete_percent: 10 },
                details: true,
              },
              schedule: c.next_run ? { kind: 'every' as const, minutes: 30 } : { kind: 'manual' as const },
            },
          ],
    ),
  }),
  schedule_get: ({ integration }, { world }) => {
    const found = world.connections.find((c) => c.integration === integration || c.name === integration)
    return {
      integration: found?.name ?? integration,
      schedule: found?.next_run ? { kind: 'every', minutes: 30 } : { kind: 'manual' },
      next: found?.next_run ?? null,
      last: found?.last_run?.started_at ?? null,
    }
  },
  schedule_set: ({ integration, schedule }, { world }) => {
    const found = world.connections.find((c) => c.integration === integration || c.name === integration)
    if (found) found.next_run = schedule.kind === 'manual' ? null : '2026-11-23T14:30:00+08:00'
    return { integration, schedule, next: found?.next_run ?? null, last: null }
  },
}

export default handlers
