import { Input } from 'antd'
import type { ClipboardEvent, KeyboardEvent, ReactNode } from 'react'
import { useEffect, useId, useRef, useState } from 'react'
import { useCellKeys } from '../cells'
import { useVirtual } from '../virtual'
import styles from './EditGrid.module.css'

export interface GridColumn {
  key: string
  title: string
  /** Set in the code face. */
  mono?: boolean
  /** Track of the grid, as `grid-template-columns` has it. */
  track?: string
  placeholder?: string
  /** What is offered while typing; anything else may be typed too. */
  choices?: readonly string[]
}

interface EditGridProps {
  /** Name for screen readers. */
  label: string
  columns: readonly GridColumn[]
  rows: ReadonlyArray<readonly string[]>
  /** Whole new rows, after typing, pasting or clearing. */
  onChange: (rows: string[][]) => void
  onUndo: () => void
  /** What stands behind the cells of a row: a state, a button. */
  tail?: (row: number) => ReactNode
  tailTitle?: string
  /** Whether something is wrong with a cell. */
  isWrong?: (row: number, column: number) => boolean
}

const ROW = 33
const HEAD = 31
const height = () => ROW

/**
 * A table of texts that is edited in place: arrows move, Enter or typing begins, Escape gives up, Delete empties. What is
 * pasted from a spreadsheet fills the cells from the chosen one on and adds rows as needed. The last row is always empty.
 */
export function EditGrid({ label, columns, rows, onChange, onUndo, tail, tailTitle, isWrong }: EditGridProps) {
  const box = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const [editing, setEditing] = useState<{ row: number; column: number; text: string }>()
  const back = useRef<string | undefined>(undefined)
  const count = rows.length + 1
  const virtual = useVirtual(scroller, count, height, HEAD)
  const keys = useCellKeys(count, columns.length)
  const at = (row: number, column: number) => rows[row]?.[column] ?? ''

  useEffect(() => {
    if (editing || back.current === undefined) return
    box.current?.querySelector<HTMLElement>(`[data-cell="${back.current}"]`)?.focus()
    back.current = undefined
  })

  function put(row: number, column: number, block: readonly (readonly string[])[]) {
    const next = rows.map((r) => [...r])
    block.forEach((cells, i) =>
      cells.forEach((cell, j) => {
        if (column + j >= columns.length) return
        const target = (next[row + i] ??= columns.map(() => ''))
        target[column + j] = cell
      }),
    )
    onChange(Array.from(next, (r) => r ?? columns.map(() => '')).filter((r) => r.some((cell) => cell.trim() !== '')))
  }

  function commit(text: string, to: 'down' | 'right' | 'stay') {
    if (!editing) return
    const { row, column } = editing
    setEditing(undefined)
    if (text !== at(row, column)) put(row, column, [[text.trim()]])
    if (to === 'down') back.current = `${row + 1}/${column}`
    else if (to === 'right') back.current = `${row}/${Math.min(column + 1, columns.length - 1)}`
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const place = (event.target as HTMLElement).dataset.cell
    if (place === undefined) return
    const [row, column] = place.split('/').map(Number) as [number, number]
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') onUndo()
    else if (event.key === 'Enter' || event.key === 'F2') setEditing({ row, column, text: at(row, column) })
    else if (event.key === 'Delete' || event.key === 'Backspace') put(row, column, [['']])
    else if (plain && event.key.length === 1 && event.key !== ' ') setEditing({ row, column, text: event.key })
    else return keys.onKeyDown(event)
    event.preventDefault()
  }

  function onPaste(event: ClipboardEvent<HTMLElement>) {
    const place = (event.target as HTMLElement).dataset.cell
    if (place === undefined) return
    event.preventDefault()
    const [row, column] = place.split('/').map(Number) as [number, number]
    put(row, column, cellsOf(event.clipboardData.getData('text/plain')))
  }

  const tracks = `44px ${columns.map((c) => c.track ?? 'minmax(160px, 1fr)').join(' ')}${tail ? ' minmax(180px, 1fr)' : ''}`
  return (
    <div ref={scroller} className={`${styles.scroller} scroll`}>
      <div ref={box} role="grid" aria-label={label} aria-rowcount={count + 1} className={styles.grid} onKeyDown={onKeyDown} onPaste={onPaste} style={{ ['--tracks' as string]: tracks }}>
        <div role="row" aria-rowindex={1} className={styles.head}>
          <span role="columnheader" aria-label="#" />
          {columns.map((c) => (
            <span role="columnheader" key={c.key}>
              {c.title}
            </span>
          ))}
          {tail && <span role="columnheader">{tailTitle}</span>}
        </div>
        <div role="presentation" className={styles.body} style={{ height: virtual.total }}>
          {Array.from({ length: virtual.last - virtual.first }, (_, i) => {
            const row = virtual.first + i
            return (
              <div role="row" aria-rowindex={row + 2} key={row} className={styles.row} style={{ top: virtual.offsets[row], height: ROW }}>
                <span role="rowheader" className={styles.number}>
                  {row < rows.length ? row + 1 : '+'}
                </span>
                {columns.map((c, column) =>
                  editing?.row === row && editing.column === column ? (
                    <span role="gridcell" key={c.key} className={styles.editing}>
                      <Typing label={c.title} text={editing.text} choices={c.choices} onCommit={commit} onGiveUp={() => { back.current = `${row}/${column}`; setEditing(undefined) }} />
                    </span>
                  ) : (
                    <span
                      role="gridcell"
                      key={c.key}
                      {...keys.cell(row, column)}
                      className={[styles.cell, c.mono ? 'mono' : '', isWrong?.(row, column) ? styles.wrong : ''].filter(Boolean).join(' ')}
                      aria-invalid={isWrong?.(row, column) || undefined}
                      onDoubleClick={() => setEditing({ row, column, text: at(row, column) })}
                    >
                      {at(row, column) || (row === rows.length ? <span className={styles.ghost}>{c.placeholder}</span> : '')}
                    </span>
                  ),
                )}
                {tail && <span role="gridcell" className={styles.tail}>{row < rows.length && tail(row)}</span>}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** Lines and tabs of what a spreadsheet puts on the clipboard. */
export function cellsOf(text: string): string[][] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.trim()))
}

/** Choices that are offered at once. */
const OFFERED = 50

function offered(choices: readonly string[], words: string): string[] {
  const wanted = words.trim().toLowerCase()
  const found: string[] = []
  for (const choice of choices) {
    if (found.length === OFFERED) break
    if (choice !== words && choice.toLowerCase().includes(wanted)) found.push(choice)
  }
  return found
}

function Typing({ label, text, choices = [], onCommit, onGiveUp }: { label: string; text: string; choices?: readonly string[]; onCommit: (text: string, to: 'down' | 'right' | 'stay') => void; onGiveUp: () => void }) {
  const [draft, setDraft] = useState(text)
  const list = useId()
  return (
    <>
      <Input
        autoFocus
        list={choices.length > 0 ? list : undefined}
        size="small"
        aria-label={label}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => onCommit(draft, 'stay')}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') onCommit(draft, 'down')
          else if (event.key === 'Tab' && !event.shiftKey) onCommit(draft, 'right')
          else if (event.key === 'Escape') onGiveUp()
          else return event.stopPropagation()
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {choices.length > 0 && (
        <datalist id={list}>
          {offered(choices, draft).map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </>
  )
}
