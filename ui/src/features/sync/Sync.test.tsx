import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { PlanApply, RunQuery, StepQuery } from '@/generated/api'
import { fake, type Handlers } from '@/platform/fake'
import usual from '@/platform/fake/sync.handlers'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

const table = () => screen.findByRole('grid', { name: '计划的改动' })

describe('preview', () => {
  it('gives the numbers first, and executes exactly these', async () => {
    const { container } = renderAt('/sync')
    const counts = await screen.findByRole('group', { name: '改动数量' })
    expect(within(counts).getByRole('button', { name: /^14 创建/ })).toBeVisible()
    expect(within(counts).getByRole('button', { name: /^23 更新/ })).toBeVisible()
    expect(screen.getByText('9 条删除已拦截，超过阈值 5 条')).toBeVisible()
    expect(screen.getByRole('button', { name: '执行 37 项' })).toHaveClass('ant-btn-primary')
    expect(container.querySelectorAll('.ant-btn-primary')).toHaveLength(1)
    await expectAccessible(counts)
    await expectAccessible(container.querySelector('footer')!)
  })

  it('is accessible as a table', async () => {
    renderAt('/sync')
    await screen.findByText('Q4 经营复盘')
    await expectAccessible(await table())
  })

  it('opens the chain of reasons of a row by Enter', async () => {
    renderAt('/sync')
    const row = (await screen.findByText('Q4 经营复盘')).closest<HTMLElement>('[role=row]')!
    row.focus()
    await userEvent.keyboard('{Enter}')
    const chain = within(row).getByRole('list', { name: '原因链' })
    expect(within(chain).getAllByRole('listitem').map((link) => link.firstChild!.textContent)).toEqual(['来源', '过滤', '映射', '匹配', '策略', '结果'])
    expect(within(row).getByRole('button', { name: '原因链' })).toHaveAttribute('aria-expanded', 'true')
  })

  it('shows the plan also where not every calendar was read whole', async () => {
    const usual = fake()
    const run_list = async (request: RunQuery) => {
      const list = await usual.call('run_list', request)
      return { ...list, runs: list.runs.map((run) => (run.kind === 'preview' ? { ...run, state: 'partial' as const } : run)) }
    }
    renderAt('/sync', { handlers: { run_list } })
    expect(await table()).toBeVisible()
  })

  it('names people and rooms without a pair by what they are', async () => {
    const fault = (code: string, params: Record<string, string>) => ({ class: 'setup', code, certainty: 'certain', params, remedy: null, retry_after_ms: null, vendor: null }) as const
    const partial = [
      { mailbox: '', fault: fault('conversion.unpaired', { count: '1', rooms: 'room-9@practice.example' }) },
      { mailbox: 'u1001@practice.example', fault: fault('account.missing', { person: 'u1001@practice.example', name: '总部 Exchange Server' }) },
    ]
    const handlers: Handlers = {
      plan_get: async (request, context) => {
        const plan = await usual.plan_get!(request, context)
        return { ...plan, partial, guards: [], counts: { ...plan.counts, hold: 0 } }
      },
    }
    renderAt('/sync?integration=integration-oa&read=1', { handlers })
    expect(await screen.findByText('1 个会议室没有对应')).toBeVisible()
    expect(screen.getByText('1 人的日历没有读全')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '看原因' }))
    const drawer = await screen.findByRole('dialog')
    expect(await within(drawer).findByText('张伟')).toBeInTheDocument()
    expect(within(drawer).getByRole('link', { name: '去填写个人账号' })).toHaveAttribute('href', expect.stringContaining('/integrations/integration-oa/accounts'))
  })

  it('narrows to a kind by its count, and back by the same', async () => {
    renderAt('/sync')
    const held = await screen.findByRole('button', { name: /^9 删除/ })
    await userEvent.click(held)
    expect(held).toHaveAttribute('aria-pressed', 'true')
    await waitFor(async () => expect(within(await table()).queryByText('客户演示彩排')).toBeNull())
    await userEvent.click(screen.getByRole('button', { name: '看全部' }))
    expect(await screen.findByText('客户演示彩排')).toBeVisible()
  })

  it('asks the program for words in titles, and clears them from outside', async () => {
    const usual = fake()
    const asked: StepQuery[] = []
    renderAt('/sync', { handlers: { plan_steps: (request) => (asked.push(request), usual.call('plan_steps', request)) } })
    await table()
    const field = screen.getByRole('textbox', { name: '主题里的文字' })
    await userEvent.type(field, '没有这个')
    await userEvent.click(await screen.findByRole('button', { name: '清除筛选' }))
    expect(asked.some((q) => q.search === '没有这个')).toBe(true)
    expect(field).toHaveValue('')
    expect(await screen.findByText('客户演示彩排')).toBeVisible()
  })

  it('releases held deletions only after their number was typed, and says so to the program', async () => {
    const usual = fake()
    let applied: PlanApply | undefined
    renderAt('/sync', { handlers: { plan_apply: (request) => ((applied = request), usual.call('plan_apply', request)) } })
    await userEvent.click(await screen.findByRole('button', { name: '放行删除…' }))
    const dialog = await screen.findByRole('dialog')
    expect(await within(dialog).findByText('华东渠道沟通会')).toBeInTheDocument()
    const agree = within(dialog).getByRole('button', { name: '放行 9 条删除' })
    expect(agree).toBeDisabled()
    await userEvent.type(within(dialog).getByRole('textbox'), '8')
    expect(agree).toBeDisabled()
    await userEvent.type(within(dialog).getByRole('textbox'), '{Backspace}9')
    await expectAccessible(dialog)
    await userEvent.click(agree)
    await waitFor(() => expect(applied?.approve_deletes).toBe(9))
    expect(await screen.findByText('写入 46 项')).toBeVisible()
  })

  it('releases some held deletions alone, by the number of these', async () => {
    const usual = fake()
    let applied: PlanApply | undefined
    renderAt('/sync', { handlers: { plan_apply: (request) => ((applied = request), usual.call('plan_apply', request)) } })
    await userEvent.click(await screen.findByRole('button', { name: '放行删除…' }))
    const dialog = await screen.findByRole('dialog')
    const all = await within(dialog).findByRole('checkbox', { name: '全部 9 条' })
    await userEvent.click(all)
    expect(within(dialog).getByRole('button', { name: '放行 0 条删除' })).toBeDisabled()
    const first = within(dialog).getAllByRole('checkbox', { name: /^放行/ })[0]!
    await userEvent.click(first)
    expect(all).not.toBeChecked()
    const agree = within(dialog).getByRole('button', { name: /^放行 [1-8] 条删除$/ })
    const count = /\d/.exec(agree.textContent)![0]
    await userEvent.type(within(dialog).getByRole('textbox'), '9')
    expect(agree).toBeDisabled()
    await userEvent.clear(within(dialog).getByRole('textbox'))
    await userEvent.type(within(dialog).getByRole('textbox'), count)
    await expectAccessible(dialog)
    await userEvent.click(agree)
    await waitFor(() => expect(applied?.approve_steps).toHaveLength(Number(count)))
    expect(applied?.approve_deletes).toBe(Number(count))
    expect(await screen.findByText(new RegExp(`继续拦截 ${9 - Number(count)}`))).toBeVisible()
  })

  it('says when each held deletion would have taken place', async () => {
    renderAt('/sync')
    await userEvent.click(await screen.findByRole('button', { name: '放行删除…' }))
    const list = within(await screen.findByRole('dialog')).getByRole('list')
    await within(list).findByText('华东渠道沟通会')
    for (const item of within(list).getAllByRole('listitem')) expect(item).toHaveTextContent(/\d\d-\d\d \d\d:\d\d–\d\d:\d\d/)
  })

  it('groups by the rule that decided', async () => {
    renderAt('/sync')
    await table()
    await userEvent.click(screen.getByText('按规则'))
    await waitFor(async () => expect(within(await table()).getAllByRole('row').length).toBeGreaterThan(1))
    expect(within(await table()).queryByText('来源里有、会桥里还没有')).toBeNull()
    expect(within(await table()).getAllByText(/来源/).length).toBeGreaterThan(0)
  })

  it('does nothing and names what moved when the source changed in between', async () => {
    renderAt('/sync', { scenario: 'moved' })
    await userEvent.click(await screen.findByRole('button', { name: '执行 37 项' }))
    expect(await screen.findByRole('heading', { name: '没有执行：来源在这期间变了' })).toBeVisible()
    expect(within(screen.getByRole('list', { name: '变化的会议' })).getAllByRole('listitem')).toHaveLength(2)
    expect(screen.getByRole('button', { name: '执行 37 项' })).toBeDisabled()
  })

  it('says that both sides are equal where there is nothing to do', async () => {
    renderAt('/sync', { scenario: 'settled' })
    expect(await screen.findByText(/两边一致：32 间会议室/)).toBeVisible()
    expect(screen.queryByRole('button', { name: /^执行/ })).toBeNull()
  })
})
