import type { Locator } from '@playwright/test'
import { type Desk, expect, test } from './rig'
import { expectAccessible } from './rig/axe'
import * as at from './rig/office'

const INNER = '【内部】'

/** The drawer in which an entry of the library is made. */
const drawer = (desk: Desk): Locator => desk.page.getByRole('dialog').filter({ has: desk.field('integration-entry-name') })

/** What an expression that is being typed gives for the record that is chosen. */
const tried = (desk: Desk): Locator => drawer(desk).getByTestId('tried')

/** A line of the mapping, by its target. */
function line(desk: Desk, target: string): Locator {
  const table = desk.page.getByRole('table', { name: desk.words.whole('integration-section-mapping') })
  return table.getByRole('row').filter({ has: desk.page.getByRole('rowheader', { name: desk.words.within(`integration-target-${target}`) }) })
}

const select = (desk: Desk, key: string, within: Locator): Locator => within.getByRole('combobox', { name: desk.words.whole(key) })

/** How a field is made. */
async function how(desk: Desk, target: string, kind: string): Promise<void> {
  await at.pick(select(desk, 'integration-how-of', line(desk, target)), desk.words.within(`integration-how-${kind}`))
}

/** Begins a new rule or formula from a line of the mapping. */
async function quick(desk: Desk, target: string, kind: 'rule' | 'formula', name: string): Promise<void> {
  await how(desk, target, kind)
  await at.pick(valueOf(desk, target), desk.words.whole(`integration-new-${kind}`))
  await desk.field('integration-entry-name', drawer(desk)).fill(name)
}

async function express(desk: Desk, expression: string): Promise<void> {
  await drawer(desk).getByRole('textbox', { name: desk.words.whole('integration-expression') }).fill(expression)
}

/** Keeps an entry; whoever goes on with the keyboard is where the drawer was opened. */
async function keep(desk: Desk, from: Locator): Promise<void> {
  await desk.button('save', drawer(desk)).click()
  await expect(drawer(desk)).toBeHidden()
  await expect(from).toBeFocused()
}

const valueOf = (desk: Desk, target: string): Locator => select(desk, 'integration-value-of', line(desk, target))

