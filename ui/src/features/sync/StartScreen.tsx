import { Button } from 'antd'
import { useState } from 'react'
import { useTask } from '@/api'
import { type Days, DayRange, FailureNote, Page, Panel, TaskProgress } from '@/design'
import type { Integration } from '@/generated/api'
import { useText } from '@/i18n'
import { Chooser } from './Chooser'
import { Policy } from './Policy'
import { allowed, type Span, spanOf, useAskedSpan } from './span'
import styles from './Sync.module.css'

/** Before the first plan: what a test sync does, and its start. */
export function StartScreen({ integration, all }: { integration: Integration; all: Integration[] }) {
  const { t } = useText()
  const [days, setDays] = useState<Days>(null)
  const make = useTask('plan_make', integration.id)
  const start = (span: Span) => void make.start({ integration: integration.id, ...span })
  useAskedSpan(start)
  return (
    <Page
      title={t('nav-sync')}
      actions={
        <>
          <Chooser integration={integration} all={all} />
          <Policy integration={integration} />
        </>
      }
    >
      <Panel title={t('sync-first', { name: integration.name })} className={styles.start}>
        <div className={styles.startBody}>
          <p>{t('sync-first-line')}</p>
          <label className={styles.field}>
            <span className="support">{t('sync-span')}</span>
            <DayRange value={days} onChange={setDays} disabledDate={allowed} disabled={make.running} allowClear />
            <span className="meta">{t('sync-span-help', { days: integration.policy.window_days })}</span>
          </label>
          {make.task?.state === 'failed' && make.task.fault && <FailureNote fault={make.task.fault} />}
          {make.running && make.task ? (
            <TaskProgress task={make.task} onCancel={make.cancel} />
          ) : (
            <Button type="primary" onClick={() => start(spanOf(days))}>
              {t('sync-start')}
            </Button>
          )}
        </div>
      </Panel>
    </Page>
  )
}
