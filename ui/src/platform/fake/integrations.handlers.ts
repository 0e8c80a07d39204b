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
}

export default handlers
