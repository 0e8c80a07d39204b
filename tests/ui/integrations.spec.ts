import { readFile } from 'node:fs/promises'
import { type Desk, expect, test } from './rig'
import { expectAccessible } from './rig/axe'
import * as at from './rig/office'

// What the browser itself says of a file that is refused.
test.use({ language: 'en', expected: /status of 422/ })

const settingsOf = async (desk: Desk, integration: string) => {
  const { side_a, side_b, policy, calendar, schedule, enabled } = (await desk.ask('calendar_get', { integration })).integration
  return { side_a, side_b, policy, calendar, schedule, enabled }
}

/** Id of the integration whose settings are in sight. */
async function opened(desk: Desk, name: string): Promise<string> {
  await expect(desk.page.getByRole('heading', { name, exact: true })).toBeVisible()
  return decodeURIComponent(/integrations\/([^/?]+)/.exec(desk.page.url())![1]!)
}

test('an integration is made from every preset and from blank, and what a provider cannot do is greyed with the reason', async ({ desk, page, words }) => {
  await desk.ask('practice_start', { provider: 'exchange-ews', auth: 'basic' })
  const { presets } = await desk.ask('preset_list', {})
  for (const { key, provider } of presets) if (provider && key !== 'exchange-ews') await desk.ask('practice_start', { provider, auth: null })

  const made = new Map<string, string>()
  for (const { key, provider } of presets.filter((preset) => preset.provider !== null))
    await test.step(`from the preset ${key}`, async () => {
      await desk.go('/integrations/new')
      await page.getByRole('button', { name: words.within(`provider-${provider}`) }).first().click()
      await desk.field('integration-name').fill(`Calendars ${key}`)
      await desk.button('integration-create').click()
      const integration = await opened(desk, `Calendars ${key}`)
      made.set(key, integration)
      const { policy, calendar, can } = (await desk.ask('preset_list', {})).presets.find((preset) => preset.key === key)!
      expect(await settingsOf(desk, integration)).toMatchObject({ enabled: false, policy, calendar, schedule: { kind: 'manual' } })
      expect(policy.direction).toBe(can.write ? 'both' : 'pull')
    })

  await test.step('what the system is reached with stands among the parameters, with the way to change it', async () => {
    await desk.go(`/integrations/${made.get('outlook')}/parameters`)
    const { id, settings } = (await desk.ask('connection_list', {})).connections.find((c) => c.provider === 'outlook')!
    for (const key of ['tenant_id', 'client_id', 'scope']) await expect(page.getByRole('definition').filter({ hasText: settings[key]! }).first()).toBeVisible()
    await page.getByRole('link', { name: words.within('integration-connection-change-page') }).first().click()
    await expect(page).toHaveURL(new RegExp(`connections/${id}/setup\\?page=registration`))
  })

  await test.step('Graph cannot change silently, and says so', async () => {
    await desk.go(`/integrations/${made.get('outlook')}/parameters`)
    for (const mode of ['invitations', 'cancellations']) {
      const modes = page.getByRole('radiogroup', { name: words.whole(`integration-mode-${mode}`) })
      const silent = page.getByRole('radio', { name: words.within(`integration-${mode}-none`) })
      await expect(modes.locator(silent)).toBeDisabled()
      await expect(modes.locator('label').filter({ has: silent })).toContainText(words.within('integration-mode-cannot'))
    }
    await expect(page.getByRole('radio', { name: words.within('integration-access-user') })).toBeDisabled()
    await expect(page.getByRole('switch', { name: words.whole('integration-domain-logon') })).toBeDisabled()
    await expectAccessible(page, 'what a provider cannot do')
    const { integration } = await desk.ask('calendar_get', { integration: made.get('outlook')! })
    const refused = await desk.post('calendar_save', { ...integration, integration: integration.id, calendar: { ...integration.calendar, invitations: 'none' } })
    expect(await refused.json()).toMatchObject({ params: { field: 'invitations' } })
  })

  await test.step('from blank nothing is proposed, and everything is asked', async () => {
    await desk.go('/integrations/new')
    await page.getByRole('button', { name: words.within('integration-blank-line') }).click()
    await desk.button('integration-create').click()
    // Name, third party, direction, and the three modes.
    await expect(page.getByRole('alert')).toHaveCount(6)
    await expectAccessible(page, 'a blank integration')
    await desk.field('integration-name').fill('Nothing proposed')
    const third = (await desk.ask('connection_list', {})).connections.find((c) => c.provider === 'exchange-ews')!
    await at.pick(page.getByRole('combobox', { name: words.whole('integration-third-party') }), third.name)
    await page.getByText(words.within('integration-direction-push')).first().click()
    for (const [mode, value] of [['invitations', 'none'], ['deletion', 'soft'], ['cancellations', 'all']] as const)
      await page.getByRole('radiogroup', { name: words.whole(`integration-mode-${mode}`) }).getByRole('radio', { name: words.within(`integration-${mode}-${value}`) }).first().check()
    await desk.button('integration-create').click()
    expect(await settingsOf(desk, await opened(desk, 'Nothing proposed'))).toMatchObject({
      enabled: false,
      policy: { direction: 'push' },
      calendar: { preset: '', invitations: 'none', deletion: 'soft', cancellations: 'all' },
    })
  })
})

