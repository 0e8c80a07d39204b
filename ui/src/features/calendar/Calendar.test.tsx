import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import type { MeetingQuery, MeetingView } from '@/generated/api'
import { fake, fault } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

const DAY = '/calendar?date=2026-11-23'
// By title, which is the accessible name as well: computing the names of a hundred buttons takes seconds.
const bar = (name: RegExp) => screen.findByTitle(name)

describe('calendar', () => {
  it('shows rooms by floor, meetings, and what the open plan would change', async () => {
    renderAt(DAY)
    expect(await bar(/^站会，张伟，2F-东直门/)).toHaveAccessibleName(/09:00 至 10:00/)
    expect(await bar(/^客户演示彩排，李晓彤，6 人/)).toHaveAccessibleName(/3F-望京/)
    expect(await bar(/^Q4 经营复盘，15:00 改到 15:30/)).toBeInTheDocument()
    expect(await bar(/^华东渠道沟通会，删除已拦截/)).toBeInTheDocument()
    expect(screen.getByText('3F', { selector: 'strong' })).toBeInTheDocument()
  })

  it('is accessible, with a meeting open', async () => {
    const { container } = renderAt(`${DAY}&floor=2F`)
    await userEvent.click(await bar(/^采购比价/))
    await expectAccessible(container)
  })

  it('says 私密 and nothing else of a private meeting', async () => {
    renderAt(DAY)
    const [hidden] = await screen.findAllByTitle(/^私密，/)
    expect(hidden).toHaveAccessibleName('私密，2F-雍和宫 (6 人)，10:00 至 10:30')
  })

  it('draws no plan when the overlay is off', async () => {
    renderAt(DAY)
    await bar(/^客户演示彩排/)
    await userEvent.click(screen.getByRole('switch', { name: /叠加计划/ }))
    await waitFor(() => expect(screen.queryByTitle(/^客户演示彩排/)).toBeNull())
    expect(await bar(/^Q4 经营复盘，王建国/)).toBeInTheDocument()
  })

  it('opens the details of a bar and gives the focus back on Escape', async () => {
    renderAt(DAY)
    const moved = await bar(/^Q4 经营复盘，15:00 改到 15:30/)
    await userEvent.click(moved)
    const detail = screen.getByRole('complementary', { name: '会议详情' })
    expect(within(detail).getByText('11-23 15:00–16:30')).toBeInTheDocument()
    expect(within(detail).getByText('王建国')).toBeInTheDocument()
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('complementary', { name: '会议详情' })).toBeNull()
    expect(moved).toHaveFocus()
  })

  it('walks along a room and to the next room by arrows', async () => {
    renderAt(DAY)
    ;(await bar(/^站会，张伟/)).focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(await bar(/^面试：后端工程师/)).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}')
    expect(await bar(/^采购比价/)).toHaveFocus()
    await userEvent.keyboard('{Home}')
    expect(document.activeElement).toHaveAccessibleName(/^私密，2F-雍和宫/)
  })

  it('narrows to a floor and says so', async () => {
    renderAt(`${DAY}&floor=5F`)
    expect(await bar(/^新员工入职培训/)).toBeInTheDocument()
    expect(screen.queryByTitle(/^站会/)).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: '已筛选' }))
    await userEvent.click(await screen.findByRole('button', { name: '清除筛选' }))
    expect(await bar(/^站会/)).toBeInTheDocument()
  })

  it('says that no room matches, with the way back', async () => {
    renderAt(`${DAY}&find=nowhere`)
    expect(await screen.findByText('没有符合筛选条件的会议室。')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '清除筛选' }))
    expect(await bar(/^站会/)).toBeInTheDocument()
  })

  it('goes a day on and back to the asked week', async () => {
    renderAt(DAY)
    await bar(/^站会/)
    await userEvent.click(screen.getByRole('button', { name: '往后' }))
    expect(await screen.findByText(/11 月 24 日/)).toBeVisible()
    await userEvent.click(screen.getByText('周'))
    expect(await screen.findByText(/11 月 23 日至 29 日/)).toBeVisible()
  })

  it('tells the bar under the pointer or the focus where days share the width', async () => {
    const { container } = renderAt(`${DAY}&days=7`)
    const standup = await bar(/^站会/)
    const told = () => [...container.querySelectorAll('[aria-hidden]')].filter((e) => e.textContent === standup.getAttribute('aria-label'))
    expect(told()).toHaveLength(0)
    await userEvent.hover(standup)
    expect(told()).toHaveLength(1)
    await userEvent.unhover(standup)
    expect(told()).toHaveLength(0)
    standup.focus()
    await waitFor(() => expect(told()).toHaveLength(1))
  })

  it('reads further pages until all meetings are there', async () => {
    const usual = fake()
    const asked: MeetingQuery[] = []
    renderAt(DAY, {
      handlers: {
        async meeting_list(request) {
          asked.push(request)
          return usual.call('meeting_list', { ...request, limit: 10 })
        },
      },
    })
    expect(await bar(/^合同评审/)).toBeInTheDocument()
    expect(asked.map((q) => q.offset)).toContain(10)
    expect(asked[0]).toMatchObject({ from: '2026-11-22T16:00:00.000Z', to: '2026-11-23T16:00:00.000Z' })
  })

  it('says what went wrong in place of the meetings, and asks again', async () => {
    const usual = fake()
    const answer = vi.fn<(request: MeetingQuery) => Promise<{ meetings: MeetingView[]; total: number }>>()
    answer.mockRejectedValueOnce(fault('store.locked', { class: 'transient' })).mockRejectedValueOnce(fault('store.locked', { class: 'transient' }))
    answer.mockImplementation((request) => usual.call('meeting_list', request))
    renderAt(DAY, { handlers: { meeting_list: (request) => answer(request) } })
    expect(await screen.findByRole('alert')).toHaveTextContent('store.locked')
    expect((await screen.findAllByText('没有读到')).length).toBeGreaterThan(0)
    await userEvent.click(screen.getByRole('button', { name: '再试一次' }))
    expect(await bar(/^站会/)).toBeInTheDocument()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('fits a week into the window, without words where none fit', async () => {
    const { container } = renderAt('/calendar?days=7&date=2026-11-23')
    await bar(/^Q4 经营复盘，15:00 改到 15:30/)
    const sheet = container.querySelector<HTMLElement>('[role=grid] > [role=presentation]')!
    expect(parseFloat(sheet.style.width)).toBeLessThanOrEqual(960)
    const [first] = container.querySelectorAll<HTMLElement>('[data-bar]')
    expect(first).toHaveAccessibleName(/至/)
  })

  it('renders few of 500 rooms at a time', async () => {
    const { container } = renderAt('/calendar?days=7&date=2026-11-23', { scenario: 'large' })
    await waitFor(() => expect(container.querySelectorAll('[data-bar]').length).toBeGreaterThan(50), { timeout: 10_000 })
    expect(container.querySelectorAll('[role=rowheader]').length).toBeLessThan(60)
    expect(screen.getByText('500 间')).toBeInTheDocument()
  })

  it('has one sentence and one button where there is no room yet', async () => {
    renderAt('/calendar', { scenario: 'first' })
    expect(await screen.findByText(/还没有会议室/)).toBeVisible()
    expect(screen.getByRole('button', { name: '连接真实系统' })).toBeVisible()
  })
})
