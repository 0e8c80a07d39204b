import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { fault } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

async function prepared() {
  await userEvent.click(await screen.findByRole('button', { name: '准备新对接' }))
  expect(await screen.findByText(/已准备：Exchange Online/)).toBeVisible()
}

async function compared() {
  await prepared()
  await userEvent.click(screen.getByRole('button', { name: '比较两边' }))
  expect(await screen.findByRole('button', { name: '重新比较' })).toBeVisible()
}

describe('moving a connection', () => {
  it('is offered where the service ends, with the days that are left', async () => {
    renderAt('/connections/connection-1')
    expect(await screen.findByText('Exchange（EWS）已默认阻止，129 天后移除')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '迁移…' }))
    expect(await screen.findByRole('heading', { name: '迁移“Exchange Online”' })).toBeVisible()
  })

  it('says how sure the days are, and what goes along', async () => {
    const { container } = renderAt('/connections/connection-1/move')
    expect((await screen.findAllByText('多处转述，未见官方原文')).length).toBeGreaterThan(0)
    expect(screen.getByText('2027-04-01')).toBeVisible()
    expect(screen.getByText('svc-room@practice.example')).toBeVisible()
    expect(screen.getByText('在钥匙串内复制，不显示')).toBeVisible()
    expect(screen.getByText('先比较，再切换。')).toBeVisible()
    await expectAccessible(container)
  })

  it('is not offered where nothing follows', async () => {
    renderAt('/connections/connection-4')
    expect(await screen.findByRole('heading', { name: '研发中心 Exchange' })).toBeVisible()
    expect(screen.queryByRole('button', { name: '迁移…' })).toBeNull()
  })

  it('shows per room what differs', async () => {
    const { container } = renderAt('/connections/connection-1/move')
    await compared()
    const table = await screen.findByRole('grid', { name: '参与比较的日历' })
    expect(within(table).getAllByRole('row')).toHaveLength(2)
    await userEvent.click(within(table).getByRole('button', { name: '3F 竹里' }))
    expect(await within(table).findByText('供应商季度复盘')).toBeVisible()
    expect(within(table).getByText('缺少')).toBeVisible()
    await userEvent.click(screen.getByText('全部日历'))
    expect(await within(await screen.findByRole('grid', { name: '参与比较的日历' })).findByText('3F 松涛')).toBeVisible()
    await expectAccessible(container)
  })

  it('switches only after the number of missing meetings was typed, and goes back', async () => {
    renderAt('/connections/connection-1/move')
    await compared()
    expect(await screen.findByText(/^日程同步 · 会议邀请处理方式：不发送提醒 → /)).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '切换到新对接' }))
    const dialog = await screen.findByRole('dialog')
    const agree = within(dialog).getByRole('button', { name: '切换到新对接' })
    expect(agree).toBeDisabled()
    await userEvent.type(within(dialog).getByRole('textbox'), '1')
    await userEvent.click(agree)
    expect(await screen.findByText(/已切换：在用 Exchange Online/)).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '切回' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: '切回' })).toBeNull())
    expect(await screen.findByRole('button', { name: '比较两边' })).toBeVisible()
  })

  it('says why it cannot go back once something was written', async () => {
    renderAt('/connections/connection-1/move', {
      handlers: {
        successor_get: (_, { world }) => ({
          predecessor: world.connections[0]!,
          ends: null,
          options: [],
          stage: 'switched',
          successor: world.connections[1]!,
          prepared_at: null,
          switched_at: '2026-11-23T14:06:00+08:00',
          comparison: null,
          switch_refused: null,
          back_refused: fault('successor.written', { params: { run: 'run-9', count: '3' } }),
          exchanged: [],
          asked_again: 0,
        }),
      },
    })
    expect(await screen.findByText('已经不能切回')).toBeVisible()
    expect(screen.queryByRole('button', { name: '切回' })).toBeNull()
  })

  it('holds the switch while a room is not read', async () => {
    renderAt('/connections/connection-1/move', {
      handlers: {
        successor_get: (_, { world }) => ({
          predecessor: world.connections[0]!,
          ends: world.connections[0]!.ends,
          options: [],
          stage: 'prepared',
          successor: world.connections[1]!,
          prepared_at: '2026-11-23T14:06:00+08:00',
          switched_at: null,
          comparison: { at: '2026-11-23T14:06:00+08:00', window: { start: '2026-11-07T16:00:00Z', end: '2026-12-08T16:00:00Z' }, with: 'stored', rooms: 2, unread: 1, same: 3, differ: 0, missing: 0, added: 0 },
          switch_refused: fault('successor.rooms_unread', { params: { count: '1' } }),
          back_refused: null,
          exchanged: [],
          asked_again: 2,
        }),
      },
    })
    expect(await screen.findByText('有 1 个日历没有读全')).toBeVisible()
    expect(screen.getByText(/切换后有 2 个冲突会再问一次/)).toBeVisible()
    expect(screen.getByText('旧的一边已经读不到，以这里已存的数据为准。')).toBeVisible()
    expect(screen.queryByRole('button', { name: '切换到新对接' })).toBeNull()
  })
})
