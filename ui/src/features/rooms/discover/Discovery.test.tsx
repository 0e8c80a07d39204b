import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

beforeEach(() => {
  ;(window as unknown as { happyDOM: { setViewport(size: { width: number; height: number }): void } }).happyDOM.setViewport({ width: 1440, height: 900 })
})

/** Milliseconds; judging a whole page takes its time on a busy machine. */
const SLOW = 60_000
const PATH = '/rooms/discover?connection=connection-1'

describe('discovery', () => {
  it('lists what is missing here, missing there and renamed; what is the same folds away', async () => {
    const { container } = renderAt(PATH)
    expect(await screen.findByText('7F-金融街 (14 人)')).toBeVisible()
    expect(screen.getByText('6F-安华桥 (4 人)')).toBeVisible()
    expect(screen.getByText('报告').tagName).toBe('INS')
    expect(screen.queryByText('2F-东直门 (8 人)')).toBeNull()
    await expectAccessible(container)
  }, SLOW)

  it('adds the ticked ones and asks again', async () => {
    renderAt(PATH)
    await userEvent.click(await screen.findByRole('checkbox', { name: '选中“只在对方”全部' }))
    await userEvent.click(screen.getByRole('button', { name: '添加 3 间' }))
    expect(await screen.findByText('已添加 3 间会议室')).toBeVisible()
    await waitFor(() => expect(screen.queryByText('只在对方')).toBeNull())
  })

  it('switches off what the provider does not list any more', async () => {
    renderAt(PATH)
    const row = (await screen.findByText('6F-安华桥 (4 人)')).closest<HTMLElement>('[role=row]')!
    await userEvent.click(within(row).getByRole('checkbox'))
    await userEvent.click(screen.getByRole('button', { name: '停用 1 间' }))
    expect(await within(row).findByText('已停用')).toBeVisible()
  })

  it('sends to the sheet where a system cannot list its rooms', async () => {
    const { fake } = await import('@/platform/fake')
    const usual = fake()
    renderAt(PATH, {
      handlers: {
        provider_list: async () => {
          const { providers } = await usual.call('provider_list', {})
          return { providers: providers.map((p) => ({ ...p, roles: { ...p.roles, discover_rooms: false } })) }
        },
      },
    })
    expect(await screen.findByText('这种系统不能列出会议室，改用导入表格。')).toBeVisible()
  })
})
