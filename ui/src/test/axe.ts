import axe from 'axe-core'
import { expect } from 'vitest'

/** Fails with the rule and the element when something serious is wrong. Contrast needs a layout: see contrast.test.ts. */
export async function expectAccessible(root: Element): Promise<void> {
  const { violations } = await axe.run(root, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
  const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
  expect(serious.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}`))).toEqual([])
}
