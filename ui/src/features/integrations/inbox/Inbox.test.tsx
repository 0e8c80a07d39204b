import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { HoldDecide, QuestionAnswer } from '@/generated/api'
import { fake } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

describe('held deletions', () => {
  it('names people instead of mailboxes, and says when', async () => {
    renderAt('/integrations/held')
    const list = await screen.findByRole('grid', { name: '拦截待处理' })
    await waitFor(() => expect(within(list).queryByText(/u1001@practice\.example/)).toBeNull())
    for (const row of within(list).getAllByRole('row').slice(1)) expect(row).toHaveTextContent(/\d\d-\d\d \d\d:\d\d–\d\d:\d\d/)
  })

  it('are approved only after their number was typed', async () => {
    const usual = fake()
    let decided: HoldDecide | undefined
    renderAt('/integrations/held', { handlers: { hold_decide: (request) => ((decided = request), usual.call('hold_decide', request)) } })
    const list = await screen.findByRole('grid', { name: '拦截待处理' })
    await expectAccessible(list)
    const picks = within(list).getAllByRole('checkbox')
    await userEvent.click(picks[0]!)
    await userEvent.click(picks[1]!)
    await userEvent.click(screen.getByRole('button', { name: '放行 2 条…' }))
    const dialog = await screen.findByRole('dialog')
    const agree = within(dialog).getByRole('button', { name: '放行 2 条删除' })
    expect(agree).toBeDisabled()
    await userEvent.type(within(dialog).getByRole('textbox'), '2')
    await userEvent.click(agree)
    await waitFor(() => expect(decided).toEqual({ holds: [['P-1123-03', 1], ['P-1123-03', 2]], approve: true }))
  })

  it('are rejected without typing, for what is kept needs no consent', async () => {
    renderAt('/integrations/held')
    await userEvent.click(await screen.findByRole('checkbox', { name: '全部 9 条' }))
    await userEvent.click(screen.getByRole('button', { name: '驳回 9 条' }))
    expect(await screen.findByText(/没有拦截的删除/)).toBeVisible()
  })

  it('are told on the overview', async () => {
    renderAt('/')
    expect(await screen.findByText(/9 条日程删除已拦截，等你决定$/)).toBeVisible()
  })
})

describe('kept versions', () => {
  it('are put back through a preview', async () => {
    renderAt('/integrations/versions')
    await userEvent.click(await screen.findByRole('button', { name: '恢复“架构评审：会议网关”' }))
    expect(await screen.findByText('架构评审：会议网关')).toBeVisible()
    expect(await screen.findByRole('button', { name: '执行 1 项' })).toBeVisible()
  })
})

describe('questions of a plan', () => {
  it('are answered where the plan is shown, and hold once it is read again', async () => {
    renderAt('/sync?integration=integration-oa&read=1')
    expect(await screen.findByText('2 件要你回答')).toBeVisible()
    await userEvent.click(screen.getByText('用 OA 的'))
    await userEvent.click(await screen.findByRole('button', { name: '按 1 个回答重新读取' }))
    expect(await screen.findByText('1 件要你回答')).toBeVisible()
  })
})

describe('questions', () => {
  it('stay in sight with their answer, which can be changed, and are gone when the page is opened again', async () => {
    const usual = fake()
    const given: QuestionAnswer[] = []
    const { unmount } = renderAt('/integrations/questions', { handlers: { question_answer: (request) => (given.push(request), usual.call('question_answer', request)), question_list: (request) => usual.call('question_list', request) } })
    const row = (await screen.findByText('两边都改了“架构评审：会议网关”：时间')).parentElement!.parentElement!
    await userEvent.click(within(row).getByText('用 OA 的'))
    expect(await screen.findByText(/已记下，下一次同步照办/)).toBeVisible()
    expect(within(row).getByRole('radio', { name: '用 OA 的' })).toBeChecked()
    await userEvent.click(within(row).getByText('用第三方的'))
    await waitFor(() => expect(given.map(({ answer }) => answer)).toEqual(['take_b', 'take_a']))
    await waitFor(() => expect(within(row).getByRole('radio', { name: '用第三方的' })).toBeChecked())
    unmount()
    renderAt('/integrations/questions', { handlers: { question_list: (request) => usual.call('question_list', request) } })
    expect(await screen.findByText('待回答的问题')).toBeVisible()
    await waitFor(() => expect(screen.queryByText(/两边都改了“架构评审：会议网关”/)).toBeNull())
  })

  it('say what both sides hold, by the name of the field', async () => {
    renderAt('/integrations/questions')
    const words = await screen.findByText('两边都改了“架构评审：会议网关”：时间')
    const row = words.parentElement!
    expect(within(row).getByText('OA').nextElementSibling).toHaveTextContent('11-24 10:00–11:30')
    expect(within(row).getByText('第三方').nextElementSibling).toHaveTextContent('11-24 15:00–16:30')
    expect(screen.getByText('11-25 09:30–10:30')).toBeVisible()
  })
})
