import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { platform } from '@/platform'
import { fake } from '@/platform/fake'
import usual from '@/platform/fake/sheets.handlers'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

beforeEach(() => {
  ;(window as unknown as { happyDOM: { setViewport(size: { width: number; height: number }): void } }).happyDOM.setViewport({ width: 1440, height: 900 })
})

/** Milliseconds; judging a whole page takes its time on a busy machine. */
const SLOW = 60_000
const PATH = '/rooms/import?connection=connection-1'

async function openPractice(options: Parameters<typeof renderAt>[1] = {}) {
  const rendered = renderAt(PATH, options)
  await userEvent.click(await screen.findByRole('button', { name: '打开练习表格' }))
  const grid = await screen.findByRole('grid', { name: '表格内容' })
  return { ...rendered, grid }
}

const rowOf = async (text: string) => (await screen.findByText(text)).closest<HTMLElement>('[role=row]')!

describe('choosing a sheet', () => {
  it('offers the practice sheet to the practice connection, and is accessible', async () => {
    const { container } = renderAt(PATH)
    expect(await screen.findByRole('button', { name: '打开练习表格' })).toBeVisible()
    expect(screen.getByRole('button', { name: '选择文件' })).toHaveClass('ant-btn-primary')
    await expectAccessible(container)
  })

  it('takes a file that is dropped anywhere', async () => {
    renderAt(PATH)
    await screen.findByRole('button', { name: '选择文件' })
    const dataTransfer = { types: ['Files'], files: [new File(['x'], '会议室.xlsx')] }
    fireEvent.dragEnter(window, { dataTransfer })
    expect(screen.getByText('松开就打开这份表格')).toBeVisible()
    fireEvent.drop(window, { dataTransfer })
    expect(await screen.findByRole('heading', { name: '会议室.xlsx' })).toBeVisible()
  })

  it('waits for the choice of a connection', async () => {
    renderAt('/rooms/import')
    const choose = await screen.findByRole('button', { name: '选择文件' })
    expect(choose).toBeDisabled()
    expect(screen.getByText('先选择对接')).toBeVisible()
  })

  it('says why a file cannot be read, what to do, and that nothing happened', async () => {
    renderAt(PATH)
    await screen.findByRole('button', { name: '选择文件' })
    fireEvent.drop(window, { dataTransfer: { types: ['Files'], files: [new File(['x'], 'locked.xlsx')] } })
    const alert = await screen.findByRole('alert')
    expect(within(alert).getByRole('heading', { name: '文件有密码' })).toBeVisible()
    expect(within(alert).getByText('什么都没有导入，原来的会议室不变。')).toBeVisible()
    expect(within(alert).getByRole('button', { name: '换一个文件' })).toBeVisible()
  })
})

describe('the grid', () => {
  it('opens at what waits, with its cause and one filled repair', async () => {
    const { container } = await openPractice()
    const told = await screen.findByRole('group', { name: '这一格的问题' })
    expect(within(told).getByText('RM-IMP-0012')).toBeVisible()
    expect(within(told).getByRole('button', { name: '改为 practice.example' })).toHaveClass('ant-btn-primary')
    expect(screen.getByText('exmaple').tagName).toBe('MARK')
    // A few rows are enough to judge the grid by.
    await userEvent.click(screen.getByText(/^要处理 \d/))
    await screen.findByRole('group', { name: '这一格的问题' })
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(3))
    await expectAccessible(container)
  }, SLOW)

  it('takes the repair on Enter and takes it back on Ctrl+Z', async () => {
    await openPractice()
    const cell = await screen.findByRole('gridcell', { selected: true })
    cell.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.queryByText('exmaple', { selector: 'mark' })).toBeNull())
    expect(screen.getByRole('button', { name: /^撤销：采用 1 处建议/ })).toBeVisible()
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(await screen.findByText('exmaple', { selector: 'mark' })).toBeVisible()
  })

  it('edits in place: typing begins, Esc leaves, Enter keeps', async () => {
    await openPractice()
    const row = await rowOf('2F-东直门 (8 人)')
    const seats = within(row).getByText('8').closest<HTMLElement>('[role=gridcell]')!
    await userEvent.click(seats)
    await userEvent.keyboard('9')
    expect(screen.getByRole('textbox', { name: '第 4 行容量' })).toHaveValue('9')
    await userEvent.keyboard('{Escape}')
    expect(within(row).getByText('8')).toBeVisible()
    await userEvent.dblClick(within(row).getByText('8'))
    await userEvent.clear(screen.getByRole('textbox', { name: '第 4 行容量' }))
    await userEvent.keyboard('24{Enter}')
    expect(await within(row).findByText('24')).toBeVisible()
  })

  it('puts a row aside from its state and takes it back', async () => {
    await openPractice()
    const row = await rowOf('2F-东直门 (8 人)')
    await userEvent.click(within(row).getByText('通过'))
    await userEvent.click(await screen.findByRole('button', { name: '先跳过' }))
    expect(await within(row).findByText('已跳过')).toBeVisible()
    await userEvent.click(await screen.findByRole('button', { name: '放回来' }))
    expect(await within(row).findByText('通过')).toBeVisible()
  })

  it('shows the rows of one state, and says so when there are none left', async () => {
    await openPractice()
    await userEvent.click(screen.getByText(/^要处理 \d/))
    const grid = await screen.findByRole('grid', { name: '表格内容' })
    await waitFor(() => expect(within(grid).queryByText('2F-东直门 (8 人)')).toBeNull())
    expect(within(grid).getByText('3F-高家园 (6 人)')).toBeVisible()
  })

  it('asks for a hundred thousand rows in parts', async () => {
    const asked: number[] = []
    const usual = fake({ scenario: 'huge' })
    await openPractice({
      scenario: 'huge',
      handlers: {
        practice_sheet: () => usual.call('practice_sheet', {}),
        sheet_open: (request) => usual.call('sheet_open', request),
        sheet_rows: (request) => {
          asked.push(request.limit ?? 0)
          return usual.call('sheet_rows', request)
        },
      },
    })
    await screen.findByText('1F-000001')
    expect(screen.getByRole('grid', { name: '表格内容' })).toHaveAttribute('aria-rowcount', '100001')
    expect(Math.max(...asked)).toBeLessThanOrEqual(200)
    expect(screen.getAllByRole('row').length).toBeLessThan(80)
  })
})

