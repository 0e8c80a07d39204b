import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call, refresh, toFault } from '@/api'
import { useQueryClient } from '@tanstack/react-query'
import { commands } from '@/generated/api'
import type { ConnectionView, Descriptor, Fault, SecretInput } from '@/generated/api'
import type { Draft } from '@/api/draft'
import { forgetDraft } from '@/api/draft'
import type { Settings } from '@/api/descriptor'
import { settingsToSend } from '@/api/descriptor'

interface Save {
  draftId: string
  descriptor: Descriptor
  draft: Draft
  secrets: Settings
  connection: ConnectionView | undefined
  /** Empties the secret fields. */
  clear: () => void
}

/** Makes or changes the connection, ticks what was ticked by hand, forgets the draft, and goes on to the check. */
export function useSave({ draftId, descriptor, draft, secrets, connection, clear }: Save) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault>()

  async function save(): Promise<string> {
    const entered = Object.entries(secrets).filter(([, value]) => value !== '')
    const inputs = Object.fromEntries(entered.map(([key, value]): [string, SecretInput] => [key, { kind: 'value', value }]))
    const settings = settingsToSend(descriptor, draft.auth, draft.settings)
    const name = draft.name.trim()
    if (connection) {
      // A setting that is gone is sent empty: that removes it.
      for (const key of Object.keys(connection.settings)) settings[key] ??= ''
      await call('connection_update', { connection: connection.id, name, enabled: null, settings, secrets: inputs })
      return connection.id
    }
    const made = await call('connection_create', { provider: descriptor.id, auth: draft.auth, name, settings, secrets: inputs })
    for (const step of draft.ticks) await call('step_mark', { connection: made.id, step, done: true })
    return made.id
  }

  function run() {
    setBusy(true)
    setFault(undefined)
    save()
      .then((id) => {
        clear()
        forgetDraft(draftId)
        void navigate(`/connections/${id}/check?start=1`)
      })
      .catch((error: unknown) => setFault(toFault(error)))
      .finally(() => {
        setBusy(false)
        void refresh(client, [...commands.connection_create.touches])
      })
  }

  return { run, busy, fault }
}
