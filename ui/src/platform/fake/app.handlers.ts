import type { Handlers } from '.'
import { usualChecks } from './checks'
import { usualConnections } from './connections'
import { usualRooms } from './company'
import { NOW } from './world'

const FAULTS = [
  ['throttled', '429 with this many seconds in Retry-After.'],
  ['no_consent', 'Tokens carry no roles, as without admin consent.'],
  ['no_rights', 'The service account and the application have no right on this room, or on any.'],
  ['truncated', 'The connection dies in the middle of the answer.'],
  ['response_code', '200 with this response code in every response message.'],
] as const

function practice(running: boolean, active: string[] = []) {
  return {
    running,
    company: running ? '华辰科技' : null,
    connection: running ? 'Exchange Online' : null,
    faults: running ? FAULTS.map(([name, about]) => ({ name, about, active: active.includes(name) })) : [],
    accounts: running ? ['oauth', 'basic', 'ntlm'].map((auth) => ({ provider: 'exchange-ews', auth })) : [],
  }
}

const handlers: Handlers = {
  app_info: (_, { world }) => ({
    version: '0.1.0',
    data_dir: '~/.local/share/roombridge',
    vault: 'keychain',
    first_start: world.connections.length === 0,
    practice: world.practice,
    user: 'zhou.min',
    now: NOW,
  }),
  vault_get: () => ({ kind: 'keychain', fault: null }),
  task_list: () => ({ running: [] }),
  settings_get: (_, { world }) => world.settings,
  settings_set: (settings, { world }) => (world.settings = settings),
  operation_list: ({ limit, offset, about, text, from, to }, { world }) => {
    const day = (at: string) => at.slice(0, 10)
    const found = world.operations.filter(
      (o) =>
        o.code.startsWith(about ?? '') &&
        JSON.stringify([o.by, Object.values(o.params), o.before, o.after]).includes(text ?? '') &&
        day(o.at) >= (from ?? '') &&
        day(o.at) <= (to ?? '9999'),
    )
    return { operations: found.slice(offset ?? 0, (offset ?? 0) + (limit ?? 100)), total: found.length }
  },
  practice_get: (_, { world }) => practice(world.practice, world.extra.faults as string[]),
  practice_fault: ({ fault, on }, { world }) => {
    const active = ((world.extra.faults as string[] | undefined) ?? []).filter((name) => name !== fault)
    world.extra.faults = on ? [...active, fault] : active
    return practice(world.practice, world.extra.faults as string[])
  },
  practice_start: async (_, { world, progress, step }) => {
    for (let done = 0; done < 5; done++) {
      progress({ phase: 'starting', done, total: 5, detail: null })
      await step()
    }
    world.practice = true
    world.rooms = usualRooms()
    world.connections = usualConnections(world.rooms.length).slice(0, 1)
    world.checks = usualChecks(world.connections)
    return practice(true)
  },
}

export default handlers