describe('kinds of repair', () => {
  it('are refused and made again at once', async () => {
    await openPractice()
    const kinds = screen.getByRole('complementary', { name: '按类型处理' })
    const box = within(kinds).getByRole('checkbox', { name: '全角与零宽字符' })
    expect(box).toBeChecked()
    await userEvent.click(box)
    await waitFor(() => expect(box).not.toBeChecked())
    expect(within(kinds).getByText('已改回原文')).toBeVisible()
    expect(await screen.findByText('ｍｒ-2f-andingmen＠practice.example', { selector: 'mark' })).toBeVisible()
  })

  it('are undone from the list of deeds, newer ones with older ones', async () => {
    await openPractice()
    const kinds = screen.getByRole('complementary', { name: '按类型处理' })
    await userEvent.click(within(kinds).getByRole('checkbox', { name: '容量写法' }))
    await userEvent.click(within(kinds).getByRole('checkbox', { name: '全角与零宽字符' }))
    await userEvent.click(await within(kinds).findByRole('button', { name: /^撤到这里/ }))
    await waitFor(() => expect(within(kinds).getByRole('checkbox', { name: '容量写法' })).toBeChecked())
    expect(within(kinds).getByRole('checkbox', { name: '全角与零宽字符' })).toBeChecked()
    expect(within(kinds).queryByText('刚才做过')).toBeNull()
  })
})

describe('a change that did not get through', () => {
  it('is told and can be asked for again, with what was typed', async () => {
    let plugged = true
    const { grid } = await openPractice({
      handlers: {
        sheet_edit: (request, call) => {
          if (!plugged) throw new TypeError('Failed to fetch')
          return usual.sheet_edit!(request, call)
        },
      },
    })
    plugged = false
    await userEvent.dblClick(within(grid).getByText('2F-东直门 (8 人)'))
    const field = within(grid).getByRole('textbox')
    await userEvent.clear(field)
    await userEvent.type(field, '东门{Enter}')
    const note = await screen.findByRole('alert')
    expect(note).toHaveTextContent('连不上会桥程序')
    plugged = true
    await userEvent.click(within(note).getByRole('button', { name: '再试一次' }))
    // What was taken away stays struck through beside what stayed.
    const cell = await within(grid).findByTitle('原来是“2F-东直门 (8 人)”')
    const kept = [...cell.querySelectorAll('span')].map((part) => part.textContent)
    expect(kept.join('')).toBe('东门')
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  })
})

describe('checking addresses', () => {
  it('shows what the provider says, and leaves no deed behind', async () => {
    await openPractice()
    await userEvent.click(screen.getByRole('button', { name: '核对地址' }))
    expect(await screen.findByText('表里是别名')).toBeVisible()
    expect(screen.getByText('与第 8 行相同')).toBeVisible()
    expect(screen.queryByText('刚才做过')).toBeNull()
  })

  it('can be cancelled', async () => {
    await openPractice({ pace: 40 })
    await userEvent.click(screen.getByRole('button', { name: '核对地址' }))
    await userEvent.click(await screen.findByRole('button', { name: '取消' }))
    await waitFor(() => expect(screen.queryByText('正在检测')).toBeNull())
    expect(screen.queryByText('表里是别名')).toBeNull()
  })
})

