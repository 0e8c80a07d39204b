import type { DiagnosticsPart } from '@/generated/api'
import type { Handlers } from '.'
import type { World } from './world'

function part(about: string, content: unknown): DiagnosticsPart {
  const text = `${JSON.stringify(content, null, 2)}\n`
  return { name: `${about}.json`, about, bytes: new TextEncoder().encode(text).length, text }
}

function parts(world: World): DiagnosticsPart[] {
  return [
    part('program', { version: '0.1.0', os: 'linux', arch: 'x86_64', started_as: 'window', vault: { kind: 'keychain', fault: null }, providers: ['exchange-ews'] }),
    part('settings', world.settings),
    part(
      'connections',
      world.connections.map(({ id, provider, auth, enabled, health }) => ({ id, provider, auth, enabled, health })),
    ),
    part('checks', Object.fromEntries(Object.entries(world.checks).map(([id, report]) => [id, report.summary]))),
    part(
      'runs',
      world.runs.map(({ id, kind, state, counts }) => ({ id, kind, state, counts })),
    ),
    part('store', { schema: 4, rows: { connections: world.connections.length, rooms: world.rooms.length } }),
  ]
}

const handlers: Handlers = {
  diagnostics_preview: (_, { world }) => ({ parts: parts(world) }),
  // One text file stands for the archive: only that something is saved matters here.
  diagnostics_save: (_, { world }) => {
    const text = JSON.stringify(parts(world))
    return { name: 'roombridge-diagnostics.zip', media_type: 'application/zip', content_base64: btoa(unescape(encodeURIComponent(text))) }
  },
}

export default handlers
