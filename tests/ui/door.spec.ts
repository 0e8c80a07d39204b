import { expect, test } from './rig'

const REFUSED = /status of 40[13]/

test.describe('the door', () => {
  test('the one-time token is exchanged and leaves the address bar', async ({ desk, context }) => {
    await expect(desk.told('first-headline-1')).toBeVisible()
    expect(desk.page.url()).not.toContain('token')
    expect(desk.page.url().startsWith(desk.program.origin)).toBe(true)
    const [cookie, ...others] = await context.cookies()
    expect(others).toEqual([])
    expect(cookie).toMatchObject({ name: 'roombridge_session', httpOnly: true, sameSite: 'Strict', path: '/' })
    expect(await desk.page.evaluate(() => document.cookie)).toBe('')
    expect(await desk.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(cookie!.value)
  })

  test('nobody may keep or frame a page, and scripts are ours alone', async ({ desk }) => {
    const answer = await desk.page.request.get(desk.program.origin)
    const headers = answer.headers()
    const policy = headers['content-security-policy']!
    for (const rule of ["default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"]) expect(policy).toContain(rule)
    expect(policy).not.toMatch(/script-src[^;]*unsafe|unsafe-eval/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cache-control']).toBe('no-store')
  })

  test('another site can neither call nor read', async ({ desk, request }) => {
    await expect(desk.told('first-headline-1')).toBeVisible()
    for (const headers of [{ origin: 'https://practice.example' }, { origin: 'null' }, { host: 'practice.example' }] as Array<Record<string, string>>) {
      const answer = await desk.post('app_info', {}, headers)
      expect(answer.status(), JSON.stringify(headers)).toBe(403)
      expect(await answer.text()).not.toContain('data_dir')
    }
    // A form of another site can send neither JSON nor, with a strict cookie, the session.
    const form = await desk.page.request.post(`${desk.program.origin}/api/settings_get`, { form: { a: '1' } })
    expect(form.ok()).toBe(false)
    const stranger = await request.post(`${desk.program.origin}/api/app_info`, { data: {} })
    expect(stranger.status()).toBe(401)
    expect(await stranger.text()).not.toContain('data_dir')
  })

  test('unknown commands and broken requests get a fault, not a page', async ({ desk }) => {
    const unknown = await desk.post('secret_read', {})
    expect(unknown.ok()).toBe(false)
    expect((await unknown.json()).code).toBe('api.unknown_command')
    const broken = await desk.post('room_list', { limit: 'many' })
    expect(broken.status()).toBeGreaterThanOrEqual(400)
    expect((await broken.json()).code).toMatch(/^api\./)
  })
})

test.describe('without a session', () => {
  test.use({ expected: REFUSED })

  for (const language of ['zh-CN', 'en'] as const)
    test.describe(language, () => {
      test.use({ language })

      test('a used link says what to do', async ({ desk, browser }) => {
        await expect(desk.told('first-headline-1')).toBeVisible()
        const stranger = await browser.newContext({ locale: language })
        const page = await stranger.newPage()
        await page.goto(desk.program.url)
        await expect(page.getByText(desk.words.within('fault-session-missing')).first()).toBeVisible()
        await expect(page.getByText('roombridge serve --ui').first()).toBeVisible()
        expect(await stranger.cookies()).toEqual([])
        await stranger.close()
        // Whoever was in stays in.
        await desk.page.reload()
        await expect(desk.told('first-headline-1')).toBeVisible()
      })
    })

  test('after a restart the old window says so, and the new link opens it on the same data', async ({ desk }) => {
    await desk.button('first-practise-action').click()
    await expect(desk.told('practice-line')).toBeVisible()
    await desk.program.restart()
    await desk.page.reload()
    await expect(desk.told('fault-session-missing')).toBeVisible()
    await desk.open()
    await expect(desk.nav('nav-rooms')).toBeVisible()
    expect((await desk.ask('connection_list', {})).connections).toHaveLength(1)
  })
})
