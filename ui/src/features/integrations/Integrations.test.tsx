import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { AccountDraft, CalendarDraft, ConversionSave, HoldDecide } from '@/generated/api'
import { fake } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

const at = (section: string) => `/integrations/integration-oa/${section}`
const main = () => screen.findByRole('main')

describe('list', () => {
  it('draws the way between both sides, and says what waits', async () => {
    const { container } = renderAt('/integrations')
    const row = (await screen.findByRole('link', { name: 'OA 日程会议集成' })).closest('tr')!
    expect(await within(row).findByRole('img', { name: '双向：OA 与第三方互相同步' })).toBeVisible()
    expect(await within(row).findByText('9 条等你决定')).toBeVisible()
    expect(within(row).getByText('总部 Exchange Server')).toBeVisible()
    expect(container.querySelectorAll('.ant-btn-primary')).toHaveLength(1)
    await expectAccessible(await main())
  })

  it('says what belongs here when there is nothing', async () => {
    renderAt('/integrations', { scenario: 'first' })
    expect(await screen.findByText(/还没有接入系统/)).toBeVisible()
  })

  it('turns one off by its switch', async () => {
    renderAt('/integrations')
    await userEvent.click(await screen.findByRole('switch', { name: '启用 OA 日程会议集成' }))
    expect(await screen.findByText('已停用')).toBeVisible()
  })
})

describe('creation', () => {
  it('asks a preset for a name and a connection alone, and begins turned off', async () => {
    const usual = fake()
    let saved: CalendarDraft | undefined
    renderAt('/integrations/new', { handlers: { calendar_save: (request) => ((saved = request), usual.call('calendar_save', request)), calendar_get: (request) => usual.call('calendar_get', request) } })
    await userEvent.type(await screen.findByRole('textbox', { name: '名称' }), '研发日程')
    await userEvent.click(screen.getByRole('button', { name: '创建' }))
    expect(screen.getAllByRole('alert').map((a) => a.textContent)).toEqual(['还没有选'])
    expect(saved).toBeUndefined()
    fireEvent.mouseDown(screen.getByRole('combobox', { name: '第三方' }))
    await userEvent.click(await screen.findByTitle('研发中心 Exchange'))
    await userEvent.click(screen.getByRole('button', { name: '创建' }))
    await waitFor(() => expect(saved).toMatchObject({ name: '研发日程', enabled: false, calendar: { deletion: 'to_deleted_items', invitations: 'all' } }))
    expect(await screen.findByRole('heading', { name: '研发日程' })).toBeVisible()
  })

  it('chooses nothing for somebody who begins from blank', async () => {
    renderAt('/integrations/new')
    await userEvent.click(await screen.findByRole('button', { name: /从空白新建/ }))
    expect(screen.getAllByRole('radio').filter((r) => (r as HTMLInputElement).checked)).toEqual([])
    await userEvent.type(screen.getByRole('textbox', { name: '名称' }), 'x')
    await userEvent.click(screen.getByRole('button', { name: '创建' }))
    // Third party, direction, and the three modes.
    expect(screen.getAllByRole('alert')).toHaveLength(5)
  })

  it('refuses a name that is taken before the program is asked', async () => {
    renderAt('/integrations/new')
    await userEvent.type(await screen.findByRole('textbox', { name: '名称' }), 'oa 日程会议集成')
    await userEvent.click(screen.getByRole('button', { name: '创建' }))
    expect(screen.getByText('已经有一个同名的，换一个名称。')).toBeVisible()
  })
})