test('an integration is copied, exported, removed and imported, and synced by hand from the calendar within fifteen days', async ({ desk, page, words, office }) => {
  const { sandbox, people } = await office()
  const [chair] = people.map((person) => person.mailbox) as [string]
  for (const [title, day] of [['Near', 2], ['Far', 12]] as const) await at.meet(sandbox, { title, organizer: chair, day, from: '10:00', to: '11:00' })
  const first = await at.integrate(desk, 'Calendars')
  const settings = await settingsOf(desk, first)

  await test.step('a copy stands beside it, switched off', async () => {
    await desk.go(`/integrations/${first}/basics`)
    await desk.button('integration-copy').click()
    const dialog = page.getByRole('dialog')
    await expect(desk.field('integration-name', dialog)).toHaveValue('Calendars (copy)')
    await expectAccessible(page, 'a copy')
    await desk.button('integration-copy-do', dialog).click()
    expect(await settingsOf(desk, await opened(desk, 'Calendars (copy)'))).toEqual(settings)
  })

  const file = await test.step('the first one as a file', async () => {
    await desk.go(`/integrations/${first}/basics`)
    const saving = page.waitForEvent('download')
    await desk.button('integration-export').click()
    const download = await saving
    expect(download.suggestedFilename()).toBe('Calendars.roombridge.json')
    const text = await readFile(await download.path(), 'utf8')
    expect(text).not.toContain(sandbox.account('exchange-ews', 'basic').secret.password)
    return text
  })

  await test.step('the file of one that is still here asks for another name', async () => {
    await desk.go('/integrations')
    await page.getByLabel(words.whole('integration-import')).first().setInputFiles({ name: 'c.json', mimeType: 'application/json', buffer: Buffer.from(file) })
    const dialog = page.getByRole('dialog')
    await expect(desk.field('integration-name', dialog)).toHaveValue('Calendars 2')
    await desk.button('cancel', dialog).click()
    await expect(dialog).toBeHidden()
  })

  await test.step('removed by typing its name, and back from the file', async () => {
    await desk.go(`/integrations/${first}/basics`)
    await desk.button('integration-remove').click()
    const consent = page.getByRole('dialog')
    await consent.getByRole('textbox').fill('Calendars')
    await desk.button('integration-remove-confirm', consent).click()
    await expect(page).toHaveURL(/#\/integrations$/)
    await page.getByLabel(words.whole('integration-import')).first().setInputFiles({ name: 'c.json', mimeType: 'application/json', buffer: Buffer.from(file) })
    expect(await settingsOf(desk, await opened(desk, 'Calendars'))).toEqual(settings)
  })

  await test.step('days beyond fifteen cannot be chosen, and are refused by the program', async () => {
    const { integrations } = await desk.ask('integration_list', {})
    const { id } = integrations.find((i) => i.name === 'Calendars')!
    const refused = await desk.post('plan_make', { integration: id, from: at.dayOf(0), to: at.dayOf(16), task: null })
    expect(await refused.json()).toMatchObject({ code: 'plan.far_span', params: { days: '15' } })
    await desk.go('/calendar/oa')
    await desk.button('oa-sync-button').click()
    const dialog = page.getByRole('dialog')
    await at.pick(dialog.getByRole('combobox').first(), /^Calendars$/)
    const [from, to] = [dialog.getByRole('textbox').nth(0), dialog.getByRole('textbox').nth(1)]
    const choose = async (last: number) => {
      await from.click()
      await from.fill(at.dayOf(1))
      await page.keyboard.press('Enter')
      await expect(to).toBeFocused()
      await to.fill(at.dayOf(last))
    }
    await choose(16)
    await expect(page.locator(`.ant-picker-cell-disabled[title="${at.dayOf(16)}"]`).first()).toBeAttached()
    await page.keyboard.press('Enter')
    await expect(to).not.toHaveValue(at.dayOf(16))
    await choose(3)
    await page.keyboard.press('Enter')
    await expect(from).toHaveValue(at.dayOf(1))
    await expect(to).toHaveValue(at.dayOf(3))
    await desk.button('oa-sync-preview', dialog).click()
  })

  await test.step('what is in the days that were chosen is shown, then written', async () => {
    await expect(page).toHaveURL(/#\/sync\/[^?]+/, { timeout: 60_000 })
    const plan = await desk.ask('plan_get', { plan: decodeURIComponent(/sync\/([^?]+)/.exec(page.url())![1]!) })
    expect([plan.window.start, plan.window.end]).toEqual([new Date(at.hour(1, '00:00')), new Date(at.hour(4, '00:00'))].map((moment) => moment.toISOString().replace('.000', '')))
    expect(plan.counts.create).toBe(1)
    await desk.button('sync-apply').click()
    await expect(desk.told('sync-done-title')).toBeVisible({ timeout: 60_000 })
    expect((await at.oaEvents(desk)).map((event) => event.title)).toEqual(['Near'])
  })
})
