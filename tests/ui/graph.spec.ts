import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, Sandbox, test } from './rig'
import type { Desk } from './rig'
import { expectAccessible } from './rig/axe'
import { ROOT } from './rig/place'
import type { Account } from './rig/program'
import * as job from './rig/job'

/** Both clouds of Outlook, each through the wizard it has, the domain that organisations of the other one begin with, and the certificate that is registered there. */
const CLOUDS = [
  ['outlook', 'partner.onmschina.cn', 'practice-client.pfx'],
  ['outlook-cn', 'onmicrosoft.com', 'practice-client-china.pfx'],
] as const

/** Pages of the wizard with the fields that are filled there; what is a file is done by whoever asks for it. */
const PAGES: Record<'secret' | 'certificate', ReadonlyArray<readonly [page: string, fields: readonly string[]]>> = {
  secret: [
    ['registration', ['tenant_id', 'client_id']],
    ['secret', ['client_secret']],
    ['manifest', []],
    ['consent', []],
    ['mailbox', ['user_email', 'scope', 'token_url', 'graph_url', 'ca_file']],
  ],
  certificate: [
    ['registration', ['tenant_id', 'client_id']],
    ['certificate', []],
    ['manifest', []],
    ['consent', []],
    ['mailbox', ['user_email', 'scope', 'token_url', 'graph_url', 'ca_file']],
  ],
}

/** Goes through the wizard's pages; `on` does what more is to be done on one. */
async function connect(desk: Desk, provider: string, auth: keyof typeof PAGES, account: Account, name: string, on: Record<string, () => Promise<void>> = {}): Promise<void> {
  const { page, words } = desk
  await desk.go(`/connections/new/${provider}`)
  await page.getByRole('radio', { name: words.within(`auth-${provider}-${auth}`) }).check()
  await desk.field('preflight-name').fill(name)
  for (const [at, fields] of PAGES[auth]) {
    await desk.button('wizard-next').click()
    await expect(page.locator('#wizard-page').getByRole('heading', { name: words.whole(`page-${provider}-${at}`) })).toBeVisible()
    if (at === 'registration') await page.getByRole('radio', { name: words.within(`choice-${provider}-cloud-own`) }).check()
    for (const key of fields) await desk.field(`field-${provider}-${key}`).fill(account.set[key] ?? account.secret[key]!)
    await on[at]?.()
  }
  await desk.button('wizard-save').click()
}

/** A manifest as the portal shows it, of an application that somebody set up half. */
function manifest(account: Account, publisherDomain: string): string {
  return JSON.stringify({
    appId: account.set.client_id,
    publisherDomain,
    passwordCredentials: [
      { hint: account.secret.client_secret!.slice(0, 3), endDateTime: '2029-03-31T00:00:00Z' },
      { hint: '~~~', endDateTime: '2030-12-16T00:00:00Z' },
    ],
    requiredResourceAccess: [
      { resourceAppId: '00000003-0000-0000-c000-000000000000', resourceAccess: [{ id: '798ee544-9d2d-430c-a058-570e29e34338', type: 'Scope' }] },
      { resourceAppId: '00000002-0000-0ff1-ce00-000000000000', resourceAccess: [{ id: 'dc890d15-9560-4a4c-9b7f-a736ec74ec40', type: 'Role' }] },
    ],
  })
}

/** Pastes one manifest after the other: what it lacks is told, and the end of the very secret that was typed is taken over. */
async function readManifest(desk: Desk, account: Account): Promise<void> {
  const { page, words } = desk
  await page.getByRole('textbox', { name: words.whole('manifest-title') }).fill(manifest(account, 'practice.example'))
  await expect(desk.told('manifest-incomplete')).toBeVisible()
  for (const row of ['delegated', 'foreign']) await expect(desk.told(`manifest-${row}-why`)).toBeVisible()
  await expect(page.getByText(/^Calendars\.Read /)).toBeVisible()
  await expect(page.getByText(/^full_access_as_app /)).toBeVisible()
  await expect(page.getByText(words.whole('manifest-which-secret'))).toHaveCount(0)
  await expectAccessible(page, 'what a manifest lacks')
  await desk.button('manifest-take').click()
  await expect(desk.button('manifest-take')).toHaveCount(0)
}

for (const [provider] of CLOUDS)
  test(`${provider}: an administrator connects, checks, previews and applies`, async ({ desk }) => {
    await job.practise(desk)
    const sandbox = await Sandbox.start()
    const account = sandbox.account(provider, 'secret')
    await connect(desk, provider, 'secret', account, 'Graph', { manifest: () => readManifest(desk, account) })

    await test.step('its checks pass', async () => {
      await job.checksPass(desk)
      const { settings } = await named(desk, 'Graph')
      expect(settings).toMatchObject({ client_id: account.set.client_id, secret_expires: '2029-03-31' })
    })

    const made = await test.step('rooms are synced, after a preview that writes nothing', async () => {
      const connection = await named(desk, 'Graph')
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

/** A connection by its name. */
async function named(desk: Desk, name: string) {
  return (await desk.ask('connection_list', {})).connections.find((c) => c.name === name)!
}

test('a manifest of the other cloud is told before anything is saved', async ({ desk, page, words }) => {
  for (const [provider, elsewhere] of CLOUDS)
    await test.step(provider, async () => {
      await desk.go(`/connections/new/${provider}?page=manifest`)
      await page.getByRole('textbox', { name: words.whole('manifest-title') }).fill(JSON.stringify({ appId: '6fa459ea-ee8a-4ca4-894e-db77e160355e', publisherDomain: `practice.${elsewhere}` }))
      await expect(desk.told('manifest-cloud')).toBeVisible()
      await expectAccessible(page, 'a manifest of the other cloud')
      const [other] = CLOUDS.find(([one]) => one !== provider)!
      await page.getByRole('status').filter({ hasText: words.within('manifest-cloud') }).getByRole('button').click()
      await expect(page).toHaveURL(new RegExp(`/connections/new/${other}$`))
    })
  expect((await desk.ask('connection_list', {})).connections).toEqual([])
})

for (const [provider, , name] of CLOUDS)
  test(`${provider}: a certificate file is taken once its password is right, and connects`, async ({ desk, page, words }) => {
    await job.practise(desk)
    const sandbox = await Sandbox.start()
    const account = sandbox.account(provider, 'certificate')
    const buffer = await readFile(join(ROOT, 'crates/provider-microsoft-graph/fixtures/certificates', name))
    const choose = async () => {
      await desk.field(`field-${provider}-certificate`).setInputFiles({ name, mimeType: 'application/x-pkcs12', buffer })
      const password = desk.field(`field-${provider}-certificate_password`)
      await password.fill('not this one')
      await expect(desk.told('fault-certificate-password_wrong')).toBeVisible()
      await expectAccessible(page, 'a wrong password')
      await password.fill('practice')
      await expect(desk.told('fault-certificate-password_wrong')).toHaveCount(0)
      await expect(page.getByText(words.whole('secret-fingerprint'))).toBeVisible()
    }
    await connect(desk, provider, 'certificate', account, 'By certificate', { certificate: choose })
    await job.checksPass(desk)
    const { auth, secrets } = await named(desk, 'By certificate')
    expect([auth, Object.keys(secrets).sort()]).toEqual(['certificate', ['certificate', 'certificate_password']])
    await desk.go(`/connections/${(await named(desk, 'By certificate')).id}`)
    await expect(page.getByText(secrets.certificate!.fingerprint!)).toBeVisible()
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(buffer.toString('base64').slice(0, 40))
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
