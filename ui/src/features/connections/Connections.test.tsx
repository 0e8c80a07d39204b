import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { fault } from '@/platform/fake'
import { exchange } from '@/platform/fake/descriptor'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

describe('connections', () => {
  it('lists them with state in words, the failing one first', async () => {
    const { container } = renderAt('/connections')
    const rows = await screen.findAllByRole('row')
    expect(rows[1]).toHaveTextContent('总部 Exchange Server')
    expect(rows[1]).toHaveTextContent('失败')
    await expectAccessible(container)
  })

  it('shows only providers the program has', async () => {
    const { container } = renderAt('/connections/new', { handlers: { provider_list: () => ({ providers: [exchange] }) } })
    expect(await screen.findByText('Exchange（EWS）')).toBeVisible()
    expect(screen.queryByText('邮件服务')).toBeNull()
    await expectAccessible(container)
  })

  it('shows the others by family, and of one that reads nothing no list of what it lacks', async () => {
    const { container } = renderAt('/connections/new')
    const card = (name: string) => screen.getByText(name).closest('a')!
    await screen.findByText('协同办公')
    expect(card('钉钉')).toHaveTextContent('通讯录')
    expect(card('钉钉里的网易企业邮箱')).not.toHaveTextContent('没有会议室')
    await expectAccessible(container)
  })

  it('removes one only after its name was typed', async () => {
    renderAt('/connections/connection-4')
    await userEvent.click(await screen.findByRole('button', { name: '删除对接…' }))
    const dialog = await screen.findByRole('dialog')
    const remove = within(dialog).getByRole('button', { name: '删除这个对接' })
    expect(remove).toBeDisabled()
    await userEvent.type(within(dialog).getByRole('textbox'), '研发中心 Exchange')
    await userEvent.click(remove)
    expect(await screen.findByRole('heading', { name: '对接' })).toBeVisible()
    await waitFor(() => expect(screen.queryByText('研发中心 Exchange')).toBeNull())
  })

  it('sends a new secret once and keeps it nowhere', async () => {
    const update = vi.fn()
    renderAt('/connections/connection-1?rotate=1', {
      handlers: {
        connection_update: (request, { world }) => {
          update(request)
          return world.connections[0]!
        },
      },
    })
    await userEvent.type(await screen.findByLabelText('新的客户端密码'), ' new-value ')
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    await waitFor(() => expect(update).toHaveBeenCalledTimes(1))
    expect(update.mock.calls[0]![0].secrets).toEqual({ client_secret: { kind: 'value', value: 'new-value' } })
    await waitFor(() => expect(screen.queryByLabelText('新的客户端密码')).toBeNull())
    expect(document.body.innerHTML).not.toContain('new-value')
  })

  it('keeps a new secret in its field when the keychain is locked, and stores it on the second try', async () => {
    let locked = true
    renderAt('/connections/connection-1?rotate=1', {
      handlers: {
        connection_update: (_, { world }) => {
          if (locked) throw fault('vault.locked')
          return world.connections[0]!
        },
      },
    })
    const field = await screen.findByLabelText('新的客户端密码')
    await userEvent.type(field, 'new-value')
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    expect(await screen.findByText('系统钥匙串锁着')).toBeVisible()
    expect(field).toHaveValue('new-value')
    locked = false
    await userEvent.click(screen.getByRole('button', { name: '再试一次' }))
    await waitFor(() => expect(screen.queryByLabelText('新的客户端密码')).toBeNull())
  })

  it('makes a copy under a free name, without secrets, for test syncs only', async () => {
    renderAt('/connections/connection-1')
    await userEvent.click(await screen.findByRole('button', { name: '更多操作' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: '复制对接' }))
    expect(await screen.findByRole('heading', { name: 'Exchange Online（副本）' })).toBeVisible()
    expect(await screen.findByText('导入或复制来的配置，只能测试同步')).toBeVisible()
    expect(screen.queryByRole('button', { name: '更换' })).toBeNull()
  })

  it('says what a system lacks, and why', async () => {
    renderAt('/connections/new')
    expect((await screen.findAllByText('没有会议室：这一版不读它的会议室'))[0]).toBeVisible()
  })

  it('saves what is to be handed out, for those who use it and for the console', async () => {
    const asked = vi.fn()
    const saved = vi.spyOn(URL, 'createObjectURL')
    renderAt('/connections/connection-6', {
      scenario: 'dingtalk',
      handlers: {
        handout_get(request) {
          asked(request)
          return { name: 'leaf.html', media_type: 'text/html', content_base64: btoa('<p>') }
        },
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: '给使用者的说明' }))
    await waitFor(() => expect(saved).toHaveBeenCalledTimes(1))
    await userEvent.click(screen.getByRole('button', { name: '控制台要填的值' }))
    await waitFor(() => expect(asked.mock.calls.map(([request]) => request.form)).toEqual(['html', 'values']))
    expect(asked.mock.calls[0]![0]).toMatchObject({ connection: 'connection-6', language: 'zh-CN' })
  })

  it('show how people, events and calls of a provider stand, and nothing of it elsewhere', async () => {
    const { container, unmount } = renderAt('/connections/connection-5', { scenario: 'dingtalk' })
    expect(await screen.findByRole('heading', { name: '事件' })).toBeVisible()
    expect(await screen.findByRole('heading', { name: '调用额度' })).toBeVisible()
    expect(screen.getByRole('heading', { name: '通讯录' })).toBeVisible()
    await expectAccessible(container)
    unmount()
    renderAt('/connections/connection-1')
    await screen.findByRole('heading', { name: '导出与删除' })
    for (const name of ['事件', '调用额度']) expect(screen.queryByRole('heading', { name })).toBeNull()
  })

  it('goes on with a draft where it was left', async () => {
    localStorage.setItem('roombridge.draft.new:exchange-ews', JSON.stringify({ auth: 'oauth', name: '分公司', settings: {}, ticks: [], page: 'secret', savedAt: '2026-11-23T14:00:00+08:00' }))
    renderAt('/connections')
    expect(await screen.findByText(/停在第 3 步/)).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '继续' }))
    expect(await screen.findByRole('heading', { name: '客户端密码' })).toBeVisible()
  })
})
