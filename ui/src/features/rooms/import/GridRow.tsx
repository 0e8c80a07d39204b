import type { KeyboardEvent } from 'react'
import { useState } from 'react'
import type { State } from '@/design'
import { StateWord } from '@/design'
import type { ConnectionView, RowState, RowView } from '@/generated/api'
import { useText } from '@/i18n'
import { providerName } from '@/i18n/provider'
import { answerOf } from './answer'
import { CellText } from './CellText'
import { fieldWord } from './findings'
import styles from './Grid.module.css'
import type { Place } from './places'

export function GridHead({ places, sheets, connection }: { places: readonly Place[]; sheets: boolean; connection: ConnectionView }) {
  const text = useText()
  const { t } = text
  return (
    <div role="row" aria-rowindex={1} className={styles.head}>
      <span role="columnheader" aria-label={t('rooms-row')} />
      {sheets && <span role="columnheader">{t('rooms-sheet')}</span>}
      {places.map((place, index) => (
        <span role="columnheader" key={index}>
          {place.kind === 'state' && t('rooms-state')}
          {place.kind === 'field' && (
            <>
              <span className={styles.letters}>{place.column.letters}</span> {place.column.header || fieldWord(text, place.column.field)}
            </>
          )}
          {place.kind === 'answer' && t('rooms-answer', { provider: shortName(providerName(text, connection.provider)) })}
        </span>
      ))}
    </div>
  )
}

/** The first word of a product's name. */
const shortName = (name: string) => name.split(/[\s(（]/)[0] ?? name

const STATES: Record<RowState, State> = { passed: 'pass', repaired: 'pass', warned: 'warn', blocked: 'fail', duplicate: 'skipped', skipped: 'skipped' }

interface GridRowProps {
  /** None while it is on its way. */
  row: RowView | undefined
  index: number
  top: number
  places: readonly Place[]
  sheets: boolean
  activePlace: number | undefined
  editing: string | undefined
  describedBy: string | undefined
  onActive: (place: number) => void
  onBegin: () => void
  onCommit: (value: string, then: 'down' | 'right' | 'stay') => void
  onGiveUp: () => void
}

export function GridRow(props: GridRowProps) {
  const { row, index, top, places, sheets, activePlace, editing, describedBy, onActive, onBegin } = props
  const quiet = row?.state === 'duplicate' || row?.state === 'skipped'
  return (
    <div role="row" aria-rowindex={index + 2} className={quiet ? `${styles.row} ${styles.quiet}` : styles.row} style={{ top }}>
      <span role="rowheader" className={styles.number}>
        {row?.row ?? ''}
      </span>
      {sheets && (
        <span role="gridcell" className={styles.sheet} title={row?.sheet}>
          {row?.sheet}
        </span>
      )}
      {places.map((place, at) => {
        const active = at === activePlace
        return (
          <div
            key={at}
            role="gridcell"
            data-cell={`${index}-${at}`}
            tabIndex={active ? 0 : -1}
            aria-selected={active}
            aria-describedby={active ? describedBy : undefined}
            className={active ? `${styles.cell} ${styles.active}` : styles.cell}
            onMouseDown={() => onActive(at)}
            onDoubleClick={() => place.kind === 'field' && editing === undefined && onBegin()}
          >
            {active && editing !== undefined ? <Editor {...props} place={place} draft={editing} /> : row ? <Content row={row} place={place} /> : <span className={styles.coming} />}
          </div>
        )
      })}
    </div>
  )
}

function Content({ row, place }: { row: RowView; place: Place }) {
  const text = useText()
  if (place.kind === 'field') return <CellText row={row} column={place.column} />
  if (place.kind === 'state') {
    const word = text.maybe(`row-state-${row.state}`) ?? row.state
    return (
      <span className={row.state === 'repaired' ? styles.repaired : undefined}>
        <StateWord state={STATES[row.state]} word={word} />
      </span>
    )
  }
  const answer = answerOf(text, row)
  return answer.state ? <StateWord state={answer.state} word={answer.word} /> : <span className={answer.quiet ? 'support' : undefined}>{answer.word}</span>
}

/** Typing in place: Enter keeps it and goes down, Tab keeps it and goes right, Esc leaves it. */
function Editor({ row, place, draft, onCommit, onGiveUp }: GridRowProps & { place: Place; draft: string }) {
  const text = useText()
  const [value, setValue] = useState(draft)
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') onCommit(value, 'down')
    else if (event.key === 'Tab') onCommit(value, 'right')
    else if (event.key === 'Escape') onGiveUp()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const name = place.kind === 'field' ? fieldWord(text, place.column.field) : ''
  return (
    <input
      className={styles.editor}
      autoFocus
      value={value}
      aria-label={text.t('rooms-edit-cell', { row: String(row?.row ?? ''), column: name })}
      autoComplete="off"
      spellCheck={false}
      onFocus={(event) => event.target.setSelectionRange(draft.length === 1 ? 1 : 0, draft.length)}
      onChange={(event) => setValue(event.target.value)}
      onKeyDown={onKeyDown}
      onMouseDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={() => onCommit(value, 'stay')}
    />
  )
}
