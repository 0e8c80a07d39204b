import { useEffect, useState } from 'react'
import { call } from '@/api'
import type { Descriptor, FieldIssue, ReviewView } from '@/generated/api'
import type { Settings } from '@/api/descriptor'
import { settingsToSend } from '@/api/descriptor'

/** Milliseconds without typing before the program is asked. */
const PAUSE = 350

/**
 * What the program says about the form, asked as it changes. Secrets go along for their shape and are not kept: the call
 * is no query, so no cache holds them. `stored` names secrets the connection already has; they are not missing.
 */
export function useReview(descriptor: Descriptor, auth: string, settings: Settings, secrets: Settings, stored: readonly string[]) {
  const [issues, setIssues] = useState<FieldIssue[]>()
  const [facts, setFacts] = useState<ReviewView['facts']>({})
  const [mistakes, setMistakes] = useState<ReviewView['mistakes']>()
  const known = stored.join()
  useEffect(() => {
    let current = true
    const timer = window.setTimeout(() => {
      const entered = Object.entries(secrets).filter(([, value]) => value !== '')
      call('connection_review', {
        provider: descriptor.id,
        auth,
        settings: settingsToSend(descriptor, auth, settings),
        secrets: Object.fromEntries(entered.map(([key, value]) => [key, { kind: 'value' as const, value }])),
      })
        .then(({ issues, facts, mistakes }) => {
          if (!current) return
          setIssues(issues.filter((i) => secrets[i.field] || !known.split(',').includes(i.field)))
          setFacts(facts)
          setMistakes(mistakes)
        })
        // Live hints are a courtesy: saving reports what is wrong with the call itself.
        .catch(() => undefined)
    }, PAUSE)
    return () => {
      current = false
      window.clearTimeout(timer)
    }
  }, [descriptor, auth, settings, secrets, known])
  return { issues, facts, mistakes }
}
