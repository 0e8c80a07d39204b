import { Button } from 'antd'
import { Copy, RefreshCw } from 'lucide-react'
import { useCallback, useEffect, useRef } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { useRead, useTask } from '@/api'
import { useKey } from '@/app/keyboard'
import { Column, Empty, FailureNote, Kbd, Loaded, Page, TaskProgress, useCopy } from '@/design'
import type { CheckReport, ConnectionView } from '@/generated/api'
import { useText } from '@/i18n'
import { CheckDetail } from './CheckDetail'
import styles from './Checks.module.css'
import { Ladder } from './Ladder'
import { Summary } from './Summary'
import { firstToSee, reportText } from './report'

/** The ladder of checks of a connection: what was proved, what was not, and what to change. */
export function Checks() {
  const { t } = useText()
  const id = useParams().id!
  const connection = useRead('connection_get', { connection: id })
  const last = useRead('check_last', { connection: id })
  if (connection.data && last.data) return <Panel connection={connection.data} report={last.data} />
  return (
    <Page title={t('check-title')} crumbs={[{ label: t('nav-connections'), to: '/connections' }]}>
      <Loaded<unknown> query={connection.data ? last : connection}>{() => null}</Loaded>
    </Page>
  )
}

function Panel({ connection, report }: { connection: ConnectionView; report: CheckReport }) {
  const text = useText()
  const { t, format } = text
  const [params, setParams] = useSearchParams()
  const { copied, copy } = useCopy()
  const { task, running, start, cancel } = useTask('check_run', connection.id)
  const run = useCallback(
    (only: string[] = [], all_rooms = false) => void start({ connection: connection.id, rooms: [], all_rooms, only }),
    [start, connection.id],
  )
  useKey('F5', () => run())
  useStartOnce(params.has('start'), () => {
    setParams({}, { replace: true })
    run()
  })
  useAutomatic(report, running, run)

  const { checks } = report
  const chosen = checks.find((c) => c.id === params.get('at')) ?? firstToSee(checks)
  const latest = checks.map((c) => c.at).sort().at(-1)
  return (
    <Page
      columns
      crumbs={[
        { label: t('nav-connections'), to: '/connections' },
        { label: connection.name, to: `/connections/${connection.id}` },
      ]}
      title={t('check-title')}
      fact={latest ? t('check-fact', { at: format.moment(latest), took: format.duration(checks.reduce((sum, c) => sum + c.ms, 0)) }) : undefined}
      actions={
        checks.length > 0 && (
          <>
            <Button
              icon={<Copy strokeWidth={1.75} aria-hidden />}
              onClick={() => copy(reportText(text, connection.provider, report), t('check-result'))}
            >
              {copied ? t('copy-done') : t('check-copy')}
            </Button>
            {connection.rooms > 0 && (
              <Button disabled={running} onClick={() => run([], true)}>
                {t('check-rooms', { count: connection.rooms })}
              </Button>
            )}
            <Button icon={<RefreshCw strokeWidth={1.75} aria-hidden />} loading={running} onClick={() => run()}>
              {t('check-all-again')}
              <Kbd>F5</Kbd>
            </Button>
          </>
        )
      }
    >
      {checks.length === 0 ? (
        <Column>
          {running && task ? (
            <TaskProgress task={task} onCancel={cancel} />
          ) : (
            <Empty
              action={
                <Button type="primary" onClick={() => run()}>
                  {t('check-start')}
                </Button>
              }
            >
              {t('connection-never-checked')}
            </Empty>
          )}
          {task?.fault && <FailureNote fault={task.fault} />}
        </Column>
      ) : (
        <>
          <Column width={368} tone="sunken" edge="right" label={t('check-list')} className={styles.list}>
            <Summary report={report} />
            {running && task && <TaskProgress task={task} onCancel={cancel} />}
            {task?.fault && <FailureNote fault={task.fault} />}
            <Ladder connection={connection} checks={checks} chosen={chosen?.id} onChoose={(check) => setParams({ at: check })} />
          </Column>
          <Column label={t('check-detail')}>
            {chosen && (
              <CheckDetail
                connection={connection}
                report={report}
                check={chosen}
                busy={running}
                onAgain={(id = chosen.id) => run(again(id), again(id)[0] === 'rooms')}
              />
            )}
          </Column>
        </>
      )}
    </Page>
  )
}

/** One room's check is part of the rooms' check. */
function again(id: string): string[] {
  return id.startsWith('room:') ? ['rooms'] : [id]
}

function useStartOnce(wanted: boolean, run: () => void): void {
  const begun = useRef(false)
  useEffect(() => {
    if (!wanted || begun.current) return
    begun.current = true
    run()
  })
}

/** Looks again by itself when a check that waits is due. */
function useAutomatic(report: CheckReport, running: boolean, run: (only: string[]) => void): void {
  const waiting = report.checks.filter((c) => c.verdict === 'waiting' && c.next_at)
  const next = waiting.map((c) => c.next_at!).sort()[0]
  const due = waiting.filter((c) => c.next_at === next).map((c) => c.id).join(' ')
  useEffect(() => {
    if (!next || running) return
    const wait = Date.parse(next) - Date.now()
    // A time that is past was missed; asking at once, again and again, would help nobody.
    if (wait <= 0 || wait > 86_400_000) return
    const timer = window.setTimeout(() => run(due.split(' ')), wait)
    return () => window.clearTimeout(timer)
  }, [next, due, running, run])
}
