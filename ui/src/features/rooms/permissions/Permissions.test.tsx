import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { platform } from '@/platform'
import { fake } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

beforeEach(() => {
  ;(window as unknown as { happyDOM: { setViewport(size: { width: number; height: number }): void } }).happyDOM.setViewport({ width: 1440, height: 900 })
})

/** Milliseconds; judging a whole page takes its time on a busy machine. */
const SLOW = 60_000
const PATH = '/rooms/permissions?connection=connection-1'

describe('permission map page', () => {
  it('shows gaps first and the complete ones as one line', async () => {
    renderAt(PATH)
    const map = await screen.findByRole('grid', { name: '权限地图' })
    expect(within(map).getByText('6 间，缺 9 项')).toBeVisible()
    expect(within(map).queryByText('2F-东直门 (8 人)')).toBeNull()
    expect(within(map).getByText('24 间')).toBeVisible()
  })

  it('is accessible', async () => {
    const { container } = renderAt(PATH, {
      handlers: {
        // A few rooms are enough to judge the map by.
        permission_map: async (request) => ({ rooms: (await fake().call('permission_map', request)).rooms.filter((r) => /lai|liang|gulou|dongzhi/.test(r.mailbox)) }),
      },
    })
    await screen.findByText('复制脚本', {}, { timeout: SLOW })
    await expectAccessible(container)
  }, SLOW)

  it('says every right in words', async () => {
    renderAt(PATH)
    const row = (await screen.findByText('3F-来广营 (20 人)')).closest<HTMLElement>('[role=row]')!
    expect(within(row).getAllByText('没有')).toHaveLength(2)
    expect(within(row).getAllByText('测不到')).toHaveLength(1)
  })

  it('copies the script and saves it so that old PowerShell reads it', async () => {
    renderAt(PATH)
    const copy = vi.spyOn(platform(), 'copyText').mockResolvedValue()
    const save = vi.spyOn(platform(), 'saveFile').mockImplementation(() => undefined)
    await userEvent.click(await screen.findByRole('button', { name: '复制脚本' }))
    expect(copy.mock.calls[0]![0]).toContain('Add-MailboxPermission')
    await userEvent.click(screen.getByRole('button', { name: '存为 .ps1' }))
    const bytes = new Uint8Array(await save.mock.calls[0]![2].arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })

  it('measures the ticked rooms only', async () => {
    const asked = vi.fn()
    const usual = fake()
    renderAt(PATH, {
      handlers: {
        check_run: ({ rooms, all_rooms, only }) => {
          asked(rooms, all_rooms, only)
          return usual.call('check_last', { connection: 'connection-1' })
        },
      },
    })
    await userEvent.click(await screen.findByRole('checkbox', { name: '选中 3F-来广营 (20 人)' }))
    await userEvent.click(screen.getByRole('button', { name: /^实测选中的 1 间/ }))
    await waitFor(() => expect(asked).toHaveBeenCalledWith(['mr-3f-laiguangying@practice.example'], false, ['rooms']))
  })

  it('writes the script for the ticked rooms alone', async () => {
    const asked = vi.fn()
    renderAt(PATH, { handlers: { permission_script: ({ rooms }) => (asked(rooms), { name: 'grant.ps1', text: '# one', rooms: 1 }) } })
    await userEvent.click(await screen.findByRole('checkbox', { name: '选中 3F-来广营 (20 人)' }))
    expect(await screen.findByText('只含选中的 1 间')).toBeVisible()
    await waitFor(() => expect(asked).toHaveBeenLastCalledWith(['mr-3f-laiguangying@practice.example']))
  })

  it('opens a room with what to do about it', async () => {
    renderAt(PATH)
    await userEvent.click(await screen.findByText('4F-亮马桥 (10 人)'))
    expect(await screen.findByRole('heading', { name: 'mr-4f-liangmaqiao@practice.example 不会自动答复' })).toBeVisible()
  })

  it('measures first where nothing was measured', async () => {
    renderAt(PATH, { scenario: 'unchecked' })
    expect(await screen.findByRole('button', { name: '实测 32 间' })).toHaveClass('ant-btn-primary')
  })
})
