import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { AccountDraft } from '@/generated/api'
import { fake } from '@/platform/fake'
import { renderAt } from '@/test/render'

const at = (section: string) => `/integrations/integration-oa/${section}`

describe('personal accounts', () => {
  it('list those who lack one first', async () => {
    renderAt(at('accounts'))
    const list = await screen.findByRole('grid', { name: '个人账号' })
    expect(await screen.findByText('385 人还没有账号')).toBeVisible()
    expect(within(within(list).getAllByRole('row')[1]!).getByText('没有账号')).toBeVisible()
  })

  it('take a password in and never show it', async () => {
    const usual = fake()
    let saved: AccountDraft | undefined
    const { container } = renderAt(at('accounts'), { handlers: { account_save: (request) => ((saved = request), usual.call('account_save', request)) } })
    const list = await screen.findByRole('grid', { name: '个人账号' })
    const name = within(within(list).getAllByRole('row')[1]!).getAllByRole('gridcell')[0]!.textContent!
    await userEvent.click(within(list).getByRole('button', { name: `填写 ${name} 的账号` }))
    const form = await screen.findByRole('dialog')
    const password = within(form).getByLabelText('密码')
    expect(password).toHaveAttribute('type', 'password')
    await userEvent.click(within(form).getByRole('button', { name: '保存' }))
    expect(within(form).getByText('没有密码。')).toBeVisible()
    await userEvent.type(password, 'canary-41')
    await userEvent.click(within(form).getByRole('button', { name: '保存' }))
    await waitFor(() => expect(saved?.password).toBe('canary-41'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(container.ownerDocument.documentElement.outerHTML).not.toContain('canary-41')
    expect(JSON.stringify(localStorage)).not.toContain('canary-41')
  })

  it('count who is left once one is stored', async () => {
    renderAt(at('accounts'))
    const list = await screen.findByRole('grid', { name: '个人账号' })
    await userEvent.click(within(list).getAllByRole('button', { name: /^填写/ })[0]!)
    const form = await screen.findByRole('dialog')
    await userEvent.type(within(form).getByLabelText('密码'), 'canary-42{Enter}')
    expect(await screen.findByText('384 人还没有账号')).toBeVisible()
  })

  it('leave a password as it is when only the login changes', async () => {
    const usual = fake()
    let saved: AccountDraft | undefined
    renderAt(at('accounts'), { handlers: { account_save: (request) => ((saved = request), usual.call('account_save', request)) } })
    await userEvent.type(await screen.findByRole('textbox', { name: '姓名或登录名' }), 'u1001@')
    const edit = await screen.findByRole('button', { name: '修改 张伟 的账号' })
    await userEvent.click(edit)
    const form = await screen.findByRole('dialog')
    await userEvent.type(within(form).getByRole('textbox', { name: '登录名' }), 'x')
    await userEvent.click(within(form).getByRole('button', { name: '保存' }))
    await waitFor(() => expect(saved).toMatchObject({ login: 'u1001@practice.examplex', password: null }))
  })
})
