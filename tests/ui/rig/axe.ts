import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

/** Fails with rule and element when something serious or critical is wrong with what the page shows now. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  // What fades in is measured when it is there.
  await page.evaluate(async () => {
    const running = () => document.getAnimations().filter((a) => a.playState === 'running' && a.effect?.getComputedTiming().iterations !== Infinity)
    await Promise.allSettled(running().map((a) => a.finished))
  })
  // As an expression of the debugger, not as a script of the page, which its policy would refuse.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] })
    const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
    return serious.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 200)} ${n.any[0]?.message ?? ''}`))
  })
  expect(found, what).toEqual([])
}
