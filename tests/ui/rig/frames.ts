import type { Locator } from '@playwright/test'

/** Milliseconds between frames while something scrolled. */
export interface Frames {
  count: number
  p50: number
  p95: number
  longest: number
  /** Share of frames of at most 20 ms. */
  smooth: number
}

/** Scrolls a list by the wheel, as far as `turns` of `step` pixels go, and times the frames meanwhile. */
export async function scrollFrames(list: Locator, turns = 120, step = 240): Promise<Frames> {
  const page = list.page()
  await list.hover()
  await page.evaluate(() => {
    const seen: number[] = []
    const note = (at: number) => {
      seen.push(at)
      state.next = requestAnimationFrame(note)
    }
    const state = { seen, next: requestAnimationFrame(note) }
    ;(globalThis as unknown as { frames: typeof state }).frames = state
  })
  for (let i = 0; i < turns; i++) await page.mouse.wheel(0, step)
  const seen = await page.evaluate(() => {
    const { frames } = globalThis as unknown as { frames: { seen: number[]; next: number } }
    cancelAnimationFrame(frames.next)
    return frames.seen
  })
  const spans = seen.slice(1).map((at, i) => at - seen[i]!)
  return summary(spans)
}

function summary(spans: number[]): Frames {
  const sorted = [...spans].sort((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
  return { count: spans.length, p50: at(0.5), p95: at(0.95), longest: at(1), smooth: round(spans.filter((ms) => ms <= 20).length / Math.max(1, spans.length)) }
}

const round = (value: number) => Math.round(value * 100) / 100
