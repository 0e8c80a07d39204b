import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { platform } from '@/platform'
import { fake, fault } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

afterEach(() => vi.restoreAllMocks())

const list = async () => screen.findByRole('grid', { name: '同步记录' })

describe('log', () => {
  it('says what the chosen run did before its items, failures first', async () => {
    renderAt('/log/R-2104')
    expect(await screen.findByRole('heading', { name: '写入 15 项，2 项失败' })).toBeVisible()
    const items = await screen.findByRole('grid', { name: '逐项结果' })
    const rows = within(items).getAllByRole('row').slice(1)
    expect(rows[0]).toHaveTextContent('失败3F-来广营')
    expect(rows[0]).toHaveTextContent('ErrorAccessDenied')
    expect(within(rows[0]!).getByRole('link', { name: '看权限' })).toHaveAttribute('href', expect.stringContaining('/rooms/permissions'))
  })

  it('leads from a refused password to its field and to the checks, not into the same failure again', async () => {
    const { container } = renderAt('/log/run-2')
    await screen.findByRole('heading', { name: '用户名或密码不对' })
    expect(screen.getByRole('button', { name: '去测试同步' })).not.toHaveClass('ant-btn-primary')
    expect(screen.getByRole('button', { name: '去检测' })).toHaveClass('ant-btn-primary')
    expect(container.querySelectorAll('.ant-btn-primary')).toHaveLength(1)
    await userEvent.click(screen.getByRole('button', { name: '更换密码…' }))
    expect(await screen.findByRole('heading', { name: '总部 Exchange Server' })).toBeVisible()
  })

  it('offers to retry what failed first', async () => {
    renderAt('/log/R-2104')
    expect(await screen.findByRole('button', { name: '重试 2 个失败项' })).toHaveClass('ant-btn-primary')
    expect(screen.getByRole('button', { name: '去测试同步' })).not.toHaveClass('ant-btn-primary')
    const items = await screen.findByRole('grid', { name: '逐项结果' })
    expect(within(items).getByRole('link', { name: '改邮箱' })).toHaveAttribute('href', expect.stringMatching(/^#?\/rooms\?/))
  })

  it('is accessible, a pane at a time', async () => {
    renderAt('/log/R-2098')
    await screen.findByText('没有执行，什么都没有写入')
    await screen.findByRole('grid', { name: /^会议室 × 最近/ })
    await expectAccessible(screen.getByRole('region', { name: '选中的一次' }))
    await expectAccessible(screen.getByLabelText('显示').parentElement!)
  })

  it('is accessible where items are listed', async () => {
    renderAt('/log/R-2104')
    await expectAccessible(await screen.findByRole('grid', { name: '逐项结果' }))
  })

  it('lists only what went wrong when asked, and says how many', async () => {
    renderAt('/log')
    const all = within(await list()).getAllByRole('row').length
    await userEvent.click(await screen.findByText(/^有问题 \d+/))
    await waitFor(async () => expect(within(await list()).getAllByRole('row').length).toBeLessThan(all))
    expect(within(await list()).queryByText('无变化')).toBeNull()
  })

  it('narrows to a kind of run from the address, and widens again', async () => {
    renderAt('/log?kind=undo&which=trouble')
    expect(await screen.findByText('没有这样的记录。')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '清除筛选' }))
    expect(await list()).toBeInTheDocument()
  })

  it('asks the program for days and words', async () => {
    const asked = vi.fn()
    const usual = fake()
    renderAt('/log?from=2026-11-20&to=2026-11-22&words=laiguangying', { handlers: { run_list: (request) => (asked(request), usual.call('run_list', request)) } })
    await waitFor(() => expect(asked).toHaveBeenCalledWith(expect.objectContaining({ from: '2026-11-20', to: '2026-11-22', search: 'laiguangying' })))
    expect(await screen.findByRole('button', { name: '更多筛选，已启用' })).toBeVisible()
  })

  it('opens an item to why it was there, by the keyboard too', async () => {
    renderAt('/log/R-2104')
    const items = await screen.findByRole('grid', { name: '逐项结果' })
    const row = within(items).getAllByRole('row')[1]!
    expect(within(items).queryByRole('list', { name: '原因链' })).toBeNull()
    row.focus()
    await userEvent.keyboard('{Enter}')
    const chain = await within(row).findByRole('list', { name: '原因链' })
    expect(within(chain).getAllByRole('listitem')).toHaveLength(6)
    expect(chain).toHaveTextContent('失败')
    await userEvent.keyboard('{Enter}')
    expect(within(items).queryByRole('list', { name: '原因链' })).toBeNull()
  })

  it('makes a test sync of the rooms alone where something failed', async () => {
    renderAt('/log/R-2104')
    await userEvent.click(await screen.findByRole('button', { name: '重试 2 个失败项' }))
    expect(await screen.findByText(/只含 2 间会议室的重试/)).toBeVisible()
  })

  it('keeps the filter when a run is opened', async () => {
    renderAt('/log?kind=undo')
    await userEvent.click(within(await list()).getByText('撤销 R-2091'))
    expect(await screen.findByRole('heading', { name: '还原 4 项' })).toBeVisible()
    expect(within(await list()).getAllByRole('row').filter((r) => r.hasAttribute('aria-selected') && r.textContent!.includes('撤销'))).toHaveLength(1)
    expect(within(await list()).queryByText('无变化')).toBeNull()
  })

  it('hands over the run as a sheet', async () => {
    renderAt('/log/R-2104')
    const save = vi.spyOn(platform(), 'saveFile').mockImplementation(() => undefined)
    await userEvent.click(await screen.findByRole('button', { name: '导出 xlsx' }))
    await waitFor(() => expect(save).toHaveBeenCalledOnce())
    expect(save.mock.calls[0]![0]).toBe('R-2104.xlsx')
  })

  it('says why a sheet could not be written', async () => {
    renderAt('/log/R-2104', { handlers: { run_export: () => Promise.reject(fault('store.locked', { class: 'transient' })) } })
    await userEvent.click(await screen.findByRole('button', { name: '导出 xlsx' }))
    expect(await screen.findByText('store.locked')).toBeVisible()
  })

  it('leads to the preview of an undo, never straight to the undo', async () => {
    renderAt('/log/R-2104')
    await userEvent.click(await screen.findByRole('button', { name: '撤销本次同步…' }))
    expect(await screen.findByRole('heading', { name: '撤销预览' })).toBeVisible()
    expect(await screen.findByText(/什么都还没有写入/)).toBeVisible()
  })

  it('opens the plan of a preview as the next step, and offers no undo of it', async () => {
    renderAt('/log/R-2106')
    const open = await screen.findByRole('button', { name: '打开计划' })
    expect(open).toHaveClass('ant-btn-primary')
    expect(screen.queryByRole('button', { name: '撤销本次同步…' })).toBeNull()
    await userEvent.click(open)
    expect(await screen.findByRole('heading', { name: '测试同步' })).toBeVisible()
  })

  it('shows which rooms fail in which runs, walked by arrows', async () => {
    renderAt('/log/R-2104')
    const matrix = await screen.findByRole('grid', { name: /^会议室 × 最近 \d+ 次/ })
    const [first] = within(matrix).getAllByRole('row')
    const stops = within(matrix).getAllByRole('button').filter((cell) => cell.tabIndex === 0)
    expect(stops).toHaveLength(1)
    stops[0]!.focus()
    await userEvent.keyboard('{End}')
    expect(document.activeElement).toBe(within(first!).getAllByRole('button').at(-1))
    expect(within(first!).getAllByRole('button', { name: /失败|拦截/ }).length).toBeGreaterThan(0)
  })

  it('has one sentence where nothing was synced yet', async () => {
    renderAt('/log', { scenario: 'first' })
    expect(await screen.findByText(/还没有同步记录/)).toBeVisible()
  })
})
