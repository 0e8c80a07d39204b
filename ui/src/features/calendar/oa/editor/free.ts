import type { When } from '@/generated/api'

/** The span of a meeting as free and busy is asked for; whole days run from midnight to midnight of this machine. */
export function spanAsked(when: When): { from: string; to: string } {
  if (when.kind === 'timed') return { from: when.start, to: when.end }
  const end = new Date(`${when.last}T00:00:00`)
  end.setDate(end.getDate() + 1)
  return { from: new Date(`${when.first}T00:00:00`).toISOString(), to: end.toISOString() }
}

/** Minutes of the part of a day that is shown. */
export const SHOWN = { from: 8 * 60, to: 20 * 60 }

/** The first time from `from` on, of such a length (milliseconds), in which none of the spans lies; at most until `to`. */
export function nextFree(busy: ReadonlyArray<readonly [number, number]>, from: number, length: number, to: number): number | undefined {
  let at = from
  for (const [start, end] of [...busy].sort((a, b) => a[0] - b[0])) {
    if (start >= at + length) break
    if (end > at) at = end
  }
  return at + length <= to ? at : undefined
}
