import { expect, type Locator, type Page } from '@playwright/test'
import type { OaEventView } from '@/generated/api'
import type { Desk } from './desk'
import { Sandbox, type SandboxPerson } from './program'

/** A company whose Exchange is outside the program, and who of it is known here. */
export interface Office {
  sandbox: Sandbox
  /** Id of the connection to its Exchange. */
  connection: string
  people: SandboxPerson[]
}

const DAY = 86_400_000

/** An hour of a day so many days from today, in Shanghai, as an instant. */
export function hour(days: number, clock: string): string {
  return `${dayOf(days)}T${clock}:00+08:00`
}

/** A day so many days from today, in Shanghai. */
export function dayOf(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10)
}

/** Connects an Exchange that has people and rooms but no meetings, and takes the first of its people over; past the page. */
export async function open(desk: Desk, known = 3, auth = 'basic', more: string[] = ['--fault', 'people_open']): Promise<Office> {
  const sandbox = await Sandbox.start(more, { rooms: 4, meetings: 0, people: 8 })
  const account = sandbox.account('exchange-ews', auth)
  const secrets = Object.fromEntries(Object.entries(account.secret).map(([key, value]) => [key, { kind: 'value' as const, value }]))
  const { id } = await desk.ask('connection_create', { provider: 'exchange-ews', auth, name: 'Head office', settings: account.set, secrets })
  const people = sandbox.people('exchange-ews').slice(0, known)
  for (const { mailbox, name, login } of people) await desk.ask('person_save', { id: null, name, fields: { email: mailbox, login }, department: '', groups: [] })
  return { sandbox, connection: id, people }
}

interface Told {
  title: string
  organizer: string
  attendees?: string[]
  rooms?: string[]
  body?: string
  private?: boolean
  day: number
  from: string
  to: string
}

/** A meeting that somebody entered at the third party; gives its uid. */
export async function meet(sandbox: Sandbox, { title, organizer, attendees = [], rooms = [], body = '', day, from, to, private: secret = false }: Told): Promise<string> {
  const [uid] = await sandbox.edit({ op: 'add_meeting', subject: title, organizer, attendees, rooms, body, private: secret, start: hour(day, from), end: hour(day, to) })
  return uid!
}

/** What the OA's own calendar holds in the days around today. */
export async function oaEvents(desk: Desk, mailbox: string | null = null): Promise<OaEventView[]> {
  const { events } = await desk.ask('oa_event_list', { from: dayOf(-15), to: dayOf(15), mailbox })
  return events
}

/** Makes an integration between the Exchange and the built-in calendar, through its preset; ends at its settings. */
export async function integrate(desk: Desk, name: string, direction: 'pull' | 'push' | 'both' = 'both'): Promise<string> {
  const { page, words } = desk
  await desk.go('/integrations/new')
  await page.getByRole('button', { name: words.within('provider-exchange-ews') }).click()
  await desk.field('integration-name').fill(name)
  await page.getByText(words.within(`integration-direction-${direction}`)).first().click()
  await desk.button('integration-create').click()
  await expect(page).toHaveURL(/#\/integrations\/(?!new)[^/]+$/)
  await expect(page.getByRole('heading', { name })).toBeVisible()
  return decodeURIComponent(/integrations\/([^/?]+)/.exec(page.url())![1]!)
}

/** Opens a list and takes what is called so. */
export async function pick(select: Locator, option: string | RegExp): Promise<void> {
  await select.click()
  const found = options(select.page()).filter({ hasText: option }).first()
  await expect(found).toBeVisible()
  // Moving the pointer there scrolls the page where the list hangs over its edge, and scrolling closes the list.
  await found.dispatchEvent('click')
}

/** What the list that is open offers. */
export function options(page: Page): Locator {
  return page.locator('.ant-select-item-option').filter({ visible: true })
}

/** Saves the settings in sight. */
export async function save(desk: Desk): Promise<void> {
  await desk.button('save').click()
  // The bar that holds both buttons is there while something is not saved.
  await expect(desk.button('integration-discard')).toBeHidden()
}

/** Makes a plan and carries it out; past the page, for what is not the story. Gives the plan and what was made of it. */
export async function sync(desk: Desk, integration: string) {
  const plan = await desk.ask('plan_make', { integration, from: null, to: null, task: null })
  const { counts, run } = await desk.ask('plan_apply', { plan: plan.plan, approve_deletes: null, approve_steps: [], task: null })
  return { plan, counts, run }
}
