import type { ManifestText, ManifestView } from '@/generated/api'
import { fault } from '.'

interface Resource {
  resourceAppId: string
  resourceAccess: Array<{ id: string; type: string }>
}

interface Manifest {
  appId?: string
  publisherDomain?: string
  requiredResourceAccess?: Resource[]
  passwordCredentials?: Array<{ hint?: string; endDateTime: string }>
}

const GRAPH = '00000003-0000-0000-c000-000000000000'
const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000'
const FULL_ACCESS: [id: string, name: string] = ['dc890d15-9560-4a4c-9b7f-a736ec74ec40', 'full_access_as_app']
const USERS: [id: string, name: string] = ['df021288-bdef-4463-88db-98f22de89214', 'User.Read.All']
const CALENDARS: Record<'read' | 'write', [id: string, name: string]> = {
  read: ['798ee544-9d2d-430c-a058-570e29e34338', 'Calendars.Read'],
  write: ['ef54d2bf-783f-4e0f-bca1-3210c0444d99', 'Calendars.ReadWrite'],
}

/** What a manifest lacks, told like the program tells it; fewer permissions are looked for. */
export function readManifest({ provider, text, writes }: ManifestText): ManifestView {
  const manifest = parsed(text)
  const ofGraph = provider !== 'exchange-ews'
  const resource = ofGraph ? GRAPH : EXCHANGE
  const wanted = ofGraph ? [CALENDARS[writes ? 'write' : 'read'], USERS] : [FULL_ACCESS]
  const access = manifest.requiredResourceAccess ?? []
  const asks = (of: string, type: string, id: string) => access.some((r) => r.resourceAppId === of && r.resourceAccess.some((a) => a.id === id && a.type === type))
  const missing = wanted.filter(([id]) => !asks(resource, 'Role', id))
  const added = missing.map(([id]) => ({ id, type: 'Role' }))
  const names = (list: Array<[id: string, name: string]>) => list.map(([, name]) => name)
  const secrets = manifest.passwordCredentials?.map(({ hint, endDateTime }) => ({ hint: hint ?? null, ends: endDateTime.slice(0, 10) }))
  return {
    format: 'graph',
    present: names(wanted.filter((one) => !missing.includes(one))),
    foreign: ofGraph && asks(EXCHANGE, 'Role', FULL_ACCESS[0]) ? [FULL_ACCESS[1]] : [],
    delegated: names(missing.filter(([id]) => asks(resource, 'Scope', id))),
    missing: names(missing),
    patched: missing.length === 0 ? text : JSON.stringify({ ...manifest, requiredResourceAccess: withRoles(access, resource, added) }, null, 2),
    settings: manifest.appId ? { client_id: manifest.appId } : {},
    secrets: secrets ?? [{ hint: 'Qv3', ends: '2026-12-16' }],
    cloud: manifest.publisherDomain?.endsWith('.partner.onmschina.cn') ? 'china' : manifest.publisherDomain?.endsWith('.onmicrosoft.com') ? 'international' : null,
  }
}

function parsed(text: string): Manifest {
  try {
    return JSON.parse(text) as Manifest
  } catch {
    throw fault('manifest.not_json', { params: { line: '1' } })
  }
}

function withRoles(access: Resource[], resource: string, added: Resource['resourceAccess']): Resource[] {
  if (!access.some((r) => r.resourceAppId === resource)) return [...access, { resourceAppId: resource, resourceAccess: added }]
  return access.map((r) => (r.resourceAppId === resource ? { ...r, resourceAccess: [...r.resourceAccess, ...added] } : r))
}
