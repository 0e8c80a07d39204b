import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { Bar, RowBars } from './bars'
import type { Line } from './rows'

type BarsOf = (mailbox: string) => RowBars

/** One bar in the tab order; arrows go along a room and to the nearest in the next room that has any. */
export function useBarKeys(scroller: RefObject<HTMLDivElement | null>, lines: readonly Line[], barsOf: BarsOf, show: (index: number) => void) {
  const [focus, setFocus] = useState<string | undefined>(undefined)
  const wanted = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (wanted.current === undefined) return
    const bar = scroller.current?.querySelector<HTMLElement>(`[data-bar="${CSS.escape(wanted.current)}"]`)
    if (!bar) return
    wanted.current = undefined
    bar.focus({ preventScroll: true })
    bar.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  const barsAt = (index: number): Bar[] => {
    const line = lines[index]
    return line?.kind === 'room' ? barsOf(line.room.mailbox).bars : []
  }

  function onKeyDown(event: KeyboardEvent) {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-bar]')
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return
    const row = Number(at.dataset.row)
    const to = step(event.key, row, at.dataset.bar!, barsAt, lines.length)
    if (!to) return
    event.preventDefault()
    wanted.current = to.bar.key
    setFocus(to.bar.key)
    show(to.row)
  }
  // A bar that is gone, after another day was chosen, cannot hold the place in the tab order.
  const tabStop = useMemo(() => stopOf(lines, barsOf, focus), [lines, barsOf, focus])
  return { onKeyDown, onFocus: setFocus, tabStop }
}

function stopOf(lines: readonly Line[], barsOf: BarsOf, focus: string | undefined): string | undefined {
  let first: string | undefined
  for (const line of lines) {
    if (line.kind !== 'room') continue
    const { bars } = barsOf(line.room.mailbox)
    first ??= bars[0]?.key
    if (focus === undefined ? first !== undefined : bars.some((b) => b.key === focus)) return focus ?? first
  }
  return first
}

function step(key: string, row: number, from: string, barsAt: (row: number) => Bar[], rows: number): { row: number; bar: Bar } | undefined {
  const own = barsAt(row)
  const at = own.findIndex((b) => b.key === from)
  const current = own[at]
  if (!current) return undefined
  if (key === 'ArrowRight' || key === 'ArrowLeft') {
    const bar = own[at + (key === 'ArrowRight' ? 1 : -1)]
    return bar && { row, bar }
  }
  if (key === 'Home' || key === 'End') return { row, bar: key === 'Home' ? own[0]! : own.at(-1)! }
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined
  const by = key === 'ArrowDown' ? 1 : -1
  for (let r = row + by; r >= 0 && r < rows; r += by) {
    const bar = nearest(barsAt(r), current.start)
    if (bar) return { row: r, bar }
  }
  return undefined
}

function nearest(bars: readonly Bar[], start: number): Bar | undefined {
  let best: Bar | undefined
  for (const bar of bars) if (!best || Math.abs(bar.start - start) < Math.abs(best.start - start)) best = bar
  return best
}
