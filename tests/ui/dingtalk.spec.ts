import { expect, Sandbox, test } from './rig'
import type { Desk } from './rig'
import type { Account } from './rig/program'
import * as job from './rig/job'

/** Pages of a wizard with the fields that are filled there. */
type Pages = ReadonlyArray<readonly [page: string, fields: readonly string[]]>

const DINGTALK: Pages = [
  ['organisation', ['corp_id']],
  ['application', ['client_id', 'client_secret', 'agent_id', 'unified_app_id']],
  ['permissions', []],
  ['security', []],
  ['events', []],
  ['publish', []],
  ['rooms', ['operator']],
  ['network', ['host_api', 'host_oapi', 'ca_file']],
]

const NETEASE: Pages = [
  ['app', ['client_id', 'client_secret', 'corp_id', 'agent_id', 'unified_app_id']],
  ['netease', ['domain']],
  ['callback', []],
  ['web_app', []],
  ['security', ['ip_list']],
  ['permissions', []],
  ['events', []],
  ['publish', []],
  ['network', ['host_api', 'host_oapi', 'host_mail', 'resolver', 'ca_file']],
]

/** Goes through a wizard page by page; `at` does what a page has besides its fields. Gives the connection's id. */
async function connect(desk: Desk, provider: string, pages: Pages, account: Account, at: Record<string, () => Promise<void>> = {}): Promise<string> {
  const { page, words } = desk
  await desk.go(`/connections/new/${provider}`)
  await desk.field('preflight-name').fill(provider)
  for (const [name, fields] of pages) {
    await desk.button('wizard-next').click()
    await expect(page.locator('#wizard-page').getByRole('heading', { name: words.whole(`page-${provider}-${name}`) })).toBeVisible()
    await at[name]?.()
    for (const key of fields) await desk.field(`field-${provider}-${key}`).fill(account.set[key] ?? account.secret[key]!)
  }
  await desk.button('wizard-save').click()
  await job.checksPass(desk)
  return (await desk.ask('connection_list', {})).connections.find((c) => c.name === provider)!.id
}

test('DingTalk is connected, its people are taken over, its events come, and its calls are planned', async ({ desk, page, words }) => {
  await job.practise(desk)
  const sandbox = await Sandbox.start()
  const id = await connect(desk, 'dingtalk', DINGTALK, sandbox.account('dingtalk', 'app'), {
    permissions: async () => {
      await expect(page.getByRole('list', { name: words.whole('ticks-wanted') })).toContainText('qyapi_get_department_list')
      await expect(page.getByRole('list', { name: words.whole('ticks-leave') })).toContainText('qyapi_manage_addresslist')
    },
  })

  await test.step('every permission is proved in the wizard', async () => {
    await desk.go(`/connections/${id}/setup?page=permissions`)
    await expect(page.getByRole('list', { name: words.whole('ticks-wanted') }).getByText(words.whole('ticks-pass')).first()).toBeVisible()
  })

  await test.step('the directory is read, looked at and taken over', async () => {
    await desk.go(`/people/directory/${id}`)
    await desk.button('directory-read').click()
    await expect(desk.told('directory-apply-line')).toBeVisible()
    const before = await desk.ask('directory_state', { connection: id })
    expect(before.plan!.create + before.plan!.adopt).toBeGreaterThan(5)
    expect(before.people).toBe(0)
    await desk.button('directory-apply').click()
    await expect(desk.told('directory-same')).toBeVisible()
    const after = await desk.ask('directory_state', { connection: id })
    expect(after.people).toBe(before.plan!.create + before.plan!.adopt)
    expect(after.plan).toBeNull()
  })

  await test.step('events are received over the connection that is recommended', async () => {
    await desk.go(`/connections/${id}/events`)
    await page.getByRole('radio', { name: words.within('events-mode-stream') }).check()
    await desk.button('events-switch-on').click()
    await expect(desk.told('events-open-since')).toBeVisible({ timeout: 30_000 })
    await page.getByRole('radio', { name: words.within('events-mode-off') }).check()
    await desk.button('events-switch-off').click()
    await expect(desk.told('events-health-off-line')).toBeVisible()
  })

  await test.step('what is tried shows at once what it comes to, and what is kept is saved', async () => {
    await desk.go(`/connections/${id}/quota`)
    await expect(desk.told('quota-resets')).toBeVisible()
    const interval = page.getByRole('spinbutton', { name: words.plain('quota-interval_minutes') })
    await interval.fill('5')
    await expect(desk.told('quota-what-if')).toBeVisible()
    expect((await desk.ask('quota_get', { connection: id })).assumed.interval_minutes).not.toBe(5)
    await page.getByRole('spinbutton', { name: words.plain('quota-reserve') }).fill('750')
    await desk.button('quota-save').click()
    await expect(desk.told('quota-resets')).toBeVisible()
    expect((await desk.ask('quota_get', { connection: id })).assumed.reserve).toBe(750)
  })
  await sandbox.remove()
})

test('NetEase mail in DingTalk takes what its console copied, and its callback address is played', async ({ desk, page, words }) => {
  await job.practise(desk)
  const sandbox = await Sandbox.start()
  const account = sandbox.account('netease-dingtalk', 'app')
  const copied = `aes_key: ${account.secret.aes_key}\ntoken: ${account.secret.callback_token}\nurl: ${account.set.callback_url}\n`
  const id = await connect(desk, 'netease-dingtalk', NETEASE, account, {
    callback: async () => {
      await desk.field('paste-netease-dingtalk-callback').fill(copied)
      await expect(desk.told('paste-filled')).toBeVisible()
      await expect(page.locator('#wizard-page')).not.toContainText(account.secret.aes_key!)
      await expect(desk.field('field-netease-dingtalk-callback_url')).toHaveValue(account.set.callback_url!)
      await expect(desk.field('field-netease-dingtalk-aes_key')).toHaveValue(account.secret.aes_key!)
    },
  })

  await test.step('the address answers as DingTalk wants it', async () => {
    await desk.go(`/connections/${id}/rehearsal`)
    await desk.button('rehearsal-run').click()
    await expect(desk.told('rehearsal-passed')).toBeVisible()
    await expect(page.getByRole('status').getByText(words.whole('rehearsal-pass'))).toBeVisible()
  })

  await test.step('what is to be handed out is a file', async () => {
    await desk.go(`/connections/${id}`)
    const download = page.waitForEvent('download')
    await desk.button('handout-leaf').click()
    expect((await download).suggestedFilename()).toMatch(/\.html$/)
  })
  await sandbox.remove()
})
