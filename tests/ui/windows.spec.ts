import { type Desk, expect, test } from './rig'
import * as job from './rig/job'

test.describe('two windows', () => {
  test('what is set in one shows in the other', async ({ desk, another }) => {
    await job.practise(desk)
    const second = await another()
    await expect(second.nav('nav-rooms')).toBeVisible()
    await desk.go('/settings')
    await desk.page.locator('label').filter({ hasText: desk.words.whole('theme-dark') }).click()
    for (const window of [desk, second]) await expect(window.page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await desk.page.locator('label').filter({ hasText: /^English$/ }).click()
    await expect(second.page.locator('html')).toHaveAttribute('lang', 'en')
  })

  test('rooms imported in one are counted in the other', async ({ desk, another }) => {
    await job.practise(desk)
    const second = await another()
    await second.nav('nav-rooms').click()
    await expect(second.told('rooms-none')).toBeVisible()
    await job.openPracticeSheet(desk)
    const imported = await job.importRooms(desk)
    await expect(second.page.getByRole('grid')).toBeVisible()
    await expect(second.nav('nav-rooms')).toContainText(String(imported))
  })

  test.describe('of which one takes away what the other shows', () => {
    test.use({ expected: /status of 422/ })

    test('say so in the other, which goes on', async ({ desk, another }) => {
      await job.readyToSync(desk)
      const { connections } = await desk.ask('connection_list', {})
      const { id, name } = connections[0]!
      const second = await another()
      await second.go(`/connections/${id}`)
      await expect(second.page.getByRole('heading', { name })).toBeVisible()
      await desk.ask('connection_remove', { connection: id, keep_data: false })
      await expect(second.told('fault-connection-unknown')).toBeVisible()
      await second.nav('nav-connections').click()
      await expect(second.button('connections-import')).toBeVisible()
    })
  })

  test.describe('that apply the same plan', () => {
    // The answer to the window that came second.
    test.use({ expected: /status of (422|503)/ })

    test('get it applied once, and the second is told', async ({ desk, another }) => {
      await job.readyToSync(desk)
      await desk.go('/sync')
      await job.preview(desk)
      const second = await another()
      await second.go('/sync')
      await expect(second.button('sync-apply')).toBeVisible()
      await Promise.all([desk, second].map((window) => window.button('sync-apply').click()))
      const refused = (window: Desk) => window.told('fault-run-busy').or(window.told('fault-plan-applied')).first()
      await expect.poll(async () => (await Promise.all([desk, second].map((window) => refused(window).count()))).filter((n) => n > 0).length, { timeout: 60_000 }).toBe(1)
      await expect.poll(async () => (await job.lastRun(desk)).state, { timeout: 90_000 }).toBe('done')
      const run = await job.lastRun(desk)
      expect(run.counts.failed).toBe(0)
      expect(await job.meetings(desk)).toBe(run.counts.created)
    })
  })
})
