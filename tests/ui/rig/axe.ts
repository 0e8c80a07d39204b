import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

/**
 * Fails with rule and element when something serious or critical is wrong with what the page shows, and goes on being
 * wrong. A button that just became usable has for some frames a colour that it never keeps, and no event tells when
 * the last answer has come; a fault that is one is still there when asked again.
 */
export async function expectAccessible(page: Page, what: string, patience = 10_000): Promise<void> {
  // As an expression of the debugger, not as a script of the page, which its policy would refuse.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  await expect(async () => {
    await settled(page)
    expect(await faults(page), what).toEqual([])
  }).toPass({ timeout: patience, intervals: [250, 500, 1_000] })
}

/** What fades in is measured when it is there; what turns for ever has no end. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((a) => a.effect?.getComputedTiming().iterations !== Infinity)
    await Promise.allSettled(ending.map((a) => a.finished))
  })
}

async function faults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] })
    const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
    return serious.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 200)} ${n.any[0]?.message ?? ''}`))
  })
}
