import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { usualChecks } from '@/platform/fake/checks'
import { usualConnections } from '@/platform/fake/connections'
import { exchange } from '@/platform/fake/descriptor'
import { formatsOf } from '@/i18n/format'
import { textOf } from '@/i18n/text'
import { platform } from '@/platform'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'
import { htmlOf } from './html'
import { helpPlace, TOPICS } from './place'
import type { Subject } from './steps'
import { handoverDoc, wizardDoc } from './steps'
import { topicDoc } from './topics'

const zh = { ...textOf('zh-CN'), format: formatsOf('zh-CN') }
const en = { ...textOf('en'), format: formatsOf('en') }
const connection = usualConnections(32)[0]!
const subject: Subject = {
  descriptor: exchange,
  connection,
  auth: 'oauth',
  name: connection.name,
  settings: connection.settings,
  ticks: [],
  checks: usualChecks([connection])[connection.id]!.checks,
}

describe('place', () => {
  it.each([
    ['/', '', 'overview'],
    ['/connections/new/exchange-ews', '?page=secret', 'wizard'],
    ['/connections/c-1/setup', '?step=manifest', 'wizard'],
    ['/connections/c-1/check', '?at=tls', 'check'],
    ['/connections/c-1', '', 'connection'],
    ['/connections/c-1/move', '', 'move'],
    ['/rooms/import', '', 'import'],
    ['/log/run-1', '', 'log'],
    ['/settings/operations', '', 'operations'],
  ])('knows what %s%s is about', (pathname, search, topic) => {
    expect(helpPlace({ pathname, search }).topic).toBe(topic)
  })

  it.each(TOPICS)('has words for %s in both languages', (topic) => {
    for (const text of [zh, en]) {
      expect(text.maybe(`help-${topic}`)).toBeTruthy()
      expect(topicDoc(text, topic).lead).toBeTruthy()
    }
  })
})

describe('hand-over sheet', () => {
  it('has the values of the administrator in the commands and links to copy', () => {
    const page = exchange.pages.find((p) => p.key === 'manifest')!
    const sheet = wizardDoc(zh, subject, page)
    expect(sheet.title).toBe('清单与权限')
    expect(sheet.sections[0]!.url).toContain(connection.settings.client_id)
    expect(sheet.sections[0]!.path).toBe('应用注册 › 你的应用 › 清单')
    expect(sheet.sections[0]!.done).toBe(true)
  })

  it('never holds a secret, whatever found its way into the settings', () => {
    const html = htmlOf(handoverDoc(en, { ...subject, settings: { ...subject.settings, client_secret: 'Xq8~secret' } }), { language: 'en', done: 'done', open: 'open', foot: '' })
    expect(html).not.toContain('Xq8~secret')
    expect(html).toContain('Stored; not written here')
    expect(html).toContain(connection.settings.tenant_id)
  })

  it('is one file that loads and runs nothing', () => {
    const doc = handoverDoc(en, { ...subject, name: '<script>alert(1)</script>' })
    const html = htmlOf(doc, { language: 'en', done: 'done', open: 'open', foot: '' })
    const page = new DOMParser().parseFromString(html, 'text/html')
    expect(page.querySelectorAll('script, link, img, iframe')).toHaveLength(0)
    expect(page.querySelector('h1')?.textContent).toContain('<script>')
    expect(page.querySelectorAll('h2').length).toBeGreaterThan(3)
  })
})

describe('help in the window', () => {
  it('opens with F1 at the page of the wizard, and closes with Esc', async () => {
    renderAt('/connections/connection-1/setup?page=secret')
    await screen.findByRole('navigation', { name: '步骤' })
    await userEvent.keyboard('{F1}')
    const help = await screen.findByRole('complementary', { name: '帮助' })
    expect(within(help).getByRole('heading', { name: '客户端密码', level: 2 })).toBeVisible()
    await expectAccessible(help)
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('complementary', { name: '帮助' })).toBeNull()
  })

  it('tells of the check that is open, with the command to run', async () => {
    renderAt('/connections/connection-1/check?at=subject_policy')
    await screen.findByRole('region', { name: '检测项' })
    await userEvent.keyboard('{F1}')
    const help = await screen.findByRole('complementary', { name: '帮助' })
    expect(await within(help).findByText(/^Set-CalendarProcessing -Identity/)).toBeVisible()
    expect(within(help).getByText('运行这条命令')).toBeVisible()
  })

  it('names no step of another way to sign in', async () => {
    renderAt('/connections/connection-2/check')
    await screen.findAllByText('用户名或密码不对')
    await userEvent.keyboard('{F1}')
    const help = await screen.findByRole('heading', { name: '检测：凭据' })
    expect(help).toBeVisible()
    expect(screen.getByText('准备管理员邮箱')).toBeVisible()
    expect(screen.queryByText('创建客户端密码')).toBeNull()
  })

  it('saves the sheet of what stands in the form, without the secret that was typed', async () => {
    renderAt('/connections/new/exchange-ews?page=registration')
    await userEvent.type(await screen.findByLabelText('目录(租户) ID'), '1b4e28ba-2fa1-41d2-883f-0016d3cca427')
    await waitFor(() => expect(localStorage.getItem('roombridge.draft.new:exchange-ews')).toContain('1b4e28ba'))
    const save = vi.spyOn(platform(), 'saveFile').mockImplementation(() => undefined)
    await userEvent.click(screen.getByRole('button', { name: '交接单' }))
    await userEvent.click(await screen.findByRole('button', { name: '存为文件' }))
    const [name, type, content] = save.mock.calls[0]!
    expect(name).toMatch(/交接单\.html$/)
    expect(type).toBe('text/html')
    expect(await content.text()).toContain('1b4e28ba-2fa1-41d2-883f-0016d3cca427')
  })

  it('is there before anything is connected', async () => {
    renderAt('/welcome', { scenario: 'first' })
    await screen.findByRole('button', { name: '开始练习' })
    await userEvent.keyboard('{F1}')
    expect(await screen.findByRole('heading', { name: '首次启动' })).toBeVisible()
  })
})
