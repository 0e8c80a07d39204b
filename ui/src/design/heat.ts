import type { CSSProperties } from 'react'

/** From this share on a cell carries the full fill and white text. */
const FULL = 0.8
/** Tint of the emptiest used cell and of the fullest one below `FULL`, in per cent of the fill. */
const TINT = { from: 8, to: 50 }

/** Tint of a share below four fifths, in per cent of the brand fill over the surface; never more than half. */
export function tintOf(share: number): number {
  return Math.round(TINT.from + (TINT.to - TINT.from) * Math.min(1, share / FULL))
}

/** How a heat cell looks: nothing, a tint with ink text, or from four fifths on the full fill with white text. */
export function heatStyle(share: number): CSSProperties {
  if (share >= FULL) return { background: 'var(--brandbtn)', color: '#fff' }
  if (share <= 0) return { background: 'var(--skips)', color: 'var(--ink3)' }
  return { background: `color-mix(in srgb, var(--brandbtn) ${tintOf(share)}%, var(--surface))`, color: 'var(--ink)' }
}
