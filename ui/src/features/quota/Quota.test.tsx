import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import type { QuotaDraft } from '@/generated/api'
import { fake, fault } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

const PAGE = '/connections/connection-5/quota'

describe('the call quota', () => {
  it('says in words and numbers whether it lasts, with its parts and the days so far', async () => {
    const { container } = renderAt(PAGE, { scenario: 'dingtalk' })
    expect(await screen.findByText(/^本月约 3,814 次，月底还剩 686 次$/)).toBeVisible()
    expect(screen.getAllByText('偏紧').length).toBeGreaterThan(0)
    expect(screen.getByRole('img', { name: '估算 3,814 次，上限 4,500 次' })).toBeVisible()
    const legend = screen.getAllByRole('listitem').map((li) => li.textContent)
    expect(legend).toContain('查询预订 3,080')
    expect(screen.getByRole('img', { name: /^23 天共 [\d,]+ 次，最多的是 2026-11-13，171 次$/ })).toBeVisible()
    await expectAccessible(container)
  })

  it('shows at once what another interval comes to, saves nothing by itself, and saves when told to', async () => {
    const tried: QuotaDraft[] = []
    const set = vi.fn()
    const usual = fake({ scenario: 'dingtalk-over', pace: 0 })
    renderAt(PAGE, {
      scenario: 'dingtalk-over',
      handlers: {
        quota_try(draft) {
          tried.push(draft)
          return usual.call('quota_try', draft)
        },
        quota_set(draft) {
          set(draft)
          return usual.call('quota_set', draft)
        },
      },
    })
    expect(await screen.findByText(/用到上限$/)).toBeVisible()
    expect(screen.getAllByText('超出').length).toBeGreaterThan(0)
    await userEvent.click(screen.getByRole('button', { name: '试试 30 分钟' }))
    expect(await screen.findByText('这是试算，还没有保存。')).toBeVisible()
    expect(await screen.findByText(/月底还剩/)).toBeVisible()
    expect(tried.at(-1)).toMatchObject({ interval_minutes: 30 })
    expect(set).not.toHaveBeenCalled()
    // The interval is the connection's own: there is nothing to keep yet.
    expect(screen.queryByRole('button', { name: '保存' })).toBeNull()
    const reserve = screen.getByRole('spinbutton', { name: '留给其他应用' })
    await userEvent.clear(reserve)
    await userEvent.type(reserve, '1000')
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    await waitFor(() => expect(set).toHaveBeenCalledWith(expect.objectContaining({ connection: 'connection-5', reserve: 1000, interval_minutes: null })))
    expect(await screen.findByText(/^上限 4,000 次/)).toBeVisible()
  })

  it('asks the program once for what is typed quickly', async () => {
    const tried = vi.fn()
    const usual = fake({ scenario: 'dingtalk', pace: 0 })
    renderAt(PAGE, {
      scenario: 'dingtalk',
      handlers: {
        quota_try(draft) {
          tried(draft)
          return usual.call('quota_try', draft)
        },
      },
    })
    const rooms = await screen.findByRole('spinbutton', { name: '会议室' })
    await userEvent.clear(rooms)
    await userEvent.type(rooms, '120')
    await waitFor(() => expect(tried).toHaveBeenCalled())
    expect(tried.mock.calls.length).toBeLessThanOrEqual(2)
    expect(tried.mock.lastCall![0]).toMatchObject({ rooms: 120 })
  })

  it('judges nothing where the number was agreed and is not known', async () => {
    renderAt(PAGE, { scenario: 'dingtalk-new' })
    expect(await screen.findByText(/额度未知，不能判断够不够。$/)).toBeVisible()
    expect(screen.getByRole('spinbutton', { name: '约定的每月次数' })).toBeVisible()
  })

  it('says where nothing is charged, and what went wrong', async () => {
    const { unmount } = renderAt('/connections/connection-1/quota')
    expect(await screen.findByText('这个系统不按次数限制调用。')).toBeVisible()
    unmount()
    renderAt(PAGE, {
      scenario: 'dingtalk',
      handlers: {
        quota_get() {
          throw fault('store.locked', { class: 'transient' })
        },
      },
    })
    expect(await screen.findByRole('alert')).toHaveTextContent('store.locked')
  })

  it('stands among what needs somebody, where it will not last', async () => {
    renderAt('/', { scenario: 'dingtalk-over' })
    const item = await screen.findByText('钉钉：调用额度不够到月底')
    const row = item.closest<HTMLElement>('[class*=todoRow]')!
    await userEvent.click(within(row).getByRole('button', { name: '调整额度' }))
    expect(await screen.findByRole('heading', { name: '调用额度' })).toBeVisible()
  })
})
