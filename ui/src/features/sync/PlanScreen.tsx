import { Button, Popover } from 'antd'
import { CalendarRange, Download } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call, useAct, useRead, useTask } from '@/api'
import { type Saving, useSaving } from '@/api/files'
import { useKey } from '@/app/keyboard'
import { dayText, lastDay, ownZone, zoneOf } from '@/changes'
import { type Days, DayRange, FailureNote, Loaded, Page, PageBody, shortId, TaskProgress } from '@/design'
import type { Integration, PlanView } from '@/generated/api'
import { useText } from '@/i18n'
import { ActionBar } from './ActionBar'
import { Chooser } from './Chooser'
import { PlanCounts } from './PlanCounts'
import { Guards } from './Guards'
import { Outcome } from './Outcome'
import { PlanTable } from './PlanTable'
import { Policy } from './Policy'
import { Questions } from './Questions'
import { allowed, type Span, spanOf, useAskedSpan } from './span'
import styles from './Sync.module.css'
import { NO_FILTER, type StepFilter } from './steps'

interface PlanScreenProps {
  plan: string
  integration: Integration | undefined
  all: Integration[]
  /** Opened by its own address; making a new plan leads away. */
  single?: boolean
}

/** A plan: what would change, why, and its execution. */
export function PlanScreen({ plan, integration, all, single = false }: PlanScreenProps) {
  const { t, language } = useText()
  const navigate = useNavigate()
  const query = useRead('plan_get', { plan })
  const make = useTask('plan_make', integration?.id ?? '')
  const [filter, setFilter] = useState<StepFilter>(NO_FILTER)
  const view = query.data
  const zone = integration ? zoneOf(integration.policy.zone) : ownZone()

  const saving = useSaving(() => call('plan_export', { plan, language }))
  const back = useAct('undo_plan')
  useAskedSpan(integration && !single ? (span) => void make.start({ integration: integration.id, ...span }) : undefined)

  function again(span: Span) {
    if (view?.undoes) return back.mutate({ run: view.undoes }, { onSuccess: (made) => void navigate(`/sync/${encodeURIComponent(made.plan)}`) })
    if (!integration) return
    if (single) void navigate(`/sync?integration=${encodeURIComponent(integration.id)}`)
    void make.start({ integration: integration.id, ...span })
  }
  useKey('F5', integration && !make.running && !view?.undoes ? () => again({ from: null, to: null }) : undefined)

  return (
    <Page
      title={t(view?.undoes ? 'sync-undo-title' : 'nav-sync')}
      crumbs={single ? [{ label: t('nav-log'), to: '/log' }] : []}
      fact={view && <Fact plan={view} calendar={integration?.calendar != null} />}
      actions={
        <>
          {!single && <Chooser integration={integration} all={all} />}
          {integration && !view?.undoes && <Policy integration={integration} />}
          {view && <ExportButton saving={saving} />}
          {integration && !view?.undoes && <Again busy={make.running} onAgain={again} />}
        </>
      }
      bar={view && <ActionBar plan={view} zone={zone} busy={make.running} onAgain={() => again({ from: null, to: null })} />}
      columns
    >
      <PageBody className={styles.plan}>
        {make.running && make.task && <TaskProgress task={make.task} onCancel={make.cancel} />}
        {make.task?.state === 'failed' && make.task.fault && <FailureNote fault={make.task.fault} onRetry={() => again({ from: null, to: null })} />}
        {back.error && <FailureNote fault={back.error} />}
        {saving.fault && <FailureNote fault={saving.fault} onRetry={saving.run} />}
        <Loaded query={query} rows={10}>
          {(found) => (
            <>
              <Outcome plan={found} onAgain={() => again({ from: null, to: null })} />
              <PlanCounts plan={found} filter={filter} onFilter={setFilter} />
              <Questions plan={found} integration={integration} busy={make.running} onAgain={() => again({ from: null, to: null })} />
              <Guards plan={found} integration={integration} filter={filter} onFilter={setFilter} />
              <PlanTable key={found.plan} plan={found} zone={zone} filter={filter} onFilter={setFilter} />
            </>
          )}
        </Loaded>
      </PageBody>
    </Page>
  )
}

function Fact({ plan, calendar }: { plan: PlanView; calendar: boolean }) {
  const { t, format } = useText()
  const { start, end } = plan.window
  return (
    <>
      {plan.limited && `${t('sync-fact-limited', { rooms: plan.rooms })}${t('sync-comma')}`}
      {t(calendar && !plan.applied_by && !plan.undoes ? 'sync-fact-calendar' : plan.applied_by ? (plan.undoes ? 'sync-fact-undone' : 'sync-fact-applied') : plan.undoes ? 'sync-fact-undo' : 'sync-fact', {
        name: plan.integration,
        from: dayText(start.slice(0, 10)),
        to: dayText(lastDay(end)),
        at: format.moment(plan.made_at),
        rooms: plan.rooms,
        run: shortId(plan.undoes ?? plan.applied_by ?? ''),
      })}
    </>
  )
}

function ExportButton({ saving }: { saving: Saving }) {
  const { t } = useText()
  return (
    <Button icon={<Download strokeWidth={1.75} aria-hidden />} loading={saving.busy} onClick={saving.run}>
      {t('sync-export')}
    </Button>
  )
}

function Again({ busy, onAgain }: { busy: boolean; onAgain: (span: Span) => void }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const [days, setDays] = useState<Days>(null)
  function read() {
    setOpen(false)
    onAgain(spanOf(days))
  }
  return (
    <>
      <Popover
        trigger="click"
        open={open}
        onOpenChange={setOpen}
        title={t('sync-span')}
        content={
          <div className={styles.spanForm}>
            <DayRange aria-label={t('sync-span')} value={days} onChange={setDays} disabledDate={allowed} />
            <Button type="primary" disabled={busy} onClick={read}>
              {t('sync-span-read')}
            </Button>
          </div>
        }
      >
        <Button icon={<CalendarRange strokeWidth={1.75} aria-hidden />}>{t('sync-span')}</Button>
      </Popover>
      <Button loading={busy} onClick={() => onAgain({ from: null, to: null })}>
        {t('sync-again')}
      </Button>
    </>
  )
}
