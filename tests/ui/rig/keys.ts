import { expect, type Locator } from '@playwright/test'

/** How often somebody presses Tab before giving a page up. */
const PATIENCE = 60

/** Goes on with Tab until the focus is on this, as somebody without a mouse does. */
export async function tabTo(target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let i = 0; i < PATIENCE; i++) {
    if (await target.evaluate((node) => node.contains(document.activeElement))) return
    await target.page().keyboard.press(key)
  }
  const where = await target.page().evaluate(() => document.activeElement?.outerHTML.slice(0, 200))
  throw new Error(`${PATIENCE} times ${key} did not reach ${String(target)}; the focus is on ${where}`)
}

/** Goes to a button and presses it. */
export async function press(target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(target)
  await target.page().keyboard.press(key)
}