test('fields are mapped way by way and tried on real meetings, and a filter that lets nothing through is asked about', async ({ desk, page, words, office }) => {
  const { sandbox, people } = await office()
  const [chair, guest] = people.map((person) => person.mailbox) as [string, string]
  await at.meet(sandbox, { title: '产品周会 (16 人)', organizer: chair, attendees: [guest], day: 1, from: '10:00', to: '11:00' })
  await at.meet(sandbox, { title: `${INNER}预算会`, organizer: chair, day: 1, from: '14:00', to: '15:00' })
  const integration = await at.integrate(desk, '日程会议集成')

  await test.step('a meeting is offered to try on once, with whose calendars have it', async () => {
    const { records } = await desk.ask('record_list', { integration, direction: 'pull' })
    const found = records.filter((record) => record.title?.startsWith('产品周会'))
    expect(found.map(({ calendars }) => [...calendars].sort())).toEqual([people.slice(0, 2).map(({ name }) => name).sort()])
  })

  await test.step('a variable of the library', async () => {
    await desk.go('/integrations/library?kind=variable')
    await desk.button('integration-new-variable').first().click()
    await desk.field('integration-entry-name', drawer(desk)).fill('inner')
    await desk.field('integration-variable-value', drawer(desk)).fill(INNER)
    await keep(desk, desk.button('integration-new-variable').first())
    await expect(page.getByRole('row').filter({ hasText: 'inner' })).toContainText(INNER)
  })

  await test.step('a rule made from the mapping is tried while it is typed, and used at once', async () => {
    await desk.go(`/integrations/${integration}/mapping`)
    await at.pick(page.getByRole('combobox', { name: words.whole('integration-record') }), '产品周会')
    await quick(desk, 'title', 'rule', '去掉人数')
    await at.pick(select(desk, 'integration-step-number', drawer(desk)), words.whole('integration-step-replace'))
    await desk.field('integration-step-from', drawer(desk)).fill(' (16 人)')
    await at.pick(select(desk, 'integration-record', drawer(desk)), '产品周会')
    await expect(tried(desk)).toContainText('产品周会 (16 人)')
    await expect(tried(desk).getByText('产品周会', { exact: true })).toHaveCount(2)
    await expectAccessible(page, 'a rule that is being made')
    await keep(desk, valueOf(desk, 'title'))
    await expect(line(desk, 'title')).toContainText('产品周会 (16 人) → 产品周会')
    const times = { 'when-start': `${at.dayOf(1)} 10:00`, 'when-end': `${at.dayOf(1)} 11:00`, 'when-all_day': words.plain('integration-word-false') }
    for (const [part, told] of Object.entries(times)) await expect(line(desk, part).getByRole('cell').last()).toHaveText(told)
  })

  await test.step('a bad formula is refused with its place and the reason, by the window and by the program', async () => {
    await quick(desk, 'place', 'formula', '谁主持')
    await express(desk, '"主持：" + titel')
    await expect(drawer(desk).getByTestId('wave')).toHaveText('titel')
    await expect(drawer(desk).getByRole('status').first()).toContainText(/第 1 行第 9 个字.*titel/)
    await desk.button('save', drawer(desk)).click()
    await expect(drawer(desk)).toBeVisible()
    const refused = await desk.post('library_save', { kind: 'formula', entry: { id: '', name: '谁主持', expression: '"主持：" + titel', gives: 'text' } })
    expect(refused.ok()).toBe(false)
    expect(await refused.json()).toMatchObject({ code: 'rules.unknown_name', params: { line: '1', column: '9', name: 'titel' } })
    expect((await desk.ask('library_get', {})).library.formulas).toEqual([])
    await express(desk, '"主持：" + organizer.name')
    await expect(drawer(desk).getByRole('status').first()).toContainText(words.within('integration-check-ok'))
    await expect(tried(desk)).toContainText(`主持：${people[0]!.name}`)
    await keep(desk, valueOf(desk, 'place'))
  })

  await test.step('a fixed text, and another way for the way back', async () => {
    await how(desk, 'body', 'fixed')
    await line(desk, 'body').getByRole('textbox').fill('来自 Exchange')
    await expect(line(desk, 'body').getByRole('cell').last()).toHaveText('来自 Exchange')
    await page.getByText(words.whole('integration-direction-push-name')).click()
    await expect(line(desk, 'body')).toContainText(words.within('integration-value-identity'))
    // Nothing is in the OA yet: what was made of a record of the other way must not stand there.
    await expect(line(desk, 'body')).not.toContainText('来自 Exchange')
    await quick(desk, 'title', 'formula', '标明来源')
    await express(desk, '"[OA] " + title')
    await keep(desk, valueOf(desk, 'title'))
    await at.save(desk)
    const { calendar } = (await desk.ask('calendar_get', { integration })).integration
    const { library } = await desk.ask('library_get', {})
    expect(calendar!.pull.fields.map((rule) => [rule.target, rule.how.kind]).sort()).toEqual([['body', 'fixed'], ['place', 'formula'], ['title', 'rule']])
    expect(calendar!.push.fields).toEqual([{ target: 'title', source: null, how: { kind: 'formula', id: library.formulas.find((f) => f.name === '标明来源')!.id } }])
  })

  await test.step('a filter that lets nothing through', async () => {
    await desk.go(`/integrations/${integration}/filters`)
    await desk.button('integration-new-filter').click()
    await expect(drawer(desk)).toContainText(words.within('integration-filter-of-pull'))
    await desk.field('integration-entry-name', drawer(desk)).fill('只要没有的')
    await express(desk, 'contains(title, "没有这个")')
    await expect(tried(desk)).toContainText(words.plain('integration-filter-stops'))
    await keep(desk, desk.button('integration-new-filter'))
    await expect(desk.told('integration-flows-not')).toBeVisible()
    await at.save(desk)
  })

  await test.step('is asked about, and nothing is written', async () => {
    await desk.go(`/sync?integration=${integration}&read=1`)
    await expect(desk.told('reason-filter_matches_nothing')).toBeVisible({ timeout: 60_000 })
    expect(await at.oaEvents(desk)).toEqual([])
    await desk.link('sync-question-filters').click()
    await expect(page).toHaveURL(new RegExp(`integrations/${integration}/filters`))
  })

  await test.step('another filter in its place reads the variable', async () => {
    await page.getByRole('button', { name: words.whole('integration-filter-take') }).click()
    await desk.button('integration-new-filter').click()
    await desk.field('integration-entry-name', drawer(desk)).fill('不要内部的')
    await express(desk, '!title.startsWith(vars.inner)')
    await keep(desk, desk.button('integration-new-filter'))
    await at.pick(page.getByRole('combobox', { name: words.whole('integration-record') }), '预算会')
    await expect(desk.told('integration-flows-not')).toBeVisible()
    await at.save(desk)
  })

  await test.step('what the program then writes is what was tried', async () => {
    await at.sync(desk, integration)
    const events = await at.oaEvents(desk, chair)
    expect(events.map(({ title, place, body }) => [title, place, body])).toEqual([['产品周会', `主持：${people[0]!.name}`, '来自 Exchange']])
    await desk.ask('oa_event_save', {
      ...{ id: null, revision: null, occurrence: null, scope: 'all', mailbox: chair, title: '季度评审' },
      ...{ when: { kind: 'timed', start: at.hour(2, '09:00'), end: at.hour(2, '10:00'), zone: null }, attendees: [], place: null, rooms: [], body: null, sensitivity: 'normal', show_as: 'busy', recurrence: null },
    })
    const { run } = await at.sync(desk, integration)
    const { items } = await desk.ask('run_get', { run, outcome: 'done', limit: 10, offset: 0 })
    expect(items.map(({ kind, title }) => [kind, title])).toEqual([['create', '[OA] 季度评审']])
    // It is there as it was meant: read again, nothing is left to do.
    const plan = await desk.ask('plan_make', { integration, from: null, to: null, task: null })
    expect([plan.counts.create, plan.counts.update, plan.counts.delete]).toEqual([0, 0, 0])
  })
})
