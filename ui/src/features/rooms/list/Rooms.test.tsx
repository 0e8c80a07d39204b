import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { RoomQuery } from '@/generated/api'
import { platform } from '@/platform'
import { fake } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

beforeEach(() => {
  ;(window as unknown as { happyDOM: { setViewport(size: { width: number; height: number }): void } }).happyDOM.setViewport({ width: 1440, height: 900 })
})

const rowOf = async (text: string) => (await screen.findByText(text)).closest<HTMLElement>('[role=row]')!

/** Milliseconds; judging a whole page takes its time on a busy machine. */
const SLOW = 60_000

/** A few rooms, enough to judge the page by. */
const FEW = {
  handlers: {
    room_list: async (request: RoomQuery) => {
      const { rooms } = await fake().call('room_list', request)
      const few = rooms.filter((r) => /东直门|鼓楼|来广营/.test(r.name))
      return { rooms: few, total: few.length }
    },
  },
}

describe('room list', () => {
  it('groups rooms by floor with their rights, and is accessible', async () => {
    const { container } = renderAt('/rooms', FEW)
    expect(await screen.findByRole('button', { name: 'A 座 · 2F 2 间' })).toBeVisible()
    expect(within(await rowOf('3F-来广营 (20 人)')).getByText('缺 2 项')).toBeVisible()
    expect(within(await rowOf('2F-鼓楼 (4 人)')).getByText('等待生效')).toBeVisible()
    await expectAccessible(container)
  }, SLOW)

  it('is in the navigation with its count', async () => {
    renderAt('/rooms')
    const nav = await screen.findByRole('navigation', { name: '主导航' })
    expect(await within(nav).findByRole('link', { name: /^会议室\s*\d/ })).toHaveAttribute('href', '/rooms')
  })

  it('renders what is in sight of fifteen thousand', async () => {
    renderAt('/rooms', { scenario: 'huge' })
    await waitFor(() => expect(screen.getByText('15,000 间')).toBeVisible(), { timeout: 4000 })
    expect(screen.getAllByRole('row').length).toBeLessThan(80)
  })

  it('hands the list out as a workbook, of one connection where one is chosen', async () => {
    const asked: Array<string | null> = []
    const save = vi.fn()
    renderAt('/rooms?connection=connection-1', {
      handlers: {
        room_export: ({ connection }) => {
          asked.push(connection)
          return { name: 'rooms.xlsx', media_type: 'application/octet-stream', content_base64: btoa('PK') }
        },
      },
    })
    vi.spyOn(platform(), 'saveFile').mockImplementation(save)
    await userEvent.click(await screen.findByRole('button', { name: '导出 32 间' }))
    await waitFor(() => expect(save).toHaveBeenCalledOnce())
    expect(asked).toEqual(['connection-1'])
    expect(save.mock.calls[0]![0]).toBe('rooms.xlsx')
  })

  it('switches a room off', async () => {
    renderAt('/rooms')
    const row = await rowOf('2F-东直门 (8 人)')
    await userEvent.click(within(row).getByRole('switch'))
    await waitFor(() => expect(within(row).getByRole('switch')).not.toBeChecked())
    expect(await screen.findByText('32 间，1 间停用')).toBeVisible()
  })

  it('removes ticked rooms only after their number was typed, and says what that means', async () => {
    renderAt('/rooms')
    await rowOf('2F-东直门 (8 人)')
    await userEvent.click(screen.getByRole('checkbox', { name: '选中“A 座 · 2F”全部' }))
    await userEvent.click(screen.getByRole('button', { name: '移走 4 间…' }))
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).getByText(/对方系统里的邮箱和会议不动/)).toBeInTheDocument()
    const confirm = within(dialog).getByRole('button', { name: '移走 4 间' })
    expect(confirm).toBeDisabled()
    await userEvent.type(within(dialog).getByRole('textbox'), '4')
    await userEvent.click(confirm)
    expect(await screen.findByText('28 间')).toBeVisible()
  }, SLOW)

  it('opens a room with both sides of its facts', async () => {
    const { container } = renderAt('/rooms?room=room-10', FEW)
    const detail = await screen.findByRole('complementary', { name: '会议室详情' })
    expect(within(detail).getByRole('columnheader', { name: '对方说的' })).toBeVisible()
    expect(await within(detail).findByText('管理员邮箱没有 mr-3f-laiguangying@practice.example 的权限')).toBeVisible()
    await expectAccessible(container)
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('complementary', { name: '会议室详情' })).toBeNull())
  }, SLOW)

  it('says what belongs here when nothing does', async () => {
    renderAt('/rooms', { handlers: { room_list: () => ({ rooms: [], total: 0 }) } })
    expect(await screen.findByText('还没有会议室。导入一份表格，一列邮箱就够。')).toBeVisible()
    expect(screen.getAllByRole('button', { name: '导入表格' })).toHaveLength(1)
  })

  it('shows the failure in place of the list', async () => {
    renderAt('/rooms', {
      handlers: {
        room_list: () => {
          throw { class: 'transient', code: 'store.busy', certainty: 'certain', params: {}, remedy: null, retry_after_ms: null, vendor: null }
        },
      },
    })
    expect(await screen.findByRole('button', { name: '再试一次' })).toBeVisible()
  })
})
