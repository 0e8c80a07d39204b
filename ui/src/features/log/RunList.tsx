import { Button } from 'antd'
import { useEffect, useMemo } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { Empty, Glyph, Rows, shortId, stateColour, stateOfRun } from '@/design'
import type { Integration, Run } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { isNarrowed, matches, type RunFilter } from './filter'
import { Filters } from './Filters'
import styles from './Log.module.css'
import { isTrouble, shortVerdict } from './verdict'

interface RunListProps {
  runs: Run[]
  /** How many there are, loaded or not. */
  total: number
  integrations: Integration[]
  filter: RunFilter
  chosen: string | undefined
  onEnd: () => void
}

type Line = { kind: 'day'; key: string; at: string } | { kind: 'run'; key: string; run: Run }

/** Runs by day, newest first. */
export function RunList({ runs, total, integrations, filter, chosen, onEnd }: RunListProps) {
  const text = useText()
  const { t, format } = text
  const navigate = useNavigate()
  const { search } = useLocation()
  const { which, kind, trigger } = filter
  const trouble = useMemo(() => runs.filter(isTrouble).length, [runs])
  const shown = useMemo(() => runs.filter((run) => matches(run, { which, kind, trigger })), [runs, which, kind, trigger])
  const lines = useMemo(() => linesOf(shown, format.date), [shown, format])
  const nameOf = (id: string) => integrations.find((i) => i.id === id)?.name ?? id
  // What is asked for may lie further back than what was read.
  const wanting = shown.length === 0 && runs.length < total
  useEffect(() => {
    if (wanting) onEnd()
  }, [wanting, onEnd, runs.length])
  const open = (id: string) => void navigate({ pathname: `/log/${encodeURIComponent(id)}`, search })
  return (
    <>
      <Filters filter={filter} integrations={integrations} trouble={runs.length < total ? undefined : trouble} />
      {lines.length === 0 ? (
        <Empty action={isNarrowed(filter) ? <Button onClick={filter.widen}>{t('sync-filter-clear')}</Button> : undefined}>{t(isNarrowed(filter) ? 'log-none-such' : 'log-none')}</Empty>
      ) : (
        <div className={styles.runs}>
          <Rows
            label={t('log-runs')}
            items={lines}
            keyOf={(line) => line.key}
            heightOf={(line) => (line.kind === 'day' ? 33 : 37)}
            columns="44px 58px minmax(0, 1.1fr) 66px minmax(0, 0.9fr)"
            selected={(line) => line.kind === 'run' && line.run.id === chosen}
            rowClass={(line) => (line.kind === 'day' ? styles.day : line.run.id === chosen ? styles.chosen : undefined)}
            onEnter={(line) => line.kind === 'run' && open(line.run.id)}
            onEnd={onEnd}
          >
            {(line) =>
              line.kind === 'day' ? (
                <span role="gridcell" className={styles.dayCell}>
                  {dayTitle(text, line.at)}
                </span>
              ) : (
                <RunLine run={line.run} name={nameOf(line.run.integration)} />
              )
            }
          </Rows>
        </div>
      )}
    </>
  )
}

function dayTitle({ t, format }: Texts, at: string): string {
  const today = format.date(new Date()) === format.date(at)
  return today ? t('log-today', { day: format.day(at) }) : format.day(at)
}

function linesOf(runs: readonly Run[], dateOf: (at: string) => string): Line[] {
  const lines: Line[] = []
  let day: string | undefined
  for (const run of runs) {
    const date = dateOf(run.started_at)
    if (date !== day) lines.push({ kind: 'day', key: `day-${date}`, at: run.started_at })
    day = date
    lines.push({ kind: 'run', key: run.id, run })
  }
  return lines
}

function RunLine({ run, name }: { run: Run; name: string }) {
  const text = useText()
  const { t, format } = text
  const state = stateOfRun(run)
  const told = shortVerdict(text, run)
  const plain = state === 'pass' || state === 'skipped'
  return (
    <>
      <span role="gridcell" className={styles.glyph}>
        <Glyph state={state} named />
      </span>
      <span role="gridcell" className="support">
        {format.time(run.started_at)}
      </span>
      <span role="gridcell" className={styles.name} title={name}>
        {run.undoes ? t('log-undo-of', { run: shortId(run.undoes) }) : name}
      </span>
      <span role="gridcell" className={`meta ${styles.trigger}`}>
        {run.kind === 'preview' ? t('log-kind-preview') : (text.maybe(`log-trigger-${run.trigger}`) ?? run.trigger)}
      </span>
      <span role="gridcell" className={styles.short} style={plain ? undefined : { color: stateColour(state) }} title={told}>
        {told}
      </span>
    </>
  )
}
