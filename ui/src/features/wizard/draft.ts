import { useCallback, useEffect, useState } from 'react'
import type { Descriptor } from '@/generated/api'
import type { Settings } from './visible'

/** What is kept of a form that is not saved yet. Secrets are never in it. */
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

function stored(id: string): Partial<Draft> {
  try {
    return JSON.parse(localStorage.getItem(keyOf(id)) ?? '{}') as Partial<Draft>
  } catch {
    return {}
  }
}

/** A draft without values of secret fields, whatever found its way into the settings. */
export function withoutSecrets(draft: Draft, descriptor: Descriptor): Draft {
  const secret = new Set(descriptor.fields.filter((f) => f.kind.kind === 'secret').map((f) => f.key))
  return { ...draft, settings: Object.fromEntries(Object.entries(draft.settings).filter(([key]) => !secret.has(key))) }
}

export function forgetDraft(id: string): void {
  localStorage.removeItem(keyOf(id))
}

/** The draft of a provider (`new:exchange-ews`) or a connection, saved as it changes. */
export function useDraft(id: string, descriptor: Descriptor, start: Omit<Draft, 'savedAt'>) {
  const [draft, setDraft] = useState<Draft>(() => ({ savedAt: null, ...start, ...stored(id) }))
  const [dirty, setDirty] = useState(false)

  const change = useCallback((part: Partial<Draft> | ((before: Draft) => Partial<Draft>)) => {
    setDirty(true)
    setDraft((before) => ({ ...before, ...(typeof part === 'function' ? part(before) : part), savedAt: new Date().toISOString() }))
  }, [])

  useEffect(() => {
    if (!dirty) return
    const timer = window.setTimeout(() => localStorage.setItem(keyOf(id), JSON.stringify(withoutSecrets(draft, descriptor))), 300)
    return () => window.clearTimeout(timer)
  }, [id, draft, dirty, descriptor])

  return { draft, change }
}
