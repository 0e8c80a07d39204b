import { expect, Sandbox, test } from './rig'
import * as job from './rig/job'

for (const language of ['zh-CN', 'en'] as const)
  test.describe(language, () => {
    test.use({ language })

    test('an administrator practises, connects, checks, imports, previews, applies and undoes', async ({ desk, page, words }) => {
      await job.practise(desk)

      await test.step('a connection made by the wizard passes its checks', async () => {
        const sandbox = await Sandbox.start()
        await job.connectByWizard(desk, sandbox.account('exchange-ews', 'basic'), 'Head office')
        await job.checksPass(desk)
        await sandbox.remove()
      })

      await test.step('findings of the sheet are fixed in place and taken back', async () => {
        await job.openPracticeSheet(desk)
        const grid = page.getByRole('grid', { name: words.whole('rooms-grid') })
        await expect(desk.told('rooms-left')).toBeVisible()
        // The cell that waits is the one the eye falls on; what is offered there is one click away.
        const told = page.getByRole('group', { name: words.whole('rooms-issue') })
        await told.getByRole('button', { name: /practice\.example/ }).click()
        await expect(desk.told('rooms-left')).toBeHidden()
        await desk.button('rooms-undo').click()
        await expect(desk.told('rooms-left')).toBeVisible()
        await page.getByRole('button', { name: words.within('rooms-take-all') }).first().click()
        await expect(desk.told('rooms-left')).toBeHidden()

        const name = grid.getByText('5F-502', { exact: false })
        await name.dblclick()
        await page.keyboard.press('ControlOrMeta+A')
        await page.keyboard.type('5F-502 楠木厅')
        await page.keyboard.press('Enter')
        await expect(grid.getByText('楠木厅')).toBeVisible()
        expect(await job.importRooms(desk)).toBe(job.PRACTICE_SHEET.rooms)
        const { rooms } = await desk.ask('room_list', { connection: null, search: '楠木厅', limit: 5, offset: 0 })
        expect(rooms.map((room) => room.name)).toEqual(['5F-502 楠木厅'])
      })

      await test.step('the preview writes nothing and says why', async () => {
        const practice = (await desk.ask('connection_list', {})).connections.find((c) => c.practice)!
        await desk.go(`/sync?connection=${practice.id}`)
        await job.preview(desk)
        expect(await job.meetings(desk)).toBe(0)
        const table = page.getByRole('grid', { name: words.whole('sync-table') })
        await table.getByRole('row').nth(2).click()
        await expect(desk.told('why-source')).toBeVisible()
      })

      const made = await test.step('what was previewed is applied', async () => {
        const made = await job.apply(desk)
        expect(made).toBeGreaterThan(20)
        expect(await job.meetings(desk)).toBe(made)
        return made
      })

      await test.step('the calendar shows the meetings', async () => {
        await desk.nav('nav-calendar').click()
        await expect(page.locator('[data-bar]').first()).toBeVisible()
      })

      await test.step('the run is in the log and is undone from there', async () => {
        await desk.nav('nav-log').click()
        await expect(desk.told('log-verdict-done')).toBeVisible()
        await desk.button('log-undo').click()
        await expect(desk.told('sync-undo-items')).toBeVisible()
        await desk.button('sync-undo-button').click()
        await expect(desk.told('sync-done-title')).toBeVisible({ timeout: 90_000 })
        expect((await job.lastRun(desk)).counts.deleted).toBe(made)
        expect(await job.meetings(desk)).toBe(0)
      })
    })
  })
