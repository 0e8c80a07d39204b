import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { UsageQuery } from '@/generated/api'
import { fake, fault } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

const FORTNIGHT = '/calendar/usage?from=2026-11-16&to=2026-11-29'

function watching(asked: UsageQuery[]) {
  const usual = fake()
  return { usage_map: async (request: UsageQuery) => (asked.push(request), usual.call('usage_map', request)) }
}

describe('usage', () => {
  it('says first when rooms are fullest, then shows the map', async () => {
    const { container } = renderAt(FORTNIGHT)
    const verdict = await screen.findByRole('heading', { name: /最满，\d+%/ })
    const percent = /(\d+)%/.exec(verdict.textContent!)![1]!
    const map = screen.getByRole('table', { name: '星期 × 小时' })
    const numbers = within(map).getAllByRole('button').map((cell) => Number(cell.textContent!.replace('–', '0')))
    expect(Math.max(...numbers)).toBe(Number(percent))
    expect(numbers).toHaveLength(7 * 12)
    await expectAccessible(container)
  })

  it('asks anew when a rule changes, and keeps the rules in the address', async () => {
    const asked: UsageQuery[] = []
    renderAt(`${FORTNIGHT}&first=9&last=18`, { handlers: watching(asked) })
    await screen.findByRole('heading', { name: /最满/ })
    expect(asked[0]).toMatchObject({ from: '2026-11-16', to: '2026-11-30', first_hour: 9, last_hour: 18, tentative: true, zone: 'Asia/Shanghai' })
    await userEvent.click(screen.getByRole('switch', { name: '暂定的会议也算占用' }))
    await screen.findByRole('heading', { name: /最满/ })
    expect(asked.at(-1)).toMatchObject({ tentative: false, first_hour: 9 })
  })

  it('is walked by arrows and tells the numbers of the chosen cell', async () => {
    renderAt(FORTNIGHT)
    const first = await screen.findByRole('button', { name: /^周一 08:00/ })
    expect(first).toHaveAttribute('tabindex', '0')
    first.focus()
    await userEvent.keyboard('{ArrowRight}{ArrowDown}')
    expect(screen.getByRole('button', { name: /^周二 09:00/ })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(screen.getByText('周二 09:00 至 10:00')).toBeVisible()
    expect(screen.getByText(/占用 [\d.]+ 小时，可用 64 小时/)).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: /看 11 月 24 日/ }))
    expect(await screen.findByText(/11 月 24 日 周二/)).toBeVisible()
  })

  it('says so where nothing is booked', async () => {
    renderAt('/calendar/usage?from=2026-10-05&to=2026-10-11')
    expect(await screen.findByText(/这段时间没有会议/)).toBeVisible()
  })

  it('says what went wrong in place of the map', async () => {
    renderAt(FORTNIGHT, { handlers: { usage_map: () => Promise.reject(fault('store.locked', { class: 'transient' })) } })
    expect(await screen.findByRole('alert')).toHaveTextContent('store.locked')
  })
})
