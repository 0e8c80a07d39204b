import { useSyncExternalStore } from 'react'
import type { Descriptor } from '@/generated/api'
import type { Settings } from './descriptor'
import { isSecret } from './descriptor'

/** What is kept of a connection's form that is not saved yet. Secrets are never in it. */
export interface Draft {
  auth: string
  name: string
  settings: Settings
  /** Steps ticked by hand before there was a connection to tick them on. */
  ticks: string[]
  page: string
  savedAt: string | null
}

const keyOf = (id: string) => `roombridge.draft.${id}`

/** Names a draft: of a connection that exists, or of a new one of a provider. */
export const draftId = (of: { connection: string } | { provider: string }) => ('connection' in of ? `edit:${of.connection}` : `new:${of.provider}`)

const watchers = new Set<() => void>()

function tell(): void {
  for (const on of [...watchers]) on()
}

function parsed(text: string | null): Partial<Draft> {
  try {
    return JSON.parse(text ?? '{}') as Partial<Draft>
  } catch {
    return {}
  }
}

export function readDraft(id: string): Partial<Draft> {
  return parsed(localStorage.getItem(keyOf(id)))
}

/** A draft as it is now, for those who only look at it. */
export function useDraftOf(id: string): Partial<Draft> {
  const text = useSyncExternalStore(
    (on) => {
      watchers.add(on)
      return () => watchers.delete(on)
    },
    () => localStorage.getItem(keyOf(id)),
  )
  return parsed(text)
}

export function writeDraft(id: string, draft: Draft, descriptor: Descriptor): void {
  localStorage.setItem(keyOf(id), JSON.stringify({ ...draft, settings: withoutSecrets(draft.settings, descriptor) }))
  tell()
}

export function forgetDraft(id: string): void {
  localStorage.removeItem(keyOf(id))
  tell()
}

/** Settings without values of secret fields, whatever found its way into them. */
export function withoutSecrets(settings: Settings, descriptor: Descriptor): Settings {
  const secret = new Set(descriptor.fields.filter((f) => isSecret(f.kind)).map((f) => f.key))
  return Object.fromEntries(Object.entries(settings).filter(([key]) => !secret.has(key)))
}
