import { readFile } from 'node:fs/promises'
import { type Desk, expect, test } from './rig'
import { expectAccessible } from './rig/axe'
import * as at from './rig/office'
import type { Account } from './rig/program'

test.use({ language: 'en' })

/** Our rooms, and what the third party calls them: a little otherwise or quite otherwise. */
const OURS = ['3F-301 云杉厅', '3F-302 水杉厅', 'Boardroom', 'Annex'] as const
const THEIRS = ['3F 301 云杉厅', '302', 'Big room'] as const

/** Takes rooms of a connection from a sheet; past the page. */
async function takeRooms(desk: Desk, connection: string, names: readonly string[], mailboxOf: (at: number) => string): Promise<void> {
  const sheet = `会议室名称,会议室邮箱,容量\n${names.map((name, number) => `${name},${mailboxOf(number)},${8 + number}`).join('\n')}\n`
  const opened = await desk.ask('sheet_open', { connection, file_name: 'rooms.csv', content_base64: Buffer.from(`\ufeff${sheet}`).toString('base64'), sheet: null })
  expect((await desk.ask('sheet_import', { session: opened.session })).added).toBe(names.length)
}

/** Rooms of another system of ours. */
async function ownRooms(desk: Desk, { set, secret }: Account): Promise<void> {
  const secrets = Object.fromEntries(Object.entries(secret).map(([key, value]) => [key, { kind: 'value' as const, value }]))
  const { id } = await desk.ask('connection_create', { provider: 'exchange-ews', auth: 'basic', name: 'Reception', settings: set, secrets })
  await takeRooms(desk, id, OURS, (number) => `own${number + 1}@practice.example`)
}

test('rooms are paired by suggestion, in the grid and by sheet, and a gap is told before anything is written', async ({ desk, page, words, office }) => {
  const { sandbox, people, connection } = await office()
  const [chair] = people.map((person) => person.mailbox) as [string]
  const [first, second, third, fourth] = sandbox.rooms('exchange-ews') as [string, string, string, string]
  // The fourth is a room that nobody took over: nothing is known of it but its mailbox.
  await takeRooms(desk, connection, THEIRS, (number) => [first, second, third][number]!)
  await at.meet(sandbox, { title: 'Planning', organizer: chair, rooms: [fourth], day: 1, from: '10:00', to: '11:00' })
  const integration = await at.integrate(desk, 'Calendars', 'pull')
  await ownRooms(desk, sandbox.account('exchange-ews', 'basic'))
  const grid = page.getByRole('grid', { name: words.whole('integration-section-rooms') })
  const cell = (row: number, column: number) => grid.locator(`[data-cell="${row}/${column}"]`)
  const pairs = async () => (await desk.ask('conversion_get', { connection })).rows.map(({ local, mailbox }) => [local, mailbox])

  await test.step('a pair that names suggest is nothing until it is taken', async () => {
    await desk.go(`/integrations/${integration}/rooms`)
    const suggested = page.getByRole('button', { name: `Accept the suggestion for ${OURS[0]}` })
    await expect(suggested).toBeVisible()
    expect(await pairs()).toEqual([])
    await expectAccessible(page, 'the room conversion table')
    await suggested.click()
    await expect(grid).toContainText(OURS[0])
    await expect.poll(pairs).toEqual([[OURS[0], first]])
  })

  await test.step('one is typed into the grid, and half a pair is not kept', async () => {
    await cell(1, 0).click()
    await page.keyboard.type(OURS[2])
    await page.keyboard.press('Enter')
    await expect(desk.told('integration-rooms-halves')).toBeVisible()
    expect(await pairs()).toHaveLength(1)
    await cell(1, 1).click()
    await page.keyboard.type(third)
    await page.keyboard.press('Enter')
    await expect.poll(pairs).toEqual([[OURS[0], first], [OURS[2], third]])
    await expect(desk.told('integration-rooms-halves')).toBeHidden()
  })

  await test.step('others come from a sheet, and a row that cannot be taken is told', async () => {
    const sheet = `会议室,会议室邮箱\n${OURS[1]},${second}\nLobby,nowhere\n`
    await page.getByLabel(words.whole('integration-sheet-import')).setInputFiles({ name: 'pairs.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${sheet}`) })
    await expect(page.getByRole('list', { name: words.whole('integration-sheet-issues') })).toContainText('Lobby')
    await expect(grid).toContainText(OURS[1])
    expect(await pairs()).toHaveLength(3)
  })

  await test.step('what stands there is a workbook that can be taken in again', async () => {
    const saving = page.waitForEvent('download')
    await desk.button('integration-sheet').click()
    await page.getByRole('menuitem', { name: words.whole('integration-sheet-export') }).click()
    const bytes = await readFile(await (await saving).path())
    const again = await desk.ask('conversion_import', { name: 'pairs.xlsx', content_base64: bytes.toString('base64'), connection })
    expect(again).toMatchObject({ added: 0, changed: 0, same: 3 })
  })

  await test.step('a test sync tells the room that has no pair', async () => {
    await desk.go(`/sync?integration=${integration}&read=1`)
    await expect(desk.told('fault-conversion-unpaired')).toBeVisible({ timeout: 60_000 })
    await expectAccessible(page, 'a gap')
    expect(await at.oaEvents(desk)).toEqual([])
    await desk.button('sync-gap-open').click()
    await expect(page).toHaveURL(new RegExp(`integrations/${integration}/rooms`))
  })

  await test.step('once it has one, the meeting is at our room', async () => {
    await page.getByRole('button', { name: words.whole('integration-rooms-gap-add') }).filter({ hasText: OURS[3] }).click()
    await cell(3, 1).click()
    await page.keyboard.type(fourth)
    await page.keyboard.press('Enter')
    await expect.poll(pairs).toHaveLength(4)
    const { plan } = await at.sync(desk, integration)
    expect(plan.partial).toEqual([])
    expect((await at.oaEvents(desk)).map(({ title, place }) => [title, place])).toEqual([['Planning', OURS[3]]])
  })
})
