import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PersonQuery } from '@/generated/api'
import { fake, fault } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

beforeEach(() => {
  ;(window as unknown as { happyDOM: { setViewport(size: { width: number; height: number }): void } }).happyDOM.setViewport({ width: 1440, height: 900 })
})

const table = () => screen.findByRole('grid', { name: '通讯录' })
const rows = async () => within(await table()).findAllByRole('row')

describe('people', () => {
  it('stands in the navigation after the calendar', async () => {
    renderAt('/people')
    await table()
    const words = within(screen.getByRole('navigation', { name: '主导航' }))
      .getAllByRole('link')
      .map((link) => link.textContent)
    expect(words[words.findIndex((w) => w?.startsWith('日程')) + 1]).toBe('通讯录')
  })

  it('narrows to a department and those below it, from the tree, by keyboard', async () => {
    renderAt('/people')
    await table()
    const tree = screen.getByRole('tree', { name: '部门' })
    const all = within(tree).getAllByRole('treeitem')
    all[0]!.focus()
    const at = all.findIndex((item) => /^研发中心[\d,]+，/.test(item.textContent))
    await userEvent.keyboard('{ArrowDown}'.repeat(at))
    expect(document.activeElement).toHaveAttribute('aria-expanded', 'true')
    await userEvent.keyboard('{ArrowLeft}')
    expect(document.activeElement).toHaveAttribute('aria-expanded', 'false')
    await userEvent.keyboard('{Enter}')
    const count = /，(\d+) 人/.exec(document.activeElement!.textContent)![1]
    expect(await screen.findByText(new RegExp(`^${count} / \\d+ 人$`))).toBeInTheDocument()
  })

  it('says who lacks a mailbox in a field, and shows only those', async () => {
    renderAt('/people')
    await userEvent.click(await screen.findByRole('checkbox', { name: /只看邮箱不可用的 \d+ 人/ }))
    await waitFor(async () => expect((await rows()).slice(1).every((row) => within(row).queryByText(/^(空|不是邮箱地址)$/))).toBe(true))
  })

  it('offers that of fields that hold mailboxes alone, and counts within the filter', async () => {
    const { unmount } = renderAt('/people?field=mobile')
    await rows()
    expect(screen.queryByRole('checkbox', { name: /只看没有/ })).toBeNull()
    unmount()
    const asked: PersonQuery[] = []
    const usual = fake({ pace: 0 })
    renderAt('/people?find=张', { handlers: { person_list: (query) => (asked.push(query), usual.call('person_list', query)) } })
    await rows()
    await waitFor(() => expect(asked.some((q) => q.unbound === 'email' && q.search === '张')).toBe(true))
  })

  it('says that a field was withheld instead of showing it as empty', async () => {
    renderAt('/people?field=mobile')
    expect((await screen.findAllByText('对方未授权读取')).length).toBeGreaterThan(0)
    const [row] = (await rows()).filter((r) => within(r).queryByText('对方未授权读取'))
    await userEvent.click(within(row!).getAllByRole('gridcell')[1]!)
    const detail = await screen.findByRole('complementary', { name: '人员详情' })
    expect(within(detail).getByText(/没有给读取权限：.*手机/)).toBeInTheDocument()
    expect(within(detail).queryByRole('button', { name: '编辑…' })).toBeNull()
  })

  it('refuses a person without a name or with a broken address, then adds, edits and removes one', async () => {
    renderAt('/people?do=add')
    const form = await screen.findByRole('dialog', { name: '添加人员' })
    await userEvent.type(within(form).getByRole('textbox', { name: '邮箱' }), 'nobody')
    await userEvent.click(within(form).getByRole('button', { name: '添加人员' }))
    expect(within(form).getByText('没有填姓名。')).toBeInTheDocument()
    expect(within(form).getByText('“nobody”不是邮箱地址，应像 name@practice.example。')).toBeInTheDocument()
    await userEvent.type(within(form).getByRole('textbox', { name: '姓名' }), '新同事')
    await userEvent.type(within(form).getByRole('textbox', { name: '邮箱' }), '@practice.example')
    await userEvent.click(within(form).getByRole('button', { name: '添加人员' }))
    const detail = await screen.findByRole('complementary', { name: '人员详情' })
    expect(within(detail).getByRole('heading', { name: '新同事' })).toBeInTheDocument()
    expect(within(detail).getByText('nobody@practice.example')).toBeInTheDocument()
    await userEvent.click(within(detail).getByRole('button', { name: '删除…' }))
    const consent = await screen.findByRole('dialog')
    await userEvent.type(within(consent).getByRole('textbox'), '1')
    await userEvent.click(within(consent).getByRole('button', { name: '删除 1 人' }))
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull())
  })

  it('lets a mailbox hold here in place of what a directory tells, and gives way to it again', async () => {
    renderAt('/people?department=行政部')
    const [, first] = await rows()
    await userEvent.click(within(first!).getAllByRole('gridcell')[1]!)
    const detail = await screen.findByRole('complementary', { name: '人员详情' })
    expect(within(detail).queryByRole('button', { name: '编辑…' })).toBeNull()
    await userEvent.click(within(detail).getByRole('button', { name: '本地另设邮箱' }))
    const form = await screen.findByRole('dialog')
    await userEvent.type(within(form).getByRole('textbox', { name: /^备用邮箱/ }), 'nobody')
    await userEvent.click(within(form).getByRole('button', { name: '保存' }))
    expect(within(form).getByText('“nobody”不是邮箱地址，应像 name@practice.example。')).toBeInTheDocument()
    await userEvent.type(within(form).getByRole('textbox', { name: /^备用邮箱/ }), '@elsewhere.example')
    await userEvent.click(within(form).getByRole('button', { name: '保存' }))
    expect(await within(detail).findByText('nobody@elsewhere.example')).toBeInTheDocument()
    expect(within(detail).getByText(/^本地设置。.*里是：/)).toBeInTheDocument()
    await userEvent.click(within(detail).getByRole('button', { name: '本地另设邮箱' }))
    const again = await screen.findByRole('dialog')
    await userEvent.clear(within(again).getByRole('textbox', { name: /^备用邮箱/ }))
    await userEvent.click(within(again).getByRole('button', { name: '保存' }))
    await waitFor(() => expect(within(detail).queryByText(/^本地设置。/)).toBeNull())
  })

  it('imports a sheet and says row by row what could not be taken', async () => {
    renderAt('/people?do=import')
    await screen.findByRole('dialog', { name: '导入人员表' })
    const input = document.querySelector<HTMLInputElement>('input[type=file]')!
    await userEvent.upload(input, new File(['name,email,department\n甲某,jia@practice.example,行政部\n,yi@practice.example,行政部\n丙某,bing,行政部'], 'people.csv'))
    const outcome = await screen.findByRole('region', { name: '导入结果' })
    expect(within(outcome).getByText('新增 1 人，更新 0 人，0 人没有变化')).toBeInTheDocument()
    const issues = within(outcome).getAllByRole('listitem')
    expect(issues.map((i) => i.textContent?.slice(0, 5))).toEqual(['第 3 行', '第 4 行'])
  })

  it('selects everybody who matches, and says who cannot be removed here', async () => {
    renderAt('/people?department=行政部')
    await userEvent.click(await screen.findByRole('checkbox', { name: /选中符合条件的 \d+ 人/ }))
    expect(await screen.findByText(/已选 \d+ 人/)).toBeInTheDocument()
    expect(screen.getByText(/其中 \d+ 人来自对接/)).toBeInTheDocument()
  })

  it('asks only for the pages in sight of 50,000 people', async () => {
    const usual = fake({ scenario: 'huge', pace: 0 })
    const asked: PersonQuery[] = []
    renderAt('/people', {
      scenario: 'huge',
      handlers: {
        person_list(query) {
          asked.push(query)
          return usual.call('person_list', query)
        },
      },
    })
    expect((await table()).getAttribute('aria-rowcount')).toBe('50269')
    await within(await table()).findAllByRole('checkbox', { name: /^选中 / })
    expect(asked.length).toBeLessThan(6)
    expect(asked.every((q) => (q.limit ?? 500) <= 200)).toBe(true)
  })

  it('is accessible, with somebody open', async () => {
    const { container } = renderAt('/people')
    await userEvent.click(within((await rows())[1]!).getAllByRole('gridcell')[1]!)
    await screen.findByRole('complementary', { name: '人员详情' })
    await expectAccessible(container)
  })

  it('says what belongs here while there is nobody, and what went wrong', async () => {
    const { unmount } = renderAt('/people', { scenario: 'first' })
    expect(await screen.findByText(/还没有人员/)).toBeInTheDocument()
    unmount()
    renderAt('/people', {
      handlers: {
        directory_get() {
          throw fault('store.locked', { class: 'transient' })
        },
      },
    })
    expect(await screen.findByRole('alert')).toHaveTextContent('store.locked')
  })
})
