import { readFile } from 'node:fs/promises'
import { expect, test } from './rig'
import { expectAccessible } from './rig/axe'
import * as at from './rig/office'

test.use({ language: 'en' })

test('the log is narrowed, says why, is handed over as a workbook, and is kept as long as the settings say', async ({ desk, page, words, office }) => {
  const { sandbox, people } = await office()
  const [chair, guest] = people as [(typeof people)[0], (typeof people)[0]]
  const uid = await at.meet(sandbox, { title: 'Budget', organizer: chair.mailbox, day: 1, from: '10:00', to: '11:00' })
  await at.meet(sandbox, { title: 'Standup', organizer: guest.mailbox, day: 2, from: '09:00', to: '09:30' })
  const first = await at.integrate(desk, 'Head office calendars', 'pull')
  const second = await at.integrate(desk, 'Back office calendars', 'pull')
  const made = await at.sync(desk, first)
  await sandbox.edit({ op: 'edit_meeting', uid, subject: 'Budget 2027' })
  const changed = await at.sync(desk, first)
  await desk.ask('plan_make', { integration: second, from: null, to: null, task: null })
  const list = page.getByRole('grid', { name: words.whole('log-runs') })
  const items = page.getByRole('grid', { name: words.whole('log-items') })

  await test.step('all runs are there, and those of one integration alone', async () => {
    await desk.go('/log')
    await expect(list.getByRole('row').filter({ hasText: 'office calendars' })).toHaveCount(5)
    await at.pick(page.getByRole('combobox', { name: words.whole('log-all-integrations') }), 'Head office calendars')
    await expect(list.getByRole('row').filter({ hasText: 'Back office calendars' })).toHaveCount(0)
    await expect(list.getByRole('row').filter({ hasText: 'Head office calendars' })).toHaveCount(4)
    await page.getByText(words.whole('log-changed')).click()
    await expect(list.getByRole('row').filter({ hasText: 'Head office calendars' })).toHaveCount(2)
  })

  await test.step('narrowed by a meeting’s title', async () => {
    await desk.button('log-more').click()
    await page.getByRole('textbox', { name: words.whole('log-find') }).fill('Budget 2027')
    await expect(list.getByRole('row').filter({ hasText: 'Head office calendars' })).toHaveCount(1)
    await page.keyboard.press('Escape')
    await list.getByRole('row').filter({ hasText: 'Head office calendars' }).click()
    await expect(page).toHaveURL(new RegExp(`log/${changed.run}`))
  })

  await test.step('an item says whose calendar, what changed and, opened, why', async () => {
    await expect(items.getByRole('columnheader', { name: words.whole('sync-column-calendar') })).toBeVisible()
    const item = items.getByRole('row').filter({ hasText: 'Budget' })
    await expect(item).toContainText(chair.name)
    await expect(item).toContainText('Budget 2027')
    await item.click()
    const why = item.getByRole('list', { name: words.whole('why-chain') })
    await expect(why.getByRole('listitem')).toHaveCount(6)
    await expect(why).toContainText(/Changed.*Title/)
    await expectAccessible(page, 'why an item was written')
    const { items: told } = await desk.ask('run_get', { run: changed.run, outcome: 'done', limit: 10, offset: 0 })
    expect(told.map((one) => [one.kind, one.room, one.why.some((reason) => reason.params.fields === 'title')])).toEqual([['update', chair.mailbox, true]])
  })

  await test.step('the run as a workbook', async () => {
    const saving = page.waitForEvent('download')
    await desk.button('log-export').click()
    const download = await saving
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK')
  })

  await test.step('how long runs are kept is set, and said in the log', async () => {
    await desk.button('log-retention-set').click()
    const days = desk.field('settings-retention-days')
    await days.fill('0')
    await days.press('Enter')
    await expect(desk.told('settings-retention-range')).toBeVisible()
    await days.fill('30')
    await days.press('Enter')
    await expect.poll(async () => (await desk.ask('settings_get', {})).retention_days).toBe(30)
    await desk.go('/log')
    await expect(desk.told('log-retention')).toContainText('30')
    await desk.go(`/integrations/${first}/log`)
    await expect(desk.told('integration-log-on')).toContainText('30')
  })

  await test.step('a cleaning keeps what is younger', async () => {
    expect(await desk.ask('log_prune', { days: 30 })).toMatchObject({ runs: 0 })
    const { runs } = await desk.ask('run_list', { integration: first, from: null, to: null, search: null, limit: 10, offset: 0 })
    expect(runs.map((run) => run.id)).toEqual(expect.arrayContaining([made.run, changed.run]))
  })
})
