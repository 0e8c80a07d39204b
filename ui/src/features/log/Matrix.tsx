import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useRead } from '@/api'
import { useIsCalendar } from '@/api/integrations'
import { usePeopleNames } from '@/api/people'
import { type CellKeys, Glyph, Panel, StateWord, useCellKeys } from '@/design'
import type { Run } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Log.module.css'
import { type Mark, MARKS, STATE_OF, useLastRuns, useMarks } from './marks'

const FEW = 12

/** Rooms with trouble against the last runs: shows at a glance whether it is one room or one moment. */
export function Matrix({ integration, name, upTo }: { integration: string; name: string; upTo: string }) {
  const { t } = useText()
  const [all, setAll] = useState(false)
  const runs = useLastRuns(integration)
  const marks = useMarks(runs)
  const ofPeople = useIsCalendar(name)
  const rooms = useRead('room_list', { connection: name, search: null, limit: 5000, offset: null }, { enabled: ofPeople === false }).data
  const lines = [...marks].sort((a, b) => b[1].size - a[1].size)
  const shown = all ? lines : lines.slice(0, FEW)
  const keys = useCellKeys(shown.length, runs.length)
  const people = usePeopleNames(ofPeople ? shown.map(([mailbox]) => mailbox) : [])
  if (runs.length < 2 || marks.size === 0) return null
  const title = t(ofPeople ? 'log-matrix-people' : 'log-matrix', { count: runs.length })
  const nameOf = ofPeople ? people : new Map(rooms?.rooms.map((r) => [r.mailbox, r.name]))
  const quiet = Math.max(0, (rooms?.total ?? 0) - lines.length)
  return (
    <Panel
      title={title}
      fact={name}
      actions={
        <span className={styles.legend}>
          {MARKS.filter((mark) => lines.some(([, by]) => [...by.values()].includes(mark))).map((mark) => (
            <StateWord key={mark} state={STATE_OF[mark]} word={t(`log-mark-${mark}`)} size={12} />
          ))}
          <span className="meta">{t('log-matrix-right')}</span>
        </span>
      }
    >
      <div role="grid" aria-label={title} className={styles.matrix} onKeyDown={keys.onKeyDown}>
        {shown.map(([mailbox, by], row) => (
          <Line key={mailbox} room={nameOf.get(mailbox) ?? mailbox} by={by} runs={runs} here={upTo} row={row} keys={keys} />
        ))}
      </div>
      <p className={styles.matrixFoot}>
        {lines.length > shown.length && (
          <Button type="link" size="small" onClick={() => setAll(true)}>
            {t(ofPeople ? 'log-matrix-more-people' : 'log-matrix-more', { count: lines.length - shown.length })}
          </Button>
        )}
        {quiet > 0 && <span className="support">{t('log-matrix-others', { count: quiet })}</span>}
      </p>
    </Panel>
  )
}

/** What was refused or broken off says nothing about a room. */
function didWrite({ state }: Run): boolean {
  return state === 'done' || state === 'partial'
}

interface LineProps {
  room: string
  by: ReadonlyMap<string, Mark>
  runs: readonly Run[]
  /** The run that is open. */
  here: string
  row: number
  keys: CellKeys
}

function Line({ room, by, runs, here, row, keys }: LineProps) {
  const { t, format } = useText()
  const navigate = useNavigate()
  const ran = runs.filter((run) => by.has(run.id) || didWrite(run)).length
  return (
    <div role="row" className={styles.line}>
      <span role="rowheader" className={styles.matrixRoom} title={room}>
        {room}
      </span>
      <span role="presentation" className={styles.cells}>
        {runs.map((run, column) => {
          const mark = by.get(run.id)
          const away = !mark && !didWrite(run)
          const label = t('log-matrix-cell', { at: format.moment(run.started_at), outcome: t(mark ? `log-mark-${mark}` : away ? `run-state-${run.state}` : 'log-matrix-quiet') })
          const names = [styles.cell, away && styles.away, mark && styles[`mark_${mark}`], run.id === here && styles.here]
          return (
            <span key={run.id} role="gridcell">
              <button {...keys.cell(row, column)} type="button" title={label} aria-label={label} className={names.filter(Boolean).join(' ')} onClick={() => void navigate(`/log/${encodeURIComponent(run.id)}`)}>
                {mark && <Glyph state={STATE_OF[mark]} size={11} />}
              </button>
            </span>
          )
        })}
      </span>
      <span role="gridcell" className="meta">
        {t('log-matrix-share', { good: ran - by.size, all: ran })}
      </span>
    </div>
  )
}
