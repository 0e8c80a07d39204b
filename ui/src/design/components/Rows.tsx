import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode, RefObject } from 'react'
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useVirtual } from '../virtual'
import styles from './Rows.module.css'

export interface RowsProps<T> {
  /** Name of the table for screen readers. */
  label: string
  items: readonly T[]
  keyOf: (item: T) => string
  /** Pixels; rows that open are measured instead. */
  heightOf: (item: T) => number
  /** Rows whose height is found out by looking. */
  opened?: (item: T) => boolean
  /** Tracks of the grid, as `grid-template-columns` has them. */
  columns: string
  /** Cells of the head, each with the role `columnheader`. */
  head?: ReactNode
  /** Cells of a row, each with the role `gridcell`. */
  children: (item: T, index: number) => ReactNode
  rowClass?: (item: T) => string | undefined
  selected?: (item: T) => boolean
  /** Enter, or a click that hits nothing of its own. */
  onEnter?: (item: T) => void
  /** Called when the end comes into sight, for loading more. */
  onEnd?: () => void
  /** How many rows there are in all, where not all are loaded. */
  total?: number
  className?: string
}

const HEAD = 31

/**
 * A table of any length: only what is in sight is rendered. One row is in the tab order; arrows, Home, End and the page
 * keys move it, Enter opens.
 */
export function Rows<T>(props: RowsProps<T>) {
  const { label, items, keyOf, heightOf, opened, columns, head, total, className } = props
  const [measured, setMeasured] = useState<ReadonlyMap<string, number>>(new Map())
  const height = useCallback(
    (index: number) => {
      const item = items[index]!
      return (opened?.(item) ? measured.get(keyOf(item)) : undefined) ?? heightOf(item)
    },
    [items, keyOf, heightOf, opened, measured],
  )
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtual(scroller, items.length, height, head ? HEAD : 0)
  const { active, onKeyDown, focusRow } = useRoving(scroller, items.length, virtual.show)
  const { onEnd } = props
  const atEnd = virtual.last >= items.length
  useEffect(() => {
    if (atEnd) onEnd?.()
  }, [atEnd, onEnd, items.length])

  const measure = useCallback((key: string, pixels: number) => {
    setMeasured((m) => (Math.abs((m.get(key) ?? -1) - pixels) < 1 ? m : new Map(m).set(key, pixels)))
  }, [])

  const shown = items.slice(virtual.first, virtual.last)
  return (
    <div
      ref={scroller}
      className={`${styles.rows} scroll ${className ?? ''}`}
      role="grid"
      aria-label={label}
      aria-rowcount={(total ?? items.length) + (head ? 1 : 0)}
      style={{ '--columns': columns } as CSSProperties}
      onKeyDown={onKeyDown}
    >
      {head != null && (
        <div role="row" aria-rowindex={1} className={styles.head}>
          {head}
        </div>
      )}
      <div role="presentation" className={styles.body} style={{ height: virtual.total }}>
        {shown.map((item, at) => {
          const index = virtual.first + at
          return (
            <Row
              key={keyOf(item)}
              of={props}
              item={item}
              index={index}
              top={virtual.offsets[index]!}
              height={virtual.offsets[index + 1]! - virtual.offsets[index]!}
              active={index === Math.min(active, items.length - 1)}
              onFocus={focusRow}
              onMeasure={opened?.(item) ? measure : undefined}
            />
          )
        })}
      </div>
    </div>
  )
}

interface RowProps<T> {
  of: RowsProps<T>
  item: T
  index: number
  top: number
  height: number
  active: boolean
  onFocus: (index: number) => void
  onMeasure: ((key: string, pixels: number) => void) | undefined
}

function PlainRow<T>({ of, item, index, top, height, active, onFocus, onMeasure }: RowProps<T>) {
  const { keyOf, rowClass, selected, onEnter, children, head } = of
  const element = useRef<HTMLDivElement>(null)
  const wasOpen = useRef(onMeasure !== undefined)
  const key = keyOf(item)
  useEffect(() => {
    const row = element.current
    // A row that opens under the edge comes into sight; one that only scrolls by stays where it is.
    let opening = onMeasure !== undefined && !wasOpen.current
    wasOpen.current = onMeasure !== undefined
    if (!onMeasure || !row) return
    const sizes = new ResizeObserver(() => {
      onMeasure(key, row.offsetHeight)
      if (opening) row.scrollIntoView({ block: 'nearest' })
      opening = false
    })
    sizes.observe(row)
    return () => sizes.disconnect()
  }, [onMeasure, key])

  function onClick(event: MouseEvent) {
    if (onEnter && !(event.target as Element).closest('a, button, input, label, select, [role=button], [role=switch]')) onEnter(item)
  }

  const names = [styles.row, onEnter ? styles.enters : '', rowClass?.(item) ?? '']
  return (
    <div
      ref={element}
      role="row"
      aria-rowindex={index + (head ? 2 : 1)}
      aria-selected={selected ? selected(item) : undefined}
      data-row={index}
      tabIndex={active ? 0 : -1}
      className={names.filter(Boolean).join(' ')}
      style={onMeasure ? { top, minHeight: 36 } : { top, height }}
      onFocus={() => onFocus(index)}
      onClick={onClick}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget) onEnter?.(item)
      }}
    >
      {children(item, index)}
    </div>
  )
}

/** While scrolling only rows that come into sight are rendered. */
const Row = memo(PlainRow) as typeof PlainRow

/** One row in the tab order, moved by keys. */
function useRoving(scroller: RefObject<HTMLDivElement | null>, count: number, show: (index: number) => void) {
  const [active, setActive] = useState(0)
  const wanted = useRef<number | undefined>(undefined)

  // The row may only now have been rendered.
  useEffect(() => {
    if (wanted.current === undefined) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`)
    if (!row) return
    wanted.current = undefined
    row.focus({ preventScroll: true })
  })

  const onKeyDown = useMemo(
    () => (event: KeyboardEvent) => {
      const to = target(event.key, active, count)
      if (to === undefined || !(event.target as Element).matches('[data-row]')) return
      event.preventDefault()
      wanted.current = to
      setActive(to)
      show(to)
    },
    [active, count, show],
  )
  return { active, onKeyDown, focusRow: setActive }
}

const PAGE = 12

function target(key: string, from: number, count: number): number | undefined {
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(from + 1, last)
    case 'ArrowUp':
      return Math.max(from - 1, 0)
    case 'PageDown':
      return Math.min(from + PAGE, last)
    case 'PageUp':
      return Math.max(from - PAGE, 0)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}