describe('settings', () => {
  it('draws both ways with the days they mean today, and are accessible', async () => {
    const { container } = renderAt(at('flow'))
    expect(await screen.findByText('新建、编辑、删除时立即同步')).toBeVisible()
    expect(container.textContent).toMatch(/每 30 分钟，今天前后 7 天（\d\d-\d\d 至 \d\d-\d\d）/)
    await expectAccessible(await main())
  })

  it('save what was changed, and show it as it was kept', async () => {
    renderAt(at('basics'))
    const name = await screen.findByRole('textbox', { name: '名称' })
    await userEvent.clear(name)
    await userEvent.type(name, '总部日程')
    expect(screen.getByText('有没有保存的改动')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    expect(await screen.findByRole('heading', { name: '总部日程' })).toBeVisible()
    expect(screen.queryByText('有没有保存的改动')).toBeNull()
  })

  it('do not save what is wrong, and say where it is', async () => {
    const usual = fake()
    let asked = 0
    renderAt(at('parameters'), { handlers: { calendar_save: (request) => (asked++, usual.call('calendar_save', request)) } })
    await userEvent.click(await screen.findByRole('switch', { name: '域认证' }))
    expect(await screen.findByText('没有所属域。开启了域认证或后缀校验就要填。')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    expect(asked).toBe(0)
    expect(within(screen.getByRole('navigation', { name: '设置的部分' })).getByRole('img', { name: '失败' })).toBeVisible()
  })

  it('show what the program refuses at its field', async () => {
    renderAt(at('basics'), {
      handlers: {
        calendar_save: () => {
          throw { class: 'setup', code: 'calendar.bound_field', certainty: 'certain', params: {}, remedy: null, retry_after_ms: null, vendor: null }
        },
      },
    })
    await userEvent.type(await screen.findByRole('textbox', { name: '名称' }), '2')
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    expect(await screen.findByText(/没有指定对应邮箱的字段/)).toBeVisible()
  })

  it('take back what was not saved', async () => {
    renderAt(at('basics'))
    const name = await screen.findByRole('textbox', { name: '名称' })
    await userEvent.type(name, '二')
    await userEvent.click(screen.getByRole('button', { name: '撤销改动' }))
    expect(name).toHaveValue('OA 日程会议集成')
  })

  it('ask before the page is left with unsaved changes, not among its sections', async () => {
    renderAt(at('basics'))
    await userEvent.type(await screen.findByRole('textbox', { name: '名称' }), '二')
    await userEvent.click(within(screen.getByRole('navigation', { name: '设置的部分' })).getByRole('link', { name: '方向与时间' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.getByText('有没有保存的改动')).toBeVisible()
    await userEvent.click(screen.getAllByRole('link', { name: '日程会议集成' })[0]!)
    const dialog = await screen.findByRole('dialog')
    expect(dialog).toHaveTextContent('改动还没有保存')
    await userEvent.click(within(dialog).getByRole('button', { name: '不保存，离开' }))
    expect(await screen.findByRole('link', { name: 'OA 日程会议集成' })).toBeVisible()
  })

  it('grey out what the provider does not have, with the reason', async () => {
    const usual = fake()
    renderAt(at('parameters'), {
      handlers: {
        calendar_get: async (request) => {
          const view = await usual.call('calendar_get', request)
          return { ...view, a_can: { ...view.a_can, deletions: ['to_deleted_items'], accounts: false } }
        },
      },
    })
    const modes = await screen.findByRole('radiogroup', { name: '删除模式' })
    expect(within(modes).getByRole('radio', { name: /^物理删除/ })).toBeDisabled()
    expect(within(modes).getAllByText('Exchange（EWS）没有这种方式，不能选。')).toHaveLength(2)
    expect(within(modes).getByRole('radio', { name: /^移动到已删除邮箱/ })).toBeEnabled()
    expect(within(screen.getByRole('radiogroup', { name: '接入模式' })).getByRole('radio', { name: /^用户模式/ })).toBeDisabled()
  })

  it('grey out the domain logon where logging on knows no domain', async () => {
    const usual = fake()
    renderAt(at('parameters'), {
      handlers: {
        calendar_get: async (request) => {
          const view = await usual.call('calendar_get', request)
          return { ...view, a_can: { ...view.a_can, domain_logon: false } }
        },
      },
    })
    expect(await screen.findByRole('switch', { name: '域认证' })).toBeDisabled()
    expect(screen.getByText(/的登录方式没有域，只有用账号密码登录的 Exchange 才有/)).toBeVisible()
  })

  it('promise no push at once where the OA is a connection, and let the window be set for a push alone', async () => {
    const usual = fake()
    renderAt(at('flow'), {
      handlers: {
        calendar_get: async (request) => {
          const view = await usual.call('calendar_get', request)
          const side_b = { kind: 'connection', id: 'connection-3' } as const
          const policy = { ...view.integration.policy, direction: 'push' } as const
          return { ...view, integration: { ...view.integration, side_b, policy }, b: { side: side_b, name: 'CalDAV 日历', provider: 'caldav' } }
        },
      },
    })
    const once = await screen.findByRole('switch', { name: '立即同步' })
    expect(once).toBeDisabled()
    expect(once).not.toBeChecked()
    expect(screen.getByText(/CalDAV 日历 的变更不会马上通知到这里/)).toBeVisible()
    expect(screen.getByText('按定时同步')).toBeVisible()
    expect(screen.getByRole('spinbutton', { name: '定时同步范围（天）' })).toBeVisible()
  })

  it('say that writing is not confirmed where it is not', async () => {
    const usual = fake()
    renderAt(at('flow'), {
      handlers: {
        calendar_get: async (request) => {
          const view = await usual.call('calendar_get', request)
          return { ...view, a_can: { ...view.a_can, write_beta: true } }
        },
      },
    })
    expect(await screen.findByText('写入部分还没有在真实系统上验证')).toBeVisible()
  })

  it('need somebody in the scope', async () => {
    renderAt(at('basics'))
    await userEvent.click(await screen.findByText('指定范围'))
    expect(await screen.findByText('没有选人。选部门、群组或人员，或改成全部人员。')).toBeVisible()
  })
})

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

  it('offers participants a rule and a fixed list, and says why a time has neither', async () => {
    renderAt(at('mapping'))
    const table = await screen.findByRole('table', { name: '映射' })
    fireEvent.mouseDown(await within(table).findByRole('combobox', { name: '开始时间的方式' }))
    expect(await screen.findByText('转换规则只改文字，时间请用公式推算。')).toBeInTheDocument()
    expect(screen.getByText('固定时间会让所有日程落在同一刻，请用公式推算。')).toBeInTheDocument()
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

describe('room conversion', () => {
  const grid = () => screen.findByRole('grid', { name: '会议室转换关系' })

  it('takes what is pasted from a spreadsheet, saves it, and takes it back', async () => {
    const usual = fake()
    const saved: ConversionSave[] = []
    renderAt(at('rooms'), { handlers: { conversion_save: (request) => (saved.push(request), usual.call('conversion_save', request)) } })
    const cells = await grid()
    const last = cells.querySelector<HTMLElement>('[data-cell="24/0"]')!
    fireEvent.paste(last, { clipboardData: { getData: () => '一号厅\tROOM-1@practice.example\r\n二号厅\troom-2@practice.example\r\n' } })
    expect(await within(cells).findByText('二号厅')).toBeVisible()
    await waitFor(() => expect(saved.at(-1)?.rows).toHaveLength(26))
    expect(saved.at(-1)!.rows.at(-2)).toEqual(['一号厅', 'ROOM-1@practice.example'])
    expect(await within(cells).findAllByText('OA 会议室里没有这个名称，第三方没有读到这个邮箱')).toHaveLength(2)
    fireEvent.keyDown(last, { key: 'z', ctrlKey: true })
    await waitFor(() => expect(within(cells).queryByText('二号厅')).toBeNull())
    await waitFor(() => expect(saved.at(-1)?.rows).toHaveLength(24))
  })

  it('edits in place by typing, and keeps half a row until it is whole', async () => {
    renderAt(at('rooms'))
    const cells = await grid()
    cells.querySelector<HTMLElement>('[data-cell="24/0"]')!.focus()
    await userEvent.keyboard('三{Enter}')
    expect(await screen.findByText('1 行不完整，补全后才保存。')).toBeVisible()
    expect(within(cells).getByText('缺会议室邮箱')).toBeVisible()
  })

  it('takes a suggestion only when somebody accepts it', async () => {
    renderAt(at('rooms'))
    expect(await screen.findByText('5 条，按名称和人数猜的，接受后才生效')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '接受 6F-多功能厅 的建议' }))
    expect(await screen.findByText('25 对，OA 会议室 ↔ 总部 Exchange Server 会议室邮箱')).toBeVisible()
    expect(screen.queryByRole('button', { name: '接受 6F-多功能厅 的建议' })).toBeNull()
  })

  it('offers the names there are while one is typed', async () => {
    renderAt(at('rooms'))
    const cells = await grid()
    cells.querySelector<HTMLElement>('[data-cell="24/0"]')!.focus()
    await userEvent.keyboard('多')
    const field = within(cells).getByRole('combobox')
    const list = field.ownerDocument.getElementById(field.getAttribute('list')!)!
    const offered = [...list.querySelectorAll('option')].map((o) => o.value)
    expect(offered).toContain('6F-多功能厅')
    expect(offered.every((name) => name.includes('多'))).toBe(true)
  })

  it('is accessible as a grid', async () => {
    renderAt(at('rooms'))
    await expectAccessible(await grid())
  })
})

describe('personal accounts', () => {
  it('list those who lack one first', async () => {
    renderAt(at('accounts'))
    const list = await screen.findByRole('grid', { name: '个人账号' })
    expect(await screen.findByText('385 人还没有账号')).toBeVisible()
    expect(within(within(list).getAllByRole('row')[1]!).getByText('没有账号')).toBeVisible()
  })

  it('take a password in and never show it', async () => {
    const usual = fake()
    let saved: AccountDraft | undefined
    const { container } = renderAt(at('accounts'), { handlers: { account_save: (request) => ((saved = request), usual.call('account_save', request)) } })
    const list = await screen.findByRole('grid', { name: '个人账号' })
    const name = within(within(list).getAllByRole('row')[1]!).getAllByRole('gridcell')[0]!.textContent!
    await userEvent.click(within(list).getByRole('button', { name: `填写 ${name} 的账号` }))
    const form = await screen.findByRole('dialog')
    const password = within(form).getByLabelText('密码')
    expect(password).toHaveAttribute('type', 'password')
    await userEvent.click(within(form).getByRole('button', { name: '保存' }))
    expect(within(form).getByText('没有密码。')).toBeVisible()
    await userEvent.type(password, 'canary-41')
    await userEvent.click(within(form).getByRole('button', { name: '保存' }))
    await waitFor(() => expect(saved?.password).toBe('canary-41'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(container.ownerDocument.documentElement.outerHTML).not.toContain('canary-41')
    expect(JSON.stringify(localStorage)).not.toContain('canary-41')
  })

  it('count who is left once one is stored', async () => {
    renderAt(at('accounts'))
    const list = await screen.findByRole('grid', { name: '个人账号' })
    await userEvent.click(within(list).getAllByRole('button', { name: /^填写/ })[0]!)
    const form = await screen.findByRole('dialog')
    await userEvent.type(within(form).getByLabelText('密码'), 'canary-42{Enter}')
    expect(await screen.findByText('384 人还没有账号')).toBeVisible()
  })

  it('leave a password as it is when only the login changes', async () => {
    const usual = fake()
    let saved: AccountDraft | undefined
    renderAt(at('accounts'), { handlers: { account_save: (request) => ((saved = request), usual.call('account_save', request)) } })
    await userEvent.type(await screen.findByRole('textbox', { name: '姓名或登录名' }), 'u1001@')
    const edit = await screen.findByRole('button', { name: '修改 张伟 的账号' })
    await userEvent.click(edit)
    const form = await screen.findByRole('dialog')
    await userEvent.type(within(form).getByRole('textbox', { name: '登录名' }), 'x')
    await userEvent.click(within(form).getByRole('button', { name: '保存' }))
    await waitFor(() => expect(saved).toMatchObject({ login: 'u1001@practice.examplex', password: null }))
  })
})

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
