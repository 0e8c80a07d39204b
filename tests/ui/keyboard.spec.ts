import { type Desk, expect, test } from './rig'
import * as job from './rig/job'
import { press, tabTo } from './rig/keys'

/** Opens a page by the palette. */
async function palette(desk: Desk, key: string): Promise<void> {
  await desk.page.keyboard.press('Control+Shift+P')
  const field = desk.page.getByRole('combobox', { name: desk.words.whole('palette-placeholder') })
  await expect(field).toBeFocused()
  await desk.page.keyboard.type(desk.words.plain(key))
  await desk.page.keyboard.press('Enter')
  await expect(field).toBeHidden()
}

test('the whole job is done without a mouse', async ({ desk, page, words }) => {
  // Nothing of the page hears of a pointer.
  await page.addInitScript(() => {
    for (const kind of ['pointerdown', 'mousedown', 'click']) addEventListener(kind, (event) => (event as MouseEvent).detail > 0 && console.error(`a ${kind} of a pointer`), true)
  })
  await page.reload()

  await test.step('first start and practice', async () => {
    await press(desk.button('first-practise-action'))
    await expect(desk.told('practice-line')).toBeVisible()
  })

  await test.step('a sheet is imported, with one finding mended', async () => {
    await page.keyboard.press('Control+o')
    await press(desk.button('rooms-practice-open'))
    const grid = page.getByRole('grid', { name: words.whole('rooms-grid') })
    await expect(grid).toBeVisible()
    await press(page.getByRole('button', { name: words.within('rooms-take-all') }).first())
    await expect(desk.told('rooms-left')).toBeHidden()
    await press(desk.button('rooms-import-button'))
    await expect(desk.told('rooms-imported')).toBeVisible()
  })

  await test.step('a test sync is made; its span of days is passed on the way', async () => {
    await palette(desk, 'nav-sync')
    await tabTo(page.locator('.ant-picker input').first())
    await press(desk.button('sync-start'))
    await expect(desk.told('sync-apply-items')).toBeVisible({ timeout: 90_000 })
  })

  await test.step('a step tells why it is there', async () => {
    await tabTo(page.getByRole('grid', { name: words.whole('sync-table') }))
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(desk.told('why-source')).toBeVisible()
  })

  const made = await test.step('it is applied', async () => {
    await press(desk.button('sync-apply'))
    await expect(desk.told('sync-done-title')).toBeVisible({ timeout: 90_000 })
    return (await job.lastRun(desk)).counts.created
  })

  await test.step('a meeting of the calendar is opened', async () => {
    await palette(desk, 'nav-calendar')
    const bar = page.locator('[data-bar]').first()
    await expect(bar).toBeVisible()
    await tabTo(page.locator('[data-bar][tabindex="0"]').first())
    await page.keyboard.press('Enter')
    await expect(desk.told('calendar-source')).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('the run is undone from the log', async () => {
    await palette(desk, 'nav-log')
    await press(desk.button('log-undo'))
    await press(desk.button('sync-undo-button'))
    await expect(desk.told('sync-done-title')).toBeVisible({ timeout: 90_000 })
    expect((await job.lastRun(desk)).counts.deleted).toBe(made)
    expect(await job.meetings(desk)).toBe(0)
  })
})
