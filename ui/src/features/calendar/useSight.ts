import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useNow } from '@/design'
import { type Axis, WORK, xOf } from './axis'

/** Width of the column with the rooms' names. */
export const LEFT = 134

/** Width of the timeline, names included. */
export function useWidth(scroller: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(960)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const sizes = new ResizeObserver(() => setWidth(element.clientWidth || 960))
    sizes.observe(element)
    return () => sizes.disconnect()
  }, [scroller])
  return width
}

const STRIDE = 200

/** Left and right edge in sight, in strides. */
export function useSides(scroller: RefObject<HTMLDivElement | null>): [number, number] {
  const [sides, setSides] = useState<[number, number]>([0, 4000])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const read = () => {
      const left = Math.floor(element.scrollLeft / STRIDE) * STRIDE
      const right = left + (element.clientWidth || 4000) + STRIDE
      setSides((s) => (s[0] === left && s[1] === right ? s : [left, right]))
    }
    read()
    element.addEventListener('scroll', read, { passive: true })
    return () => element.removeEventListener('scroll', read)
  }, [scroller])
  return sides
}

/**
 * A day begins where work does; several days begin at today, where it is among them. When only the width changes, the same
 * hour stays at the edge.
 */
export function useStart(scroller: RefObject<HTMLDivElement | null>, axis: Axis): void {
  const before = useRef<Axis | undefined>(undefined)
  useEffect(() => {
    const element = scroller.current
    const old = before.current
    before.current = axis
    if (!element) return
    if (old && old.first === axis.first && old.days === axis.days && old.from === axis.from && old.zone === axis.zone) {
      element.scrollTo({ left: (element.scrollLeft * axis.width) / old.width })
      return
    }
    const today = axis.places.find((p) => p.date === axis.zone.wall(Date.now()).date)
    const left = axis.days === 1 ? xOf(axis, axis.first, WORK.from) : (today?.left ?? 0)
    element.scrollTo({ left })
  }, [scroller, axis])
}

/** The chosen bar is not left behind the panel that lies over the timeline in a small window. */
export function useChosenInSight(scroller: RefObject<HTMLDivElement | null>, selected: string | undefined): void {
  useEffect(() => {
    if (selected === undefined) return
    const bar = scroller.current?.querySelector(`[data-bar="${CSS.escape(selected)}"]`)
    bar?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [scroller, selected])
}

/** Where the present minute is on the axis. */
export function useNowX(axis: Axis): number | undefined {
  const { date, minute } = axis.zone.wall(useNow())
  if (minute < axis.from || minute > axis.to || !axis.places.some((p) => p.date === date)) return undefined
  return xOf(axis, date, minute)
}
