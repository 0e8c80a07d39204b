import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { CalendarDraft } from '@/generated/api'
import { fake } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

const at = (section: string) => `/integrations/integration-oa/${section}`

describe('mapping', () => {
  it('reads left to right and ends in the result of a real meeting', async () => {
    renderAt(at('mapping'))
    const table = await screen.findByRole('table', { name: '映射' })
    const row = (field: string) => within(table).getByRole('rowheader', { name: new RegExp(`^${field}`) }).closest('tr')!
    expect(await within(row('标题')).findByText('Q4 经营复盘')).toBeVisible()
    expect(within(row('开始时间')).getByText('2026-11-23 15:30 +08:00')).toBeVisible()
    expect(within(row('地点')).getByText('4F-国贸 (16 人)')).toBeVisible()
    expect(await screen.findByText('1 位参会人在 OA 里没有')).toBeVisible()
    expect(screen.getAllByText('这条：通过')).toHaveLength(2)
    await expectAccessible(table)
  })

  it('offers each meeting once and says whose calendars have it', async () => {
    renderAt(at('mapping'))
    const table = await screen.findByRole('table', { name: '映射' })
    await within(table).findByText('2026-11-23 15:30 +08:00')
    fireEvent.mouseDown(within(table).getByRole('combobox', { name: '试算用的日程' }))
    expect(await screen.findAllByText('在王建国、张伟等 4 个日历里')).toHaveLength(1)
    expect(screen.getByText('在陈思远、吴磊的日历里')).toBeInTheDocument()
  })

  it('tries what is entered before it is saved', async () => {
    renderAt(at('mapping'))
    const table = await screen.findByRole('table', { name: '映射' })
    fireEvent.mouseDown(await within(table).findByRole('combobox', { name: '详情的方式' }))
    await userEvent.click((await screen.findAllByText('固定值')).at(-1)!)
    await userEvent.type(await within(table).findByRole('textbox', { name: '详情的取值' }), '来自 Exchange')
    const row = within(table).getByRole('rowheader', { name: /^详情/ }).closest('tr')!
    expect(await within(row).findByText('来自 Exchange')).toBeVisible()
    expect(screen.getByText('有没有保存的改动')).toBeVisible()
  })

  it('shows nothing of a record of the other way where that way has none', async () => {
    const usual = fake()
    renderAt(at('mapping'), { handlers: { record_list: (request) => (request.direction === 'push' ? { records: [] } : usual.call('record_list', request)) } })
    const table = await screen.findByRole('table', { name: '映射' })
    expect(await within(table).findByText('Q4 经营复盘')).toBeVisible()
    await userEvent.click(screen.getByText('反向：OA → 第三方'))
    expect((await screen.findAllByText('没有可以试算的日程')).length).toBeGreaterThan(0)
    expect(within(table).queryByText('Q4 经营复盘')).toBeNull()
  })

  it('offers participants a rule and a fixed list, and says why a time has neither', async () => {
    renderAt(at('mapping'))
    const table = await screen.findByRole('table', { name: '映射' })
    fireEvent.mouseDown(await within(table).findByRole('combobox', { name: '开始时间的方式' }))
    expect(await screen.findByText('转换规则只改文字，时间用公式推算。')).toBeInTheDocument()
    expect(screen.getByText('固定时间会让所有日程落在同一刻，用公式推算。')).toBeInTheDocument()
    fireEvent.mouseDown(within(table).getByRole('combobox', { name: '参会人的方式' }))
    await userEvent.click((await screen.findAllByText('固定值')).at(-1)!)
    expect(await within(table).findByRole('textbox', { name: '参会人的取值' })).toHaveAttribute('placeholder', '邮箱，用逗号隔开')
  })

  it('takes a text from another text of the source', async () => {
    const usual = fake()
    let saved: CalendarDraft | undefined
    renderAt(at('mapping'), { handlers: { calendar_save: (request) => ((saved = request), usual.call('calendar_save', request)) } })
    const table = await screen.findByRole('table', { name: '映射' })
    fireEvent.mouseDown(await within(table).findByRole('combobox', { name: '详情的方式' }))
    await userEvent.click((await screen.findAllByText('原样')).at(-1)!)
    fireEvent.mouseDown(await within(table).findByRole('combobox', { name: '详情的来源字段' }))
    await userEvent.click((await screen.findAllByTitle('标题')).at(-1)!)
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    await waitFor(() => expect(saved?.calendar.pull.fields).toContainEqual({ target: 'body', source: 'title', how: { kind: 'identity' } }))
  })

  it('makes a formula in a drawer and uses it at once', async () => {
    renderAt(at('mapping'))
    const table = await screen.findByRole('table', { name: '映射' })
    fireEvent.mouseDown(await within(table).findByRole('combobox', { name: '标题的取值' }))
    await userEvent.click(await screen.findByTitle('新建公式'))
    const drawer = await screen.findByRole('dialog')
    expect(await within(drawer).findByText('业务数据：日程。方向：正向，来源 Exchange（EWS）。')).toBeVisible()
    await userEvent.type(within(drawer).getByRole('textbox', { name: '名称' }), '大写标题')
    await userEvent.type(within(drawer).getByRole('textbox', { name: '表达式' }), 'upper(title)')
    expect(await within(drawer).findByText(/没有问题，在 5 条日程上试过/)).toBeVisible()
    await userEvent.click(within(drawer).getByRole('button', { name: '保存' }))
    expect(await within(table).findByText('upper(title)')).toBeVisible()
  })

  it('tries a new rule on the field and the meeting it is made from', async () => {
    renderAt(at('mapping'))
    const table = await screen.findByRole('table', { name: '映射' })
    fireEvent.mouseDown(await within(table).findByRole('combobox', { name: '地点的取值' }))
    await userEvent.click(await screen.findByTitle('新建规则'))
    const drawer = await screen.findByRole('dialog')
    const tried = await within(drawer).findByTestId('tried')
    await waitFor(() => expect(within(tried).getAllByText('4F-国贸 (16 人)').length).toBeGreaterThan(0))
  })

  it('makes a filter with way and source filled in', async () => {
    renderAt(at('filters'))
    await userEvent.click(await screen.findByRole('button', { name: '新建过滤' }))
    const drawer = await screen.findByRole('dialog')
    expect(await within(drawer).findByText('业务数据：日程。方向：正向，来源 Exchange（EWS）。')).toBeVisible()
    await userEvent.type(within(drawer).getByRole('textbox', { name: '名称' }), '只要周会')
    await userEvent.type(within(drawer).getByRole('textbox', { name: '表达式' }), 'contains(title, "周会")')
    await userEvent.click(within(drawer).getByRole('button', { name: '保存' }))
    expect(await screen.findByText('这条：不同步')).toBeVisible()
    expect(screen.getByText('这条日程不会同步。')).toBeVisible()
  })
})
