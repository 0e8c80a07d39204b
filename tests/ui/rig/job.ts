import { expect } from '@playwright/test'
import type { Desk } from './desk'
import type { Account } from './program'

/** What the practice company's sheet holds: rows, and those whose domain is misspelt. */
export const PRACTICE_SHEET = { file: 'rooms-practice.xlsx', rows: 32, rooms: 31 }

/** From the first start into the practice environment. */
export async function practise(desk: Desk): Promise<void> {
  await desk.button('first-practise-action').click()
  await expect(desk.told('practice-line')).toBeVisible()
  await expect(desk.nav('nav-rooms')).toBeVisible()
}

/** Connects an Exchange through the gallery and the wizard; ends where its checks run. */
export async function connectByWizard(desk: Desk, account: Account, name: string): Promise<void> {
  const { page } = desk
  await desk.go('/connections/new')
  await page.getByRole('link', { name: desk.words.within('provider-exchange-ews') }).click()
  await page.getByRole('radio', { name: desk.words.within('auth-exchange-ews-basic') }).check()
  await desk.field('preflight-name').fill(name)
  await next(desk, 'page-exchange-ews-server')
  for (const key of ['ews_url', 'ca_file']) await desk.field(`field-exchange-ews-${key}`).fill(account.set[key]!)
  await next(desk, 'page-exchange-ews-account')
  await desk.field('field-exchange-ews-user_email').fill(account.set.user_email!)
  await desk.field('field-exchange-ews-password').fill(account.secret.password!)
  await desk.button('wizard-save').click()
}

async function next(desk: Desk, title: string): Promise<void> {
  await desk.button('wizard-next').click()
  await expect(desk.page.getByRole('heading', { name: desk.words.whole(title) })).toBeVisible()
}

/** Waits for the ladder of checks of the page; nothing of it fails. */
export async function checksPass(desk: Desk): Promise<void> {
  await expect(desk.told('verdict-pass')).toBeVisible()
  await expect(desk.button('check-all-again')).toBeEnabled()
  const id = /connections\/([^/]+)\/check/.exec(desk.page.url())?.[1] ?? ''
  const { summary } = await desk.ask('check_last', { connection: decodeURIComponent(id) })
  expect(summary.fail).toBe(0)
  expect(summary.pass).toBeGreaterThan(5)
}

/** Opens the practice sheet for the practice connection. */
export async function openPracticeSheet(desk: Desk): Promise<void> {
  const { connections } = await desk.ask('connection_list', {})
  const practice = connections.find((c) => c.practice)
  await desk.go(`/rooms/import?connection=${practice?.id ?? ''}`)
  await desk.button('rooms-practice-open').click()
  await expect(desk.page.getByRole('grid', { name: desk.words.whole('rooms-grid') })).toBeVisible()
}

/** Imports what the open sheet lets through. */
export async function importRooms(desk: Desk): Promise<number> {
  await desk.button('rooms-import-button').click()
  await expect(desk.told('rooms-imported')).toBeVisible()
  const { total } = await desk.ask('room_list', { connection: null, search: null, limit: 1, offset: 0 })
  return total
}

/** Makes the first plan of an integration, from the page of test syncs. */
export async function preview(desk: Desk): Promise<void> {
  await desk.button('sync-start').click()
  await expect(desk.told('sync-apply-items')).toBeVisible({ timeout: 90_000 })
}

/** Executes the plan in sight; gives how many meetings it made. */
export async function apply(desk: Desk): Promise<number> {
  await desk.button('sync-apply').click()
  await expect(desk.told('sync-done-title')).toBeVisible({ timeout: 90_000 })
  const run = await lastRun(desk)
  expect(run.counts.failed).toBe(0)
  return run.counts.created
}

export async function lastRun(desk: Desk) {
  const { runs } = await desk.ask('run_list', { integration: null, from: null, to: null, search: null, limit: 1, offset: 0 })
  return runs[0]!
}

/** Meetings that the program keeps. */
export async function meetings(desk: Desk): Promise<number> {
  const { total } = await desk.ask('meeting_list', { rooms: [], from: null, to: null, limit: 1, offset: 0 })
  return total
}

/** Practice with rooms, ready for a test sync; past the page, for tests of what comes after. */
export async function readyToSync(desk: Desk): Promise<void> {
  await practise(desk)
  const connection = (await desk.ask('connection_list', {})).connections[0]!
  const sheet = await desk.ask('practice_sheet', {})
  const opened = await desk.ask('sheet_open', { connection: connection.id, file_name: sheet.name, content_base64: sheet.content_base64, sheet: null })
  await desk.ask('sheet_import', { session: opened.session })
}
