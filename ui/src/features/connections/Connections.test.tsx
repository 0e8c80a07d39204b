import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
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
    const { container } = renderAt('/connections/new')
    expect(await screen.findByText('Exchange（EWS）')).toBeVisible()
    expect(screen.queryByText('邮件服务')).toBeNull()
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
})
