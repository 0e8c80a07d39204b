import { Button } from 'antd'
import { FileText } from 'lucide-react'
import { call } from '@/api'
import { useSaving } from '@/api/files'
import { FailureNote, Panel } from '@/design'
import type { ConnectionView, Descriptor } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Connections.module.css'

/** Leaves to hand out: for whoever uses the system, and every value that belongs into its console. No secret is in them. */
export function HandoutPanel({ connection: c, descriptor }: { connection: ConnectionView; descriptor: Descriptor }) {
  const { t, language } = useText()
  const leaf = useSaving(() => call('handout_get', { connection: c.id, language, form: 'html' }))
  const values = useSaving(() => call('handout_get', { connection: c.id, language, form: 'values' }))
  const hasLeaf = descriptor.handout.length > 0
  const hasValues = descriptor.steps.some((step) => step.copies.length > 0 || step.ticks.length > 0)
  if (!hasLeaf && !hasValues) return null
  const save = (id: string, saving: typeof leaf) => (
    <Button icon={<FileText strokeWidth={1.75} aria-hidden />} loading={saving.busy} onClick={saving.run}>
      {t(id)}
    </Button>
  )
  return (
    <Panel title={t('handout-title')}>
      <div className={styles.form}>
        <div className={styles.buttons}>
          {hasLeaf && save('handout-leaf', leaf)}
          {hasValues && save('handout-values', values)}
        </div>
        <p className="meta">{t('handout-line')}</p>
        {[leaf, values].map((saving, at) => saving.fault && <FailureNote key={at} fault={saving.fault} onRetry={saving.run} />)}
      </div>
    </Panel>
  )
}
