import type { RefObject } from 'react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Active } from './places'

const GAP = 4
const EDGE = 8

/** Puts the popover below its cell, above it where there is no room, and never beyond the sides; `shown` tells whether it is there. */
export function usePopoverPlace(scroller: RefObject<HTMLDivElement | null>, { row, place }: Active, shown: boolean, top: number, head: number, height: number) {
  const popoverRef = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const view = scroller.current
    const popover = popoverRef.current
    const cell = view?.querySelector<HTMLElement>(`[data-cell="${row}-${place}"]`)
    if (!view || !popover || !cell) return
    const below = head + top + height + GAP
    const above = head + top - GAP - popover.offsetHeight
    const fits = below + popover.offsetHeight <= view.scrollTop + view.clientHeight
    popover.style.top = `${fits || above < view.scrollTop + head ? below : above}px`
    const most = view.scrollLeft + view.clientWidth - popover.offsetWidth - EDGE
    popover.style.left = `${Math.max(view.scrollLeft + EDGE, Math.min(cell.offsetLeft, most))}px`
  })
  // In a low window the page itself scrolls: what one click repairs must not lie below its edge.
  useEffect(() => {
    popoverRef.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [row, place, shown])
  return { popoverRef }
}
