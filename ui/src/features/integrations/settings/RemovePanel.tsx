import { Button } from 'antd'
import { Copy, Download, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call, useAct } from '@/api'
import { FailureNote, Panel, TypedConsent } from '@/design'
import type { CalendarView, Fault } from '@/generated/api'
import { useText } from '@/i18n'
import { platform } from '@/platform'
import styles from '../Integrations.module.css'
import { ImportAs } from '../list/ImportAs'

/** What is done with an integration as a whole. */
export function RemovePanel({ view }: { view: CalendarView }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const remove = useAct('calendar_remove', () => void navigate('/integrations'))
  const { name, id } = view.integration
  const [refused, setRefused] = useState<Fault>()
  const [copied, setCopied] = useState<string>()

  function exportFile() {
    call('integration_export', { integration: id })
      .then(({ text }) => platform().saveFile(`${name}.roombridge.json`, 'application/json', new Blob([text], { type: 'application/json' })))
      .catch((fault: Fault) => setRefused(fault))
  }

  function copy() {
    call('integration_export', { integration: id })
      .then(({ text }) => setCopied(text))
      .catch((fault: Fault) => setRefused(fault))
  }

  return (
    <Panel title={t('integration-remove-title')}>
      <div className={styles.fields}>
        <Button className={styles.fit} icon={<Copy strokeWidth={1.75} aria-hidden />} onClick={copy}>
          {t('integration-copy')}
        </Button>
        <p className="meta">{t('integration-copy-line')}</p>
        <Button className={styles.fit} icon={<Download strokeWidth={1.75} aria-hidden />} onClick={exportFile}>
          {t('integration-export')}
        </Button>
        <p className="meta">{t('integration-export-line')}</p>
        {refused && <FailureNote fault={refused} />}
        <Button danger className={styles.fit} icon={<Trash2 strokeWidth={1.75} aria-hidden />} onClick={() => setOpen(true)}>
          {t('integration-remove')}
        </Button>
        <p className="meta">{t('integration-remove-line')}</p>
      </div>
      {copied !== undefined && <ImportAs text={copied} name={t('integration-copy-name', { name })} title={t('integration-copy-heading', { name })} action={t('integration-copy-do')} onClose={() => setCopied(undefined)} />}
      <TypedConsent
        open={open}
        state="delete"
        title={t('integration-remove-heading', { name })}
        expected={name}
        prompt={t('remove-prompt', { name })}
        action={t('integration-remove-confirm')}
        note={t('remove-note')}
        busy={remove.isPending}
        onClose={() => setOpen(false)}
        onAgree={() => remove.mutate({ integration: id })}
      >
        <p>{t('integration-remove-what', { links: view.links })}</p>
        {remove.error && <FailureNote fault={remove.error} />}
      </TypedConsent>
    </Panel>
  )
}
