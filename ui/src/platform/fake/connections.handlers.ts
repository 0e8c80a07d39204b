import type { ConnectionView, FieldIssue, FieldSpec } from '@/generated/api'
import type { Handlers } from '.'
import { fault, textFile } from '.'
import { aConnection } from './connections'
import { isSecret } from '@/api/descriptor'
import { readManifest } from './manifest'
import { providerOf, providers } from './providers'
import type { World } from './world'

function find(world: World, ref: string): ConnectionView {
  const found = world.connections.find((c) => c.id === ref || c.name === ref)
  if (!found) throw fault('connection.unknown', { params: { name: ref } })
  return found
}

function fileOf(text: string): { name: string; provider: string; auth: string; settings: Record<string, string> } {
  try {
    const { name, provider, auth, settings } = JSON.parse(text)
    return { name, provider, auth, settings }
  } catch (error) {
    throw fault('connection.bad_file', { params: { detail: String(error) } })
  }
}

/** Two addresses with a dot where a comma belongs. */
const LONG_ADDRESS = /(\d+\.\d+\.\d+\.\d+)\.(\d+\.)/

function issueOf(spec: FieldSpec, value: string | undefined): FieldIssue | undefined {
  if (!value) return spec.required ? { field: spec.key, code: 'field.missing', blocking: true, suggestion: null } : undefined
  if (spec.key === 'ip_list' && LONG_ADDRESS.test(value))
    return { field: spec.key, code: 'field.shape', blocking: true, suggestion: value.replace(LONG_ADDRESS, '$1,$2') }
  if (spec.pattern && !new RegExp(spec.pattern).test(value))
    return { field: spec.key, code: 'field.shape', blocking: spec.hard, suggestion: null }
  if (spec.key === 'client_secret' && /^[0-9a-f-]{36}$/.test(value))
    return { field: spec.key, code: 'field.secret_id', blocking: true, suggestion: null }
  return undefined
}

const handlers: Handlers = {
  provider_list: () => ({ providers }),
  connection_list: (_, { world }) => ({ connections: world.connections }),
  connection_get: ({ connection }, { world }) => find(world, connection),
  connection_review: ({ provider, auth, settings, secrets }) => {
    const descriptor = providerOf(provider)
    const fields = descriptor.pages.filter((p) => p.auth.length === 0 || p.auth.includes(auth)).flatMap((p) => p.fields)
    const specs = descriptor.fields.filter(
      (f) =>
        fields.includes(f.key) &&
        f.visible_when.every((w) => w.any_of.includes(w.field === 'auth' ? auth : (settings[w.field] ?? ''))),
    )
    const valueOf = (f: FieldSpec) => {
      const secret = secrets[f.key]
      return isSecret(f.kind) ? (secret?.kind === 'value' ? secret.value : secret?.reference) : settings[f.key]
    }
    return { issues: specs.flatMap((f) => issueOf(f, valueOf(f)) ?? []), facts: {} }
  },
  connection_create: (request, { world }) => {
    if (world.connections.some((c) => c.name === request.name)) throw fault('name.taken', { params: { name: request.name } })
    const made = aConnection({
      id: `connection-${world.connections.length + 1}`,
      name: request.name,
      provider: request.provider,
      auth: request.auth ?? 'oauth',
      settings: request.settings,
      secrets: Object.fromEntries(
        Object.keys(request.secrets).map((key) => [key, { set_at: new Date().toISOString(), expires: null, place: 'keychain' }]),
      ),
      health: 'unknown',
      practice: false,
    })
    world.connections.push(made)
    return made
  },
  connection_update: (request, { world }) => {
    const found = find(world, request.connection)
    if (request.name) found.name = request.name
    if (request.preview_only != null) found.preview_only = request.preview_only
    if (request.enabled !== null) {
      found.enabled = request.enabled
      found.health = request.enabled ? 'unknown' : 'disabled'
    }
    for (const [key, value] of Object.entries(request.settings)) {
      if (value === '') delete found.settings[key]
      else found.settings[key] = value
    }
    for (const key of Object.keys(request.secrets))
      found.secrets[key] = { set_at: new Date().toISOString(), expires: found.secrets[key]?.expires ?? null, place: 'keychain' }
    return found
  },
  connection_remove: ({ connection }, { world }) => {
    const found = find(world, connection)
    world.connections = world.connections.filter((c) => c !== found)
    return {}
  },
  connection_export: ({ connection }, { world }) => {
    const { name, provider, auth, settings } = find(world, connection)
    return { text: JSON.stringify({ roombridge: 1, name, provider, auth, settings }, null, 2) }
  },
  connection_import: ({ text }, { world }) => {
    const file = fileOf(text)
    if (world.connections.some((c) => c.name.toLowerCase() === file.name.toLowerCase())) throw fault('name.taken', { params: { name: file.name } })
    const made = aConnection({ ...file, id: `connection-${world.connections.length + 1}`, integration: null, health: 'unknown', preview_only: true, practice: false })
    world.connections.push(made)
    return made
  },
  connection_clone: ({ connection, language }, { world }) => {
    const { name, provider, auth, settings } = find(world, connection)
    const copy = language === 'en' ? `${name} (copy)` : `${name}（副本）`
    const made = aConnection({ name: copy, provider, auth, settings, id: `connection-${world.connections.length + 1}`, integration: null, health: 'unknown', preview_only: true, practice: false })
    world.connections.push(made)
    return made
  },
  handout_get: ({ connection, language }, { world }) => {
    const found = find(world, connection)
    return textFile(`${found.name}-${language}.txt`, found.name)
  },
  icon_get: () => ({ name: 'roombridge-icon.png', media_type: 'image/png', content_base64: 'iVBORw0KGgo=' }),
  step_mark: ({ connection, step, done }, { world }) => {
    const found = find(world, connection)
    if (done) found.checklist[step] = { evidence: { kind: 'manual', by: 'zhou.min' }, at: new Date().toISOString() }
    else delete found.checklist[step]
    return found
  },
  manifest_read: readManifest,
  check_last: ({ connection }, { world }) => world.checks[find(world, connection).id] ?? { checks: [], summary: { pass: 0, fail: 0, warn: 0, waiting: 0, skipped: 0, manual: 0 } },
  check_run: async ({ connection }, { world, progress, step }) => {
    const id = find(world, connection).id
    const report = world.checks[id] ?? world.checks['connection-1']!
    for (const [done, c] of report.checks.entries()) {
      progress({ phase: 'checking', done, total: report.checks.length, detail: c.id })
      await step()
    }
    world.checks[id] = report
    return report
  },
}

export default handlers
