import { readFile } from 'node:fs/promises'
import { expect, test } from './rig'
import * as job from './rig/job'

test('settings are copied, taken from a file on the first start, and lists are handed over as workbooks', async ({ desk, page, words }) => {
  await test.step('practice, with a plan that was applied', async () => {
    await job.readyToSync(desk)
    await desk.go('/sync')
    await job.preview(desk)
  })

  await test.step('the plan as a workbook', async () => {
    const saving = page.waitForEvent('download')
    await desk.button('sync-export').click()
    const download = await saving
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK')
  })

  const { connections } = await desk.ask('connection_list', {})
  const original = connections[0]!
  await test.step('a copy by the menu of the connection, another by the palette', async () => {
    await desk.go(`/connections/${original.id}`)
    await desk.button('connection-more').click()
    await page.getByRole('menuitem', { name: words.whole('clone-action') }).click()
    await expect(page.getByRole('heading', { name: `${original.name}（副本）` })).toBeVisible()
    await expect(desk.told('connection-preview-only')).toBeVisible()
    await page.keyboard.press('Control+Shift+P')
    await page.keyboard.type(`复制对接 ${original.name}`)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: `${original.name}（副本） 2` })).toBeVisible()
  })

  await test.step('runs of days and with words', async () => {
    await job.apply(await reopened())
    const { runs } = await desk.ask('run_list', { integration: null, from: null, to: null, search: null, limit: 10, offset: 0 })
    await desk.go('/log')
    await desk.button('log-more').click()
    await page.getByRole('textbox', { name: words.whole('log-find') }).fill(runs[0]!.id)
    // Its day, and the run itself.
    await expect(page.getByRole('grid', { name: words.whole('log-runs') }).getByRole('row')).toHaveCount(2)
    await page.getByRole('textbox', { name: words.whole('log-find') }).fill('no such meeting')
    await expect(desk.told('log-none-such')).toBeVisible()
  })

  await test.step('the keychain, tried', async () => {
    await desk.go('/settings')
    await expect(desk.told('settings-vault-works')).toBeVisible()
  })

  const { text } = await desk.ask('connection_export', { connection: original.id })
  await test.step('the file of a connection on a first start', async () => {
    for (const c of (await desk.ask('connection_list', {})).connections) await desk.ask('connection_remove', { connection: c.id, keep_data: false })
    await desk.go('/welcome')
    await page.locator('input[type=file]').setInputFiles({ name: 'head-office.roombridge.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await expect(page.getByRole('heading', { name: original.name })).toBeVisible()
    await expect(desk.told('connection-preview-only')).toBeVisible()
  })

  async function reopened() {
    await desk.go(`/sync?connection=${original.id}`)
    await expect(desk.button('sync-apply')).toBeVisible()
    return desk
  }
})