describe('a list of rooms in the sheet', () => {
  it('is replaced by its rooms on a click, and comes back on undo', async () => {
    const { grid } = await openPractice()
    await userEvent.dblClick(within(await rowOf('2F-东直门 (8 人)')).getByText(/dongzhimen@/))
    const field = within(grid).getByRole('textbox')
    await userEvent.clear(field)
    await userEvent.type(field, 'list-7f@practice.example{Enter}')
    expect(screen.queryByRole('button', { name: '换成其中的会议室' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: '核对地址' }))
    await screen.findByText('表里是别名')
    // What was typed is shown beside what it replaces.
    await userEvent.click(within(grid).getByTitle('原来是“mr-2f-dongzhimen@practice.example”'))
    await userEvent.click(await screen.findByRole('button', { name: '换成其中的会议室' }))
    expect(await screen.findByText('mr-7f-wudaokou@practice.example')).toBeVisible()
    expect(screen.getByText('mr-7f-qinghua@practice.example')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: /^撤销：第 \d+ 行的 list-7f@practice.example 换成其中 2 间会议室/ }))
    await waitFor(() => expect(screen.queryByText('mr-7f-wudaokou@practice.example')).toBeNull())
  })
})

describe('reading the file another way', () => {
  it('changes what a column holds', async () => {
    await openPractice()
    await userEvent.click(screen.getByRole('button', { name: '更改列' }))
    const dialog = await screen.findByRole('dialog')
    fireEvent.mouseDown(within(dialog).getByRole('combobox', { name: 'E 列的内容' }))
    await userEvent.click(await waitFor(() => document.querySelector('.ant-select-item-option[title=不用]')!))
    await userEvent.click(within(dialog).getByRole('button', { name: '按这样读' }))
    await waitFor(() => expect(screen.queryByRole('columnheader', { name: /容量/ })).toBeNull())
  })

  it('reads a hidden sheet only when it is chosen', async () => {
    await openPractice()
    await userEvent.click(screen.getByRole('button', { name: /^工作表/ }))
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).getByText('隐藏')).toBeInTheDocument()
    await userEvent.click(within(dialog).getByRole('checkbox', { name: '2024 旧清单' }))
    await userEvent.click(within(dialog).getByRole('button', { name: '用这 2 张' }))
    expect(await screen.findByRole('columnheader', { name: '工作表' })).toBeVisible()
  })

  it('switches the encoding of a text file with a preview', async () => {
    renderAt(PATH)
    await screen.findByRole('button', { name: '选择文件' })
    fireEvent.drop(window, { dataTransfer: { types: ['Files'], files: [new File(['x'], 'rooms.csv')] } })
    await userEvent.click(await screen.findByRole('button', { name: '编码 GB18030' }))
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).getByText('每个字符都读得出来')).toBeInTheDocument()
    fireEvent.mouseDown(within(dialog).getByRole('combobox', { name: '编码' }))
    await userEvent.click(await waitFor(() => document.querySelector('.ant-select-item-option[title=UTF-8]')!))
    expect(await within(dialog).findByText(/个字符读不出来/)).toBeInTheDocument()
  })
})

describe('importing', () => {
  it('imports exactly the number on the button and says what happened', async () => {
    await openPractice()
    const bar = screen.getByRole('contentinfo')
    const button = within(bar).getByRole('button', { name: /^导入 \d+ 间会议室$/ })
    const count = /\d+/.exec(button.textContent)![0]
    await userEvent.click(button)
    expect(await screen.findByRole('heading', { name: `已导入 ${count} 间会议室` })).toBeVisible()
    expect(screen.getByText(/没有删除任何会议室/)).toBeVisible()
    expect(screen.getByRole('button', { name: '实测权限' })).toHaveClass('ant-btn-primary')
  })

  it('saves a corrected copy', async () => {
    await openPractice()
    const save = vi.spyOn(platform(), 'saveFile').mockImplementation(() => undefined)
    await userEvent.click(screen.getByRole('button', { name: '保存修正副本' }))
    await waitFor(() => expect(save).toHaveBeenCalledWith(expect.stringContaining('修正'), expect.any(String), expect.any(Blob)))
  })

  it('opens a sheet once more that the program has closed', async () => {
    let closed = true
    const usual = fake()
    await openPractice({
      handlers: {
        sheet_open: (request) => usual.call('sheet_open', request),
        sheet_rows: (request) => usual.call('sheet_rows', request),
        sheet_edit: (request) => {
          if (closed) throw { class: 'setup', code: 'sheet.closed', certainty: 'certain', params: {}, remedy: null, retry_after_ms: null, vendor: null }
          return usual.call('sheet_edit', request)
        },
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: '改为 practice.example' }))
    closed = false
    await userEvent.click(await screen.findByRole('button', { name: /^重新打开/ }))
    await waitFor(() => expect(screen.queryByText('这次导入已经结束')).toBeNull())
    expect(await screen.findByRole('button', { name: '改为 practice.example' })).toBeVisible()
  })
})
