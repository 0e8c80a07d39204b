import { type Desk, expect, test } from './rig'
import { expectAccessible } from './rig/axe'
import * as at from './rig/office'

/** Saves how an entry of the OA's calendar is now, as somebody at the OA does. */
async function enter(desk: Desk, mailbox: string, title: string, day: number, from: string, to: string, known?: { id: string; revision: number }): Promise<void> {
  await desk.ask('oa_event_save', {
    ...{ id: known?.id ?? null, revision: known?.revision ?? null, occurrence: null, scope: 'all', mailbox, title },
    ...{ when: { kind: 'timed', start: at.hour(day, from), end: at.hour(day, to), zone: null }, attendees: [], place: null, rooms: [], body: null, sensitivity: 'normal', show_as: 'busy', recurrence: null },
  })
}

test('what only a person can tell is asked and answered, and held deletions are approved and rejected one by one', async ({ desk, page, words, office }) => {
  const { sandbox, people } = await office()
  const [chair] = people.map((person) => person.mailbox) as [string]
  const weekly = await at.meet(sandbox, { title: '产品周会', organizer: chair, day: 1, from: '10:00', to: '11:00' })
  for (let twin = 0; twin < 2; twin++) await at.meet(sandbox, { title: '对齐会', organizer: chair, day: 2, from: '09:00', to: '09:30' })
  const leaving: string[] = []
  for (const [number, from] of [[1, '13:00'], [2, '14:00'], [3, '15:00']] as const) leaving.push(await at.meet(sandbox, { title: `渠道沟通 ${number}`, organizer: chair, day: 3, from, to: from.replace(':00', ':45') }))
  await enter(desk, chair, '对齐会', 2, '09:00', '09:30')
  const integration = await at.integrate(desk, '日程会议集成')
  const titles = async () => (await at.oaEvents(desk, chair)).map((event) => event.title!).sort()

  await test.step('conflicts are to be asked about, and every deletion is held', async () => {
    await desk.go(`/integrations/${integration}/flow`)
    await page.getByRole('radio', { name: words.whole('integration-conflict-ask') }).check()
    await page.getByRole('spinbutton', { name: words.plain('sync-deletes') }).fill('0')
    await at.save(desk)
    const { policy, calendar } = (await desk.ask('calendar_get', { integration })).integration
    expect([policy.guards.deletes, calendar!.rules.conflict]).toEqual([0, 'ask'])
  })

  await test.step('two that look like one are a question, and the rest goes on', async () => {
    await desk.go(`/sync?integration=${integration}&read=1`)
    await expect(desk.told('reason-ambiguous_pair')).toBeVisible({ timeout: 60_000 })
    await desk.button('sync-apply').click()
    await expect(desk.told('sync-done-title')).toBeVisible({ timeout: 60_000 })
    expect(await titles()).toEqual(['产品周会', '对齐会', '渠道沟通 1', '渠道沟通 2', '渠道沟通 3'])
  })

  await test.step('it is answered where all questions stand', async () => {
    await desk.go('/integrations')
    await desk.button('integration-questions-open').click()
    await expect(page.getByText(/“对齐会”在第三方有 2 条、在 OA 有 1 条/)).toBeVisible()
    await expectAccessible(page, 'questions')
    await page.getByText(words.whole('sync-answer-together')).click()
    await expect(page.getByRole('radio', { name: words.whole('sync-answer-together') })).toBeChecked()
    await at.sync(desk, integration)
    expect((await desk.ask('question_list', {})).questions).toEqual([])
    expect((await titles()).filter((title) => title === '对齐会')).toHaveLength(2)
  })

  await test.step('a meeting that both sides moved is asked about by the name of the field', async () => {
    await sandbox.edit({ op: 'edit_meeting', uid: weekly, start: at.hour(1, '15:00'), end: at.hour(1, '16:00') })
    const known = (await at.oaEvents(desk, chair)).find((event) => event.title === '产品周会')!
    await enter(desk, chair, '产品周会', 1, '11:00', '12:00', known)
    await at.sync(desk, integration)
    await desk.go('/integrations/questions')
    const question = page.getByText('两边都改了“产品周会”：时间').locator('..')
    await expect(question).toContainText(/OA.*11:00–12:00.*第三方.*15:00–16:00/)
    await page.getByText(words.whole('sync-answer-take_a')).click()
    await expect(page.getByRole('radio', { name: words.whole('sync-answer-take_a') })).toBeChecked()
  })

  await test.step('the answer is carried out, and the version that lost is kept', async () => {
    await at.sync(desk, integration)
    const moved = (await at.oaEvents(desk, chair)).find((event) => event.title === '产品周会')!
    expect(moved.when.kind === 'timed' && new Date(moved.when.start)).toEqual(new Date(at.hour(1, '15:00')))
    await desk.go('/integrations/versions')
    await expect(page.getByText('产品周会').first()).toBeVisible()
    await expect(page.getByText(/11:00–12:00/).first()).toBeVisible()
    await expectAccessible(page, 'versions that lost')
  })

  await test.step('three deletions are held', async () => {
    await sandbox.edit(...leaving.map((uid) => ({ op: 'remove_meeting', uid })))
    await at.sync(desk, integration)
    expect((await desk.ask('hold_list', {})).holds.map((hold) => hold.step.title).sort()).toEqual(['渠道沟通 1', '渠道沟通 2', '渠道沟通 3'])
    expect(await titles()).toHaveLength(6)
  })

  const inbox = page.getByRole('grid', { name: words.whole('integration-held') })
  await test.step('one is approved, by typing how many', async () => {
    await desk.go('/integrations')
    await desk.button('integration-held-open').click()
    await expect(inbox.getByRole('row')).toHaveCount(4)
    await expect(inbox.getByText(people[0]!.name).first()).toBeVisible()
    await inbox.getByRole('row').filter({ hasText: '渠道沟通 1' }).getByRole('checkbox').check()
    await desk.button('integration-held-approve').click()
    const consent = page.getByRole('dialog')
    await expect(consent).toContainText('渠道沟通 1')
    await expect(desk.button('integration-held-approve-action', consent)).toBeDisabled()
    await consent.getByRole('textbox').fill('1')
    await expectAccessible(page, 'consent to a deletion')
    await desk.button('integration-held-approve-action', consent).click()
    await expect(inbox.getByRole('row')).toHaveCount(3)
  })

  await test.step('another is rejected, and the third waits', async () => {
    await inbox.getByRole('row').filter({ hasText: '渠道沟通 2' }).getByRole('checkbox').check()
    await desk.button('integration-held-reject').click()
    await expect(inbox.getByRole('row')).toHaveCount(2)
    await expect(inbox).toContainText('渠道沟通 3')
  })

  await test.step('the next sync deletes what was approved and nothing else', async () => {
    const { counts } = await at.sync(desk, integration)
    expect(counts.deleted).toBe(1)
    expect((await titles()).filter((title) => title.startsWith('渠道'))).toEqual(['渠道沟通 2', '渠道沟通 3'])
    expect((await desk.ask('hold_list', {})).holds.map((hold) => hold.step.title)).toEqual(['渠道沟通 3'])
  })
})
