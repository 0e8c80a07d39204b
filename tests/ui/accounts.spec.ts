import { type Desk, expect, test } from './rig'
import { expectAccessible } from './rig/axe'
import * as at from './rig/office'

/** The form in which somebody's account is entered. */
const form = (desk: Desk) => desk.page.getByRole('dialog').filter({ has: desk.field('integration-accounts-password') })

/** Begins a test sync and waits until its plan is in sight. */
async function preview(desk: Desk, integration: string): Promise<void> {
  await desk.go(`/sync?integration=${integration}&read=1`)
  await expect(desk.page.getByRole('grid', { name: desk.words.whole('sync-table') })).toBeVisible({ timeout: 60_000 })
}

test('each person’s calendar is opened with their own account, and who lacks one is told while the rest goes on', async ({ desk, page, words, office }) => {
  // Nobody opened their calendar to the one account of the connection.
  const { sandbox, people, connection } = await office(3, 'basic', [])
  const [first, second, third] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]]
  for (const { mailbox, name } of people) await at.meet(sandbox, { title: `${name}的周会`, organizer: mailbox, day: 1, from: '10:00', to: '11:00' })
  const integration = await at.integrate(desk, '个人账号集成', 'pull')
  const accounts = page.getByRole('grid', { name: words.whole('integration-section-accounts') })
  const stored = async () => (await desk.ask('account_list', { connection, search: null, missing: false, bound: null, limit: 10, offset: 0 })).accounts.filter((one) => one.account).map((one) => one.account!.login)

  await test.step('user mode is chosen', async () => {
    await desk.go(`/integrations/${integration}/parameters`)
    await page.getByRole('radio', { name: words.within('integration-access-user') }).check()
    await at.save(desk)
    await desk.go(`/integrations/${integration}/accounts`)
    await expect(desk.told('integration-accounts-user')).toBeVisible()
    await expect(accounts.getByText(words.plain('integration-accounts-lacks'))).toHaveCount(3)
    await expectAccessible(page, 'personal accounts')
  })

  await test.step('one is entered, and the password is nowhere to be seen', async () => {
    await accounts.getByRole('row').filter({ hasText: first.name }).getByRole('button').click()
    await desk.field('integration-accounts-login', form(desk)).fill(first.login)
    await desk.field('integration-accounts-password', form(desk)).fill(first.password)
    await desk.button('save', form(desk)).click()
    await expect(form(desk)).toBeHidden()
    await expect(accounts.getByRole('row').filter({ hasText: first.name })).toContainText(first.login)
    expect(await page.content()).not.toContain(first.password)
    expect(await stored()).toEqual([first.login])
  })

  await test.step('others come from a sheet, and a row of nobody is told', async () => {
    const sheet = `邮箱,登录名,密码\n${second.mailbox},${second.login},${second.password}\nnobody@practice.example,nobody,x1\n`
    await page.getByLabel(words.whole('integration-sheet-import')).setInputFiles({ name: '账号.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${sheet}`) })
    const outcome = page.getByRole('list', { name: words.whole('integration-sheet-issues') })
    await expect(outcome).toContainText('nobody@practice.example')
    expect(await page.content()).not.toContain(second.password)
    expect((await stored()).sort()).toEqual([first.login, second.login].sort())
  })

  await test.step('a test sync names who has no account', async () => {
    await preview(desk, integration)
    await expect(desk.told('sync-partial-people-title')).toBeVisible()
    await desk.button('sync-partial-open').click()
    const told = page.getByRole('dialog')
    await expect(told).toContainText(third.name)
    await expect(told).toContainText('account.missing')
    await expectAccessible(page, 'who has no account')
    const plan = await desk.ask('plan_get', { plan: /sync\/([^?]+)/.exec(page.url())?.[1] ?? (await lastPlan(desk, integration)) })
    expect(plan.partial.map(({ mailbox, fault }) => [mailbox, fault.code])).toEqual([[third.mailbox, 'account.missing']])
    await desk.link('sync-partial-accounts', told).click()
    await expect(page).toHaveURL(new RegExp(`integrations/${integration}/accounts`))
  })

  await test.step('and the others are synced all the same', async () => {
    await at.sync(desk, integration)
    expect((await at.oaEvents(desk)).map((event) => event.title).sort()).toEqual([`${first.name}的周会`, `${second.name}的周会`].sort())
  })

  await test.step('another field is bound: whoever has no mailbox in it is one click away', async () => {
    await desk.go(`/integrations/${integration}/basics`)
    await at.pick(page.getByRole('combobox', { name: words.whole('integration-bound') }), words.whole('integration-field-login'))
    await at.save(desk)
    expect((await desk.ask('calendar_get', { integration })).unbound).toBe(3)
    await desk.link('integration-unbound').click()
    await expect(page).toHaveURL(/people\?.*lacking=yes/)
    const list = page.getByRole('grid', { name: words.whole('nav-people') })
    await expect(list.getByRole('row')).toHaveCount(4)
    await list.getByRole('gridcell', { name: third.name, exact: true }).click()
    await desk.button('people-edit').click()
    const edit = page.getByRole('dialog')
    await edit.getByLabel(words.within('integration-field-login')).fill(third.mailbox)
    await desk.button('save', edit).click()
    await expect(edit).toBeHidden()
    await expect(list.getByRole('row')).toHaveCount(3)
    expect((await desk.ask('calendar_get', { integration })).unbound).toBe(2)
  })
})

async function lastPlan(desk: Desk, integration: string): Promise<string> {
  const { runs } = await desk.ask('run_list', { integration, from: null, to: null, search: null, limit: 1, offset: 0 })
  return runs[0]!.plan!
}
