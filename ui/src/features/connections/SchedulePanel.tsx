import { Button, InputNumber, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '@/api'
import { FailureNote, Loaded, Panel } from '@/design'
import type { Schedule, ScheduleView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Connections.module.css'

/** When it runs by itself. A change is saved with the button, so that half a choice never runs. */
export function SchedulePanel({ integration }: { integration: string }) {
  const { t, format } = useText()
  const schedule = useRead('schedule_get', { integration })
  return (
    <Panel title={t('schedule-title')} fact={schedule.data?.next ? t('overview-next', { at: format.moment(schedule.data.next) }) : undefined}>
      <Loaded query={schedule} rows={2}>
        {(view) => <Editor key={JSON.stringify(view.schedule)} integration={integration} view={view} />}
      </Loaded>
    </Panel>
  )
}

const TIMES = Array.from({ length: 48 }, (_, half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`)

function Editor({ integration, view }: { integration: string; view: ScheduleView }) {
  const { t } = useText()
  const [draft, setDraft] = useState<Schedule>(view.schedule)
  const save = useAct('schedule_set')
  const changed = JSON.stringify(draft) !== JSON.stringify(view.schedule)
  const complete = draft.kind !== 'daily' || draft.at.length > 0
  return (
    <div className={styles.form}>
      <Segmented
        aria-label={t('schedule-title')}
        value={draft.kind}
        onChange={(kind) => setDraft(startOf(kind))}
        options={(['manual', 'every', 'daily'] as const).map((value) => ({ value, label: t(`schedule-${value}`) }))}
      />
      {draft.kind === 'every' && (
        <label className={styles.row}>
          <span>{t('schedule-minutes')}</span>
          <InputNumber min={5} max={1440} value={draft.minutes} onChange={(minutes) => setDraft({ kind: 'every', minutes: minutes ?? 30 })} />
        </label>
      )}
      {draft.kind === 'daily' && (
        <Select
          mode="multiple"
          aria-label={t('schedule-times')}
          placeholder={t('schedule-times')}
          value={draft.at.map((at) => at.slice(0, 5))}
          onChange={(at) => setDraft({ kind: 'daily', at: [...at].sort() })}
          options={TIMES.map((value) => ({ value, label: value }))}
        />
      )}
      <p className="meta">{t(complete ? `schedule-${draft.kind}-line` : 'schedule-times-missing')}</p>
      {changed && complete && (
        <div className={styles.row}>
          <Button onClick={() => save.mutate({ integration, schedule: draft })} loading={save.isPending}>
            {t('save')}
          </Button>
          <Button type="text" onClick={() => setDraft(view.schedule)}>
            {t('cancel')}
          </Button>
        </div>
      )}
      {save.error && <FailureNote fault={save.error} />}
    </div>
  )
}

function startOf(kind: Schedule['kind']): Schedule {
  if (kind === 'every') return { kind, minutes: 30 }
  if (kind === 'daily') return { kind, at: ['07:30'] }
  return { kind }
}
