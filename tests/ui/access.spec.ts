import { type Desk, expect, test } from './rig'
import { expectAccessible } from './rig/axe'
import * as job from './rig/job'

/** Pages, with the words by which they are known to be there. */
function pages(connection: string, run: string, plan: string): Array<[path: string, word: string]> {
  return [
    ['/', 'nav-overview'],
    ['/welcome', 'first-headline-1'],
    ['/connections', 'nav-connections'],
    ['/connections/new', 'gallery-title'],
    ['/connections/new/exchange-ews', 'preflight-name'],
    [`/connections/${connection}`, 'connection-check'],
    [`/connections/${connection}/check`, 'check-all-again'],
    [`/connections/${connection}/setup`, 'wizard-next'],
    ['/rooms', 'nav-rooms'],
    [`/rooms/import?connection=${connection}`, 'rooms-practice-open'],
    [`/rooms/discover?connection=${connection}`, 'rooms-discover'],
    [`/rooms/permissions?connection=${connection}`, 'rooms-permissions'],
    ['/sync', 'sync-again'],
    [`/sync/${plan}`, 'sync-export'],
    ['/calendar', 'nav-calendar'],
    ['/calendar/usage', 'usage-days'],
    ['/log', 'nav-log'],
    [`/log/${run}`, 'log-items'],
    ['/settings', 'nav-settings'],
    ['/settings/notices', 'nav-settings'],
    ['/settings/operations', 'operations-all-kinds'],
    ['/settings/diagnostics', 'nav-settings'],
    ['/no-such-page', 'not-found'],
  ]
}

async function settled(desk: Desk): Promise<void> {
  await expect(desk.page.locator('.ant-skeleton').filter({ visible: true })).toHaveCount(0)
  await desk.page.evaluate(() => document.fonts.ready.then(() => undefined))
}

for (const theme of ['light', 'dark'] as const)
  test(`every page is accessible, ${theme}`, async ({ desk, page, words }) => {
    test.slow()
    await job.readyToSync(desk)
    const settings = await desk.ask('settings_get', {})
    await desk.ask('settings_set', { ...settings, theme })
    const { connections } = await desk.ask('connection_list', {})
    const { id, integration } = connections[0]!
    await desk.ask('check_run', { connection: id, rooms: [], all_rooms: true, only: [], task: null })
    const { plan } = await desk.ask('plan_make', { integration: integration!, from: null, to: null, task: null })
    const { run } = await desk.ask('plan_apply', { plan, approve_deletes: null, approve_steps: [], task: null })
    await desk.ask('plan_make', { integration: integration!, from: null, to: null, task: null })
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)

    for (const [path, word] of pages(id, run, plan))
      await test.step(path, async () => {
        await desk.go(path)
        await expect(page.getByText(words.within(word)).or(page.getByLabel(words.within(word))).or(page.getByRole('button', { name: words.within(word) })).filter({ visible: true }).first()).toBeVisible()
        await settled(desk)
        await expectAccessible(page, path)
      })

    await test.step('a sheet with findings, a cell open', async () => {
      await job.openPracticeSheet(desk)
      await expect(desk.told('rooms-left')).toBeVisible()
      await settled(desk)
      await expectAccessible(page, 'sheet')
    })
    await test.step('palette and help', async () => {
      await page.keyboard.press('Control+Shift+P')
      await expect(page.getByRole('listbox')).toBeVisible()
      await expectAccessible(page, 'palette')
      await page.keyboard.press('Escape')
      await page.keyboard.press('F1')
      await expect(desk.told('help')).toBeVisible()
      await expectAccessible(page, 'help')
    })
  })

test('a fault on a page is found, and named', async ({ desk, page }) => {
  await desk.go('/settings')
  await expectAccessible(page, 'before')
  await page.evaluate(() => {
    const faulty = document.createElement('p')
    faulty.textContent = 'hardly to be read'
    faulty.style.cssText = 'color: #999; background: #aaa; position: fixed; top: 0; left: 0; z-index: 99999'
    const nameless = document.createElement('button')
    nameless.style.cssText = 'position: fixed; top: 40px; left: 0; width: 24px; height: 24px; z-index: 99999'
    document.body.append(faulty, nameless)
  })
  const said = await expectAccessible(page, 'after', 2_000).then(
    () => '',
    (e: unknown) => String(e),
  )
  expect(said).toContain('color-contrast')
  expect(said).toContain('button-name')
})

test.describe('where there is little room', () => {
  test.use({ viewport: { width: 1000, height: 720 } })

  test('what stands there as a glyph has a name, a tooltip and its key', async ({ desk, page, words }) => {
    await job.practise(desk)
    await desk.ask('schedules_pause', { paused: true })
    const resume = page.getByRole('button', { name: words.within('background-paused') })
    await expect(resume).toContainText(words.within('background-paused-short'))
    await resume.focus()
    await expect(page.getByRole('tooltip').filter({ hasText: words.within('background-resume') })).toBeVisible()
    await expectAccessible(page, 'narrow')
    await page.keyboard.press('Enter')
    await expect(resume).toBeHidden()
    expect((await desk.ask('schedules_get', {})).paused).toBe(false)
  })
})

test.describe('a system that refuses', () => {
  test.use({ expected: /status of (422|503)/ })

  test('is told in the window, with the way to the log', async ({ desk, page, words }) => {
    await job.readyToSync(desk)
    await desk.ask('practice_fault', { fault: 'ews_blocked', on: true })
    await desk.ask('schedules_run', { task: null })
    const told = page.getByRole('status').filter({ hasText: words.within('notice-run_failed') }).last()
    await expect(told).toBeVisible()
    await expectAccessible(page, 'notice')
    await desk.button('notice-to-log').click()
    await expect(page).toHaveURL(/#\/log\?.*which=trouble/)
    await expect(told).toBeHidden()
  })
})
