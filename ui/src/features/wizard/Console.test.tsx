import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import type { Descriptor } from '@/generated/api'
import { dingtalk, neteaseDingtalk } from '@/platform/fake/dingtalk'
import { providers } from '@/platform/fake/providers'
import { setPlatform, platform } from '@/platform'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

const KEY = 'abcdefghijABCDEFGHIJ0123456789abcdefghijABC'
const COPIED = `http://mail.practice.example/miniapp/callback/dingding?corpId=ding1\naes_key ${KEY}\ntoken Ab12Cd34Ef`

/** The box that takes a whole text; fields beside it take one value each. */
const findBox = () => screen.findByPlaceholderText(/^粘贴到这里/)

/** The window on these descriptors, whatever the program has. */
function openWizard(address: string, known: Descriptor) {
  return renderAt(address, {
    scenario: 'dingtalk',
    handlers: { provider_list: () => ({ providers: [...providers.filter((p) => p.id !== known.id), known] }) },
  })
}

describe('boxes of a console page', () => {
  it('stand with name and code, with the state a check proved, and a link that asks for those that are missing', async () => {
    openWizard('/connections/connection-5/setup?page=permissions', dingtalk)
    const list = await screen.findByRole('list', { name: '要勾选的' })
    const row = (code: string) => within(list).getByText(code, { selector: 'code' }).closest('li')!
    expect(within(row('qyapi_get_department_list')).getByText('已开通')).toBeVisible()
    expect(within(row('qyapi_get_department_list')).queryByRole('button', { name: /^申请/ })).toBeNull()
    expect(within(row('Calendar.Event.Read')).getByText('等待生效')).toBeVisible()
    expect(within(row('Calendar.Event.Write')).getByText('没有开通')).toBeVisible()
    const opened = vi.fn()
    setPlatform({ ...platform(), openLink: opened })
    await userEvent.click(within(row('Calendar.Event.Write')).getByRole('button', { name: /^申请/ }))
    expect(opened).toHaveBeenCalledWith('https://open-dev.dingtalk.com/appscope/apply?content=dingk7q2mzx4ta9w%23Calendar.Event.Write')
  })

  it('that are to be left stand apart', async () => {
    const { container } = openWizard('/connections/connection-5/setup?page=permissions', dingtalk)
    const left = await screen.findByRole('list', { name: '不要勾选' })
    expect(within(left).getByText('qyapi_manage_addresslist')).toBeVisible()
    expect(within(screen.getByRole('list', { name: '要勾选的' })).queryByText('qyapi_manage_addresslist')).toBeNull()
    await expectAccessible(container)
  })

  it('say that nothing can be seen of them from outside', async () => {
    openWizard('/connections/connection-5/setup?page=events', dingtalk)
    const list = await screen.findByRole('list', { name: '要勾选的' })
    expect(within(list).getAllByText('外部看不到')).toHaveLength(8)
  })
})

describe('the icon that a console wants', () => {
  it('is saved as a file', async () => {
    openWizard('/connections/connection-5/setup?page=app', dingtalk)
    const saved = vi.fn()
    setPlatform({ ...platform(), saveFile: saved })
    await userEvent.click(await screen.findByRole('button', { name: '应用图标：保存图标' }))
    await waitFor(() => expect(saved).toHaveBeenCalledWith('roombridge-icon.png', 'image/png', expect.any(Blob)))
  })
})

describe('a paste of what the console copied', () => {
  it('fills the fields, shows no secret, and says what it found', async () => {
    const { container } = openWizard('/connections/new/netease-dingtalk?page=netease', neteaseDingtalk)
    const box = await findBox()
    await userEvent.click(box)
    await userEvent.paste(COPIED)
    expect(await screen.findByText('填好 3 个值')).toBeVisible()
    expect(box).toHaveValue('')
    expect(container.textContent).not.toContain(KEY)
    const secret = container.querySelectorAll<HTMLInputElement>('input[type=password]')
    expect([...secret].map((input) => input.value)).toEqual([KEY, 'Ab12Cd34Ef'])
    await waitFor(() => expect(localStorage.getItem('roombridge.draft.new:netease-dingtalk')).toContain('miniapp/callback'))
    expect(JSON.stringify({ ...localStorage })).not.toContain(KEY)
    await expectAccessible(container)
  })

  it('names what it did not find, and is taken back with one press', async () => {
    const { container } = openWizard('/connections/new/netease-dingtalk?page=netease', neteaseDingtalk)
    await userEvent.click(await findBox())
    await userEvent.paste(`aes_key ${KEY}`)
    expect(await screen.findByText(/^没有找到/)).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '撤销' }))
    expect([...container.querySelectorAll<HTMLInputElement>('input[type=password]')].map((input) => input.value)).toEqual(['', ''])
  })
})

describe('a value that the program would write otherwise', () => {
  it('is shown with what differs, and taken with one press', async () => {
    openWizard('/connections/new/netease-dingtalk?page=security', neteaseDingtalk)
    const field = await screen.findByPlaceholderText('203.0.113.7,198.51.100.*')
    await userEvent.type(field, '203.0.113.78.198.51.100.*,198.51.101.*')
    await userEvent.click(await screen.findByRole('button', { name: '改成这样' }))
    expect(field).toHaveValue('203.0.113.78,198.51.100.*,198.51.101.*')
  })
})
