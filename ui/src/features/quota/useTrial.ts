import { useEffect, useState } from 'react'
import { call, toFault } from '@/api'
import type { Fault, QuotaDraft, QuotaView } from '@/generated/api'

/** Milliseconds without typing before the program is asked. */
const PAUSE = 300

interface Trial {
  /** What was asked. */
  draft: QuotaDraft
  view?: QuotaView
  fault?: Fault
}

/** What a draft would come to; nothing is saved. The last answer stays until the next one is there. */
export function useTrial(draft: QuotaDraft | undefined): { view: QuotaView | undefined; fault: Fault | undefined; busy: boolean } {
  const [trial, setTrial] = useState<Trial>()
  useEffect(() => {
    if (!draft) return
    let current = true
    const timer = window.setTimeout(() => {
      call('quota_try', draft)
        .then((view) => current && setTrial({ draft, view }))
        .catch((error: unknown) => current && setTrial({ draft, fault: toFault(error) }))
    }, PAUSE)
    return () => {
      current = false
      window.clearTimeout(timer)
    }
  }, [draft])
  if (!draft) return { view: undefined, fault: undefined, busy: false }
  return { view: trial?.view, fault: trial?.fault, busy: trial?.draft !== draft }
}
