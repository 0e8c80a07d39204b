import { type RefObject, useEffect, useState } from 'react'
import { daysBetween } from '@/changes'
import { useNow } from '@/design'
import { type Axis, WORK } from './axis'

/** Width of the column with the rooms' names. */
export const LEFT = 134

/** Width of the timeline, names included. */
export function useWidth(scroller: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(960)
  useEffect(() => {
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

/** A day begins where work does; several days begin at today, where it is among them. */
export function useStart(scroller: RefObject<HTMLDivElement | null>, { zone, first, days, from, perHour, dayWidth }: Axis): void {
  useEffect(() => {
    const today = daysBetween(first, zone.wall(Date.now()).date)
    const start = days === 1 ? ((WORK.from - from) / 60) * perHour : today > 0 && today < days ? today * dayWidth : 0
    scroller.current?.scrollTo({ left: start })
  }, [scroller, zone, first, days, from, perHour, dayWidth])
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
  const day = daysBetween(axis.first, date)
  if (day < 0 || day >= axis.days || minute < axis.from || minute > axis.to) return undefined
  return day * axis.dayWidth + ((minute - axis.from) / 60) * axis.perHour
}
