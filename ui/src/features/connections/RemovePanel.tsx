import { Button, Checkbox } from 'antd'
import { ClipboardList, Download, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call, useAct } from '@/api'
import { useWindow } from '@/app/windowActions'
import { FailureNote, Panel, TypedConsent } from '@/design'
import type { ConnectionView, Fault } from '@/generated/api'
import { useText } from '@/i18n'
import { platform } from '@/platform'
import styles from './Connections.module.css'

/** An export without secrets, and removal by typing the name. */
export function RemovePanel({ connection: c }: { connection: ConnectionView }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [keep, setKeep] = useState(false)
  const [refused, setRefused] = useState<Fault>()
  const remove = useAct('connection_remove', () => void navigate('/connections'))
  const { openHelp } = useWindow()

  function exportFile() {
    call('connection_export', { connection: c.id })
      .then(({ text }) => platform().saveFile(`${c.name}.roombridge.json`, 'application/json', new Blob([text], { type: 'application/json' })))
      .catch((fault: Fault) => setRefused(fault))
  }

  return (
    <Panel title={t('remove-title')}>
      <div className={styles.form}>
        <div className={styles.buttons}>
          <Button icon={<ClipboardList strokeWidth={1.75} aria-hidden />} onClick={() => openHelp('handover')}>
            {t('help-handover')}
          </Button>
          <Button icon={<Download strokeWidth={1.75} aria-hidden />} onClick={exportFile}>
            {t('connection-export')}
          </Button>
          <Button danger icon={<Trash2 strokeWidth={1.75} aria-hidden />} onClick={() => setOpen(true)}>
            {t('remove-action')}
          </Button>
        </div>
        <p className="meta">{t('connection-export-line')}</p>
        {refused && <FailureNote fault={refused} />}
      </div>
      <TypedConsent
        open={open}
        state="delete"
        title={t('remove-heading', { name: c.name })}
        expected={c.name}
        prompt={t('remove-prompt', { name: c.name })}
        action={t('remove-confirm')}
        note={t('remove-note')}
        busy={remove.isPending}
        onClose={() => setOpen(false)}
        onAgree={() => remove.mutate({ connection: c.id, keep_data: keep })}
      >
        <p>{t(keep ? 'remove-line-keep' : 'remove-line', { rooms: c.rooms })}</p>
        <Checkbox checked={keep} onChange={(event) => setKeep(event.target.checked)}>
          {t('remove-keep')}
        </Checkbox>
        {remove.error && <FailureNote fault={remove.error} />}
      </TypedConsent>
    </Panel>
  )
}
