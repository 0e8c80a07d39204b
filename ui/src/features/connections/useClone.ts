import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { call, refresh, useRead } from '@/api'
import type { ConnectionView, Fault } from '@/generated/api'
import { commands } from '@/generated/api'
import { useText } from '@/i18n'

/** A name that no connection has yet, without regard to case. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()))
  if (!used.has(wanted.toLowerCase())) return wanted
  for (let n = 2; ; n++) if (!used.has(`${wanted} ${n}`.toLowerCase())) return `${wanted} ${n}`
}

/**
 * Makes a connection with the settings and rules of another one, the way an exported file does: without secrets and rooms,
 * and for test syncs only until it is released.
 */
export function useClone(connection: ConnectionView) {
  const { t } = useText()
  const client = useQueryClient()
  const navigate = useNavigate()
  const taken = (useRead('connection_list', {}).data?.connections ?? []).map((c) => c.name)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault>()

  async function make(): Promise<ConnectionView> {
    const { text } = await call('connection_export', { connection: connection.id })
    const file = JSON.parse(text) as Record<string, unknown>
    const name = freeName(t('clone-name', { name: connection.name }), taken)
    return call('connection_import', { text: JSON.stringify({ ...file, name }) })
  }

  function run() {
    setBusy(true)
    setFault(undefined)
    make()
      .then(async (made) => {
        await refresh(client, [...commands.connection_import.touches])
        void navigate(`/connections/${made.id}`)
      })
      .catch((refused: Fault) => setFault(refused))
      .finally(() => setBusy(false))
  }
  return { run, busy, fault }
}
