import { type Desk, expect, test } from './rig'
import { expectAccessible } from './rig/axe'
import * as job from './rig/job'

/** Makes an integration between the practice company's Exchange and the built-in calendar, and lets it flow. */
async function integrate(desk: Desk, name: string): Promise<string> {
  const { page, words } = desk
  await desk.go('/integrations/new')
  await page.getByRole('button', { name: words.within('provider-exchange-ews') }).click()
  await desk.field('integration-name').fill(name)
  await page.getByText(words.within('integration-direction-both')).first().click()
  await expectAccessible(page, 'a new integration')
  await desk.button('integration-create').click()
  await expect(page).toHaveURL(/#\/integrations\/[^/]+$/)
  await expectAccessible(page, 'its settings')
  return decodeURIComponent(/integrations\/([^/?]+)/.exec(page.url())![1]!)
}

/** Enters a meeting in the OA's calendar, of the first person found by some words. */
async function enter(desk: Desk, title: string): Promise<void> {
  const { page, words } = desk
  await desk.go('/calendar/oa')
  await desk.button('oa-new-button').first().click()
  const form = page.getByRole('dialog', { name: words.whole('oa-new') })
  await desk.field('field-title', form).fill(title)
  await desk.field('field-organizer', form).fill('@practice.example')
  await page.locator('.ant-select-item-option').filter({ visible: true }).first().click()
  await desk.field('field-title', form).click()
  await expectAccessible(page, 'a new meeting')
  await desk.button('oa-create', form).click()
  await expect(form).toBeHidden()
}

test('what is entered in the OA is at the third party at once, and what is there comes back once', async ({ desk, page }) => {
  test.slow()
  await job.practise(desk)
  const integration = await integrate(desk, '日程会议集成')

  const made = await test.step('the first test sync is seen, then applied', async () => {
    await desk.button('nav-sync', page.getByRole('banner')).click()
    await job.preview(desk)
    const made = await job.apply(desk)
    expect(made).toBeGreaterThan(0)
    return made
  })

  await test.step('a second one has nothing to do', async () => {
    const plan = await desk.ask('plan_make', { integration, from: null, to: null, task: null })
    expect([plan.counts.create, plan.counts.update, plan.counts.delete, plan.counts.hold]).toEqual([0, 0, 0, 0])
  })

  await test.step('a meeting entered is pushed without a click', async () => {
    await desk.go(`/integrations/${integration}`)
    await page.getByRole('switch').first().click()
    await expect(page.getByRole('switch').first()).toBeChecked()
    await enter(desk, '季度评审')
    await expect.poll(async () => (await desk.ask('outbox_get', {})).total, { timeout: 30_000 }).toBe(0)
    const run = await job.lastRun(desk)
    expect(run.counts).toMatchObject({ created: 1, updated: 0, deleted: 0, failed: 0 })
  })

  await test.step('and does not come back as a second one', async () => {
    const plan = await desk.ask('plan_make', { integration, from: null, to: null, task: null })
    expect([plan.counts.create, plan.counts.update, plan.counts.delete]).toEqual([0, 0, 0])
  })

  await test.step('the first run can be taken back', async () => {
    const { runs } = await desk.ask('run_list', { integration: null, from: null, to: null, search: null, limit: 20, offset: 0 })
    const first = runs.find((run) => run.counts.created === made)!
    const plan = await desk.ask('undo_plan', { run: first.id })
    expect(plan.counts.delete + plan.counts.hold).toBeGreaterThan(0)
  })
})

test('pages of people and integrations are accessible', async ({ desk, page, words }) => {
  test.slow()
  await job.practise(desk)
  const integration = await integrate(desk, 'OA')
  const pages: Array<[path: string, word: string]> = [
    ['/integrations', 'tab-integrations'],
    ['/integrations/library', 'integration-library'],
    ['/integrations/held', 'integration-held'],
    ['/integrations/versions', 'integration-versions'],
    ...['basics', 'flow', 'parameters', 'mapping', 'filters', 'rooms', 'accounts', 'log'].map((section): [string, string] => [`/integrations/${integration}/${section}`, `integration-section-${section}`]),
    ['/people', 'nav-people'],
    ['/calendar/oa', 'oa-calendar'],
  ]
  for (const [path, word] of pages)
    await test.step(path, async () => {
      await desk.go(path)
      await expect(page.getByText(words.within(word)).filter({ visible: true }).first()).toBeVisible()
      await expect(page.locator('.ant-skeleton').filter({ visible: true })).toHaveCount(0)
      await expectAccessible(page, path)
    })
})
