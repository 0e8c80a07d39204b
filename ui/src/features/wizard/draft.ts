import { useCallback, useEffect, useState } from 'react'
import type { Draft } from '@/api/draft'
import { readDraft, writeDraft } from '@/api/draft'
import type { Descriptor } from '@/generated/api'

/** The draft of a new connection or of one that exists, saved as it changes. */
export function useDraft(id: string, descriptor: Descriptor, start: Omit<Draft, 'savedAt'>) {
  const [draft, setDraft] = useState<Draft>(() => ({ savedAt: null, ...start, ...readDraft(id) }))
  const [dirty, setDirty] = useState(false)

  const change = useCallback((part: Partial<Draft> | ((before: Draft) => Partial<Draft>)) => {
    setDirty(true)
    setDraft((before) => ({ ...before, ...(typeof part === 'function' ? part(before) : part), savedAt: new Date().toISOString() }))
  }, [])

  useEffect(() => {
    if (!dirty) return
    const timer = window.setTimeout(() => writeDraft(id, draft, descriptor), 300)
    return () => window.clearTimeout(timer)
  }, [id, draft, dirty, descriptor])

  return { draft, change }
}
