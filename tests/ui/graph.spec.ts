import { expect, Sandbox, test } from './rig'
import type { Desk } from './rig'
import type { Account } from './rig/program'
import * as job from './rig/job'

/** Both clouds of Outlook, each through the wizard it has. */
const CLOUDS = ['outlook', 'outlook-cn'] as const

/** Pages of the wizard with the fields that are filled there. */
const PAGES: ReadonlyArray<readonly [page: string, fields: readonly string[]]> = [
  ['registration', ['tenant_id', 'client_id']],
  ['secret', ['client_secret']],
  ['manifest', []],
  ['consent', []],
  ['mailbox', ['user_email', 'scope', 'token_url', 'graph_url', 'ca_file']],
]

async function connect(desk: Desk, provider: string, account: Account, name: string): Promise<void> {
  const { page, words } = desk
  await desk.go(`/connections/new/${provider}`)
  await desk.field('preflight-name').fill(name)
  for (const [at, fields] of PAGES) {
    await desk.button('wizard-next').click()
    await expect(page.locator('#wizard-page').getByRole('heading', { name: words.whole(`page-${provider}-${at}`) })).toBeVisible()
    if (at === 'registration') await page.getByRole('radio', { name: words.within(`choice-${provider}-cloud-own`) }).check()
    for (const key of fields) await desk.field(`field-${provider}-${key}`).fill(account.set[key] ?? account.secret[key]!)
  }
  await desk.button('wizard-save').click()
}

for (const provider of CLOUDS)
  test(`${provider}: an administrator connects, checks, previews and applies`, async ({ desk }) => {
    await job.practise(desk)
    const sandbox = await Sandbox.start()
    await connect(desk, provider, sandbox.account(provider, 'secret'), 'Graph')

    await test.step('its checks pass', async () => {
      await job.checksPass(desk)
    })

    const made = await test.step('rooms are synced, after a preview that writes nothing', async () => {
      const connection = (await desk.ask('connection_list', {})).connections.find((c) => c.name === 'Graph')!
      await desk.ask('room_add', { connection: connection.id, mailboxes: sandbox.rooms(provider) })
      await desk.go(`/sync?connection=${connection.id}`)
      await job.preview(desk)
      expect(await job.meetings(desk)).toBe(0)
      return job.apply(desk)
    })
    expect(made).toBeGreaterThan(10)
    expect(await job.meetings(desk)).toBe(made)
    await sandbox.remove()
  })

test('a connection that uses EWS moves to Graph and back', async ({ desk, page, words }) => {
  await job.practise(desk)
  await desk.ask('practice_start', { provider: 'exchange-ews', auth: 'oauth' })
  const connection = (await desk.ask('connection_list', {})).connections.find((c) => c.auth === 'oauth')!
  const sheet = await desk.ask('practice_sheet', {})
  const opened = await desk.ask('sheet_open', { connection: connection.id, file_name: sheet.name, content_base64: sheet.content_base64, sheet: null })
  await desk.ask('sheet_import', { session: opened.session })
  await desk.ask('sync_run', { integration: connection.integration!, from: null, to: null, task: null })
  const stored = await job.meetings(desk)
  expect(stored).toBeGreaterThan(20)

  await desk.go(`/connections/${connection.id}`)
  await desk.button('move-open').click()
  await desk.button('move-prepare').click()
  await expect(desk.told('move-prepared')).toBeVisible()
  await desk.button('move-compare').click()
  await expect(desk.told('move-compared')).toBeVisible({ timeout: 90_000 })
  const { comparison } = await desk.ask('successor_get', { connection: connection.id })
  expect(comparison).toMatchObject({ with: 'source', unread: 0, differ: 0, missing: 0, added: 0 })
  await desk.button('move-switch').click()
  await expect(desk.told('move-switched')).toBeVisible()
  const plan = await desk.ask('plan_make', { integration: connection.integration!, from: null, to: null, task: null })
  expect(plan.counts).toEqual({ create: 0, update: 0, delete: 0, conflict: 0, skip: 0, hold: 0 })
  expect(await job.meetings(desk)).toBe(stored)
  await desk.button('move-back').click()
  await expect(desk.button('move-compare')).toBeVisible()
  await expect(page.getByRole('heading', { name: words.whole('move-title') })).toBeVisible()
})
