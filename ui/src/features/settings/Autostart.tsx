import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Switch } from 'antd'
import { useState } from 'react'
import { toFault } from '@/api'
import { FailureNote, Panel } from '@/design'
import type { Fault } from '@/generated/api'
import { useText } from '@/i18n'
import { platform } from '@/platform'
import { Line } from './Line'

const KEY = ['autostart']

/** Whether the program starts with the machine; only where it is a program of the desktop. */
export function Autostart() {
  return platform().autostart ? <Choice ask={platform().autostart!} /> : null
}

function Choice({ ask }: { ask: (enabled: boolean | null) => Promise<boolean> }) {
  const { t } = useText()
  const client = useQueryClient()
  const now = useQuery<boolean>({ queryKey: KEY, queryFn: () => ask(null) })
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Fault>()
  const fault = refused ?? (now.error ? toFault(now.error) : undefined)

  function set(on: boolean) {
    setBusy(true)
    setRefused(undefined)
    ask(on)
      .then((is) => client.setQueryData(KEY, is))
      .catch((error: unknown) => setRefused(toFault(error)))
      .finally(() => setBusy(false))
  }

  return (
    <Panel title={t('settings-start')}>
      <Line label={t('settings-autostart')} help={t('settings-autostart-help')}>
        <Switch checked={now.data ?? false} loading={busy || now.isPending} onChange={set} aria-label={t('settings-autostart')} />
      </Line>
      {fault && <FailureNote fault={fault} />}
    </Panel>
  )
}
