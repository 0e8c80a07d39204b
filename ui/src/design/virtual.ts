import type { RefObject } from 'react'
import { useCallback, useEffect, useMemo, useState } from 'react'

/** Rendered beyond the edge. */
const BEYOND = 480
/** How far one may scroll before it is looked at again: three rows, so that no frame has to render many. */
const STRIDE = 102
/** Height where there is no layout, as in tests. */
const NO_LAYOUT = 900

export interface Virtual {
  /** Tops of the rows, and the bottom of the last. */
  offsets: Float64Array
  total: number
  /** Rows to render: `first` to `last`, exclusive. */
  first: number
  last: number
  show: (index: number) => void
}

/** Which of many rows are worth rendering. `heightOf` must be stable; `inset` is covered by a sticky head. */
export function useVirtual(scroller: RefObject<HTMLDivElement | null>, count: number, heightOf: (index: number) => number, inset = 0): Virtual {
  const [view, setView] = useState({ top: 0, height: NO_LAYOUT })

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const read = () => {
      const top = element.scrollTop
      const height = element.clientHeight || NO_LAYOUT
      setView((v) => (v.height === height && Math.abs(v.top - top) < STRIDE ? v : { top, height }))
    }
    read()
    const sizes = new ResizeObserver(read)
    sizes.observe(element)
    element.addEventListener('scroll', read, { passive: true })
    return () => {
      sizes.disconnect()
      element.removeEventListener('scroll', read)
    }
  }, [scroller])

  const offsets = useMemo(() => {
    const tops = new Float64Array(count + 1)
    for (let i = 0; i < count; i++) tops[i + 1] = tops[i]! + heightOf(i)
    return tops
  }, [count, heightOf])

  const first = rowAt(offsets, view.top - BEYOND)
  const last = Math.min(count, rowAt(offsets, view.top + view.height + BEYOND) + 1)
  const show = useCallback(
    (index: number) => {
      const element = scroller.current
      if (!element || index < 0 || index >= count) return
      const top = offsets[index]!
      const bottom = offsets[index + 1]!
      if (top < element.scrollTop) element.scrollTo({ top })
      else if (bottom + inset > element.scrollTop + element.clientHeight) element.scrollTo({ top: bottom + inset - element.clientHeight })
    },
    [scroller, count, offsets, inset],
  )
  return { offsets, total: offsets[count]!, first, last, show }
}

/** The row at a height, by halving. */
export function rowAt(offsets: Float64Array, y: number): number {
  let low = 0
  let high = offsets.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (offsets[middle]! <= y) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}
