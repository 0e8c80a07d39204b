import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { fake } from '@/platform/fake'
import { renderAt } from '@/test/render'

const at = (section: string) => `/integrations/integration-oa/${section}`

describe('library', () => {
  it('makes a filter for an integration and way that are chosen there', async () => {
    renderAt('/integrations/library?kind=filter')
    await userEvent.click(await screen.findByRole('button', { name: '新建过滤' }))
    const drawer = await screen.findByRole('dialog')
    expect(await within(drawer).findByText('业务数据：日程。方向：正向，来源 Exchange（EWS）。')).toBeVisible()
    fireEvent.mouseDown(within(drawer).getByRole('combobox', { name: '方向' }))
    await userEvent.click(await screen.findByTitle('反向：OA → 第三方'))
    expect(await within(drawer).findByText('业务数据：日程。方向：反向，来源 OA 日程。')).toBeVisible()
  })

  it('begins a rule with data, way and source too', async () => {
    renderAt('/integrations/library?kind=rule')
    await userEvent.click(await screen.findByRole('button', { name: '新建规则' }))
    const drawer = await screen.findByRole('dialog')
    expect(await within(drawer).findByText('业务数据：日程。方向：正向，来源 Exchange（EWS）。')).toBeVisible()
  })

  it('underlines what is wrong in a formula and does not save it', async () => {
    renderAt('/integrations/library?kind=formula')
    await userEvent.click(await screen.findByRole('button', { name: '私密标题' }))
    const drawer = await screen.findByRole('dialog')
    const field = within(drawer).getByRole('textbox', { name: '表达式' })
    await userEvent.clear(field)
    await userEvent.type(field, 'private ? title : titel')
    expect(await within(drawer).findByTestId('wave')).toHaveTextContent('titel')
    // Once under the expression, once where it is tried.
    expect(within(drawer).getAllByText(/^第 1 行第 19 个字/)[0]).toBeVisible()
    await userEvent.click(within(drawer).getByRole('button', { name: '保存' }))
    expect(screen.getByRole('dialog')).toBeVisible()
  })

  it('names where an entry is used instead of removing it', async () => {
    renderAt('/integrations/library')
    await userEvent.click(await screen.findByRole('button', { name: '删除 去掉人数' }))
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).getByText('OA 日程会议集成')).toBeInTheDocument()
    expect(within(dialog).queryByRole('button', { name: '删除' })).toBeNull()
  })

  it('removes what nobody uses', async () => {
    renderAt('/integrations/library')
    await userEvent.click(await screen.findByRole('button', { name: '删除 楼层改名' }))
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '删除' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: '楼层改名' })).toBeNull())
  })

  it('shows each step of a rule on a real meeting', async () => {
    renderAt('/integrations/library')
    await userEvent.click(await screen.findByRole('button', { name: '去掉人数' }))
    const drawer = await screen.findByRole('dialog')
    fireEvent.mouseDown(await within(drawer).findByRole('combobox', { name: '输入的字段' }))
    await userEvent.click(await screen.findByTitle('地点'))
    expect(await within(drawer).findByText('4F-国贸 (16 人)')).toBeVisible()
    await waitFor(() => expect(within(drawer).getAllByText('4F-国贸')).toHaveLength(3))
  })
})

describe('trial of what is being typed', () => {
  it('shows every part of a formula that is not saved, without saving it', async () => {
    const usual = fake()
    let saved = 0
    renderAt('/integrations/library?kind=formula', { handlers: { library_save: (request) => (saved++, usual.call('library_save', request)) } })
    await userEvent.click((await screen.findAllByRole('button', { name: '新建公式' }))[0]!)
    const drawer = await screen.findByRole('dialog')
    fireEvent.change(within(drawer).getByRole('textbox', { name: '表达式' }), { target: { value: 'upper(left(title, 2)) + "！"' } })
    const tried = await within(drawer).findByTestId('tried')
    await waitFor(() => expect(within(tried).getByText('Q4！')).toBeVisible())
    expect(within(tried).getByText('left(title, 2)')).toBeVisible()
    expect(within(tried).getByText('Q4 经营复盘')).toBeVisible()
    expect(saved).toBe(0)
  })

  it('tells where and why a formula fails', async () => {
    renderAt('/integrations/library?kind=formula')
    await userEvent.click((await screen.findAllByRole('button', { name: '新建公式' }))[0]!)
    const drawer = await screen.findByRole('dialog')
    fireEvent.change(within(drawer).getByRole('textbox', { name: '表达式' }), { target: { value: 'titel' } })
    const tried = await within(drawer).findByTestId('tried')
    await waitFor(() => expect(within(tried).getByText(/第 1 行/)).toBeVisible())
  })

  it('says whether a filter that is being typed lets a meeting through', async () => {
    renderAt(at('filters'))
    await userEvent.click(await screen.findByRole('button', { name: '新建过滤' }))
    const drawer = await screen.findByRole('dialog')
    fireEvent.change(await within(drawer).findByRole('textbox', { name: '表达式' }), { target: { value: 'starts_with(title, "Q4")' } })
    const tried = await within(drawer).findByTestId('tried')
    await waitFor(() => expect(within(tried).getByText('这条：通过')).toBeVisible())
  })
})
