import { type Desk, expect, test } from './rig'
import * as job from './rig/job'

// What the browser itself says of requests that do not get through.
test.use({ expected: /ERR_INTERNET_DISCONNECTED|ERR_NETWORK|Failed to fetch/ })

async function cut(desk: Desk): Promise<void> {
  await desk.page.context().setOffline(true)
  await expect(desk.told('link-down')).toBeVisible()
}

async function mend(desk: Desk): Promise<void> {
  await desk.page.context().setOffline(false)
  await expect(desk.told('link-back')).toBeVisible()
}

/** From now on a command reaches the program, and its answer is lost as soon as the network is cut. */
async function lose(desk: Desk, command: string): Promise<() => void> {
  let lost!: () => void
  const cutOff = new Promise<void>((resolve) => (lost = resolve))
  await desk.page.route(`**/api/${command}`, async (route) => {
    // The browser's own simulation lets answers through that were asked for before.
    void route.fetch({ timeout: 0 }).catch(() => undefined)
    await cutOff
    await route.abort('internetdisconnected')
  })
  return lost
}

/** Makes every answer of the practice company late, so that there is time to cut something. */
async function slowly(desk: Desk): Promise<void> {
  await desk.ask('practice_fault', { fault: 'slow', on: true })
}

test('an import that does not get through says so, loses nothing and goes on', async ({ desk, page }) => {
  await job.practise(desk)
  await job.openPracticeSheet(desk)
  await page.getByRole('button', { name: desk.words.within('rooms-take-all') }).first().click()
  await expect(desk.told('rooms-left')).toBeHidden()
  await cut(desk)
  await desk.button('rooms-import-button').click()
  await expect(desk.told('fault-ui-disconnected')).toBeVisible()
  await expect(desk.button('rooms-import-button')).toBeEnabled()
  await expect(desk.button('rooms-import-button')).not.toHaveClass(/loading/)
  await mend(desk)
  await desk.button('try-again').first().click()
  await expect(desk.told('rooms-imported')).toBeVisible()
  await expect(desk.told('fault-ui-disconnected')).toBeHidden()
  await expect(desk.nav('nav-rooms')).toContainText(String(job.PRACTICE_SHEET.rooms))
})

test('a test sync goes on without its window, and shows when that is back', async ({ desk }) => {
  await job.readyToSync(desk)
  await slowly(desk)
  await desk.go('/sync')
  const lost = await lose(desk, 'plan_make')
  await desk.button('sync-start').click()
  await expect(desk.button('cancel')).toBeVisible()
  await cut(desk)
  lost()
  await expect(desk.told('fault-ui-disconnected')).toBeVisible()
  await mend(desk)
  // Still under way: its progress is there again, as if nothing had been.
  await expect(desk.button('cancel')).toBeVisible()
  await expect(desk.told('fault-ui-disconnected')).toBeHidden()
  await desk.ask('practice_fault', { fault: 'slow', on: false })
  await expect(desk.told('sync-apply-items')).toBeVisible({ timeout: 90_000 })
  expect(await job.meetings(desk)).toBe(0)
})

test('what is applied while the window is cut off is applied once, and shown when it is back', async ({ desk }) => {
  await job.readyToSync(desk)
  await desk.go('/sync')
  await job.preview(desk)
  await slowly(desk)
  const lost = await lose(desk, 'plan_apply')
  await desk.button('sync-apply').click()
  await expect(desk.button('cancel')).toBeVisible()
  await cut(desk)
  lost()
  await expect(desk.told('fault-ui-disconnected')).toBeVisible()
  await desk.ask('practice_fault', { fault: 'slow', on: false })
  await expect.poll(async () => (await job.lastRun(desk)).state, { timeout: 90_000 }).toBe('done')
  await mend(desk)
  await expect(desk.told('sync-applied')).toBeVisible()
  await expect(desk.button('sync-apply')).toBeHidden()
  await expect(desk.told('fault-ui-disconnected')).toBeHidden()
  const run = await job.lastRun(desk)
  expect(run.counts.failed).toBe(0)
  expect(await job.meetings(desk)).toBe(run.counts.created)
})

test('what others did meanwhile is shown without reading the page anew', async ({ desk, page }) => {
  await job.readyToSync(desk)
  await desk.go('/log')
  await expect(desk.told('log-none')).toBeVisible()
  await cut(desk)
  const { connections } = await desk.ask('connection_list', {})
  const { plan } = await desk.ask('plan_make', { integration: connections[0]!.integration!, from: null, to: null, task: null })
  await desk.ask('plan_apply', { plan, approve_deletes: null, approve_steps: [], task: null })
  await mend(desk)
  await expect(desk.told('log-verdict-done')).toBeVisible()
  await expect(page.getByRole('grid', { name: desk.words.whole('log-runs') })).toBeVisible()
})

test.describe('a page that is read anew', () => {
  test('does not stop what it started', async ({ desk, page }) => {
    await job.readyToSync(desk)
    await slowly(desk)
    await desk.go('/sync')
    await desk.button('sync-start').click()
    await expect(desk.button('cancel')).toBeVisible()
    await page.reload()
    await desk.ask('practice_fault', { fault: 'slow', on: false })
    await expect(desk.told('sync-apply-items')).toBeVisible({ timeout: 90_000 })
    expect((await job.lastRun(desk)).state).toBe('done')
  })
})
