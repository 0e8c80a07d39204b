import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { CalendarDraft, OaSideView, SideView } from '@/generated/api'
import { fake, fault } from '@/platform/fake'
import { renderAt } from '@/test/render'

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

  it('proposes what it connects as its name until one is typed', async () => {
    renderAt('/integrations/new')
    const name = await screen.findByRole('textbox', { name: '名称' })
    expect(name).toHaveValue('')
    fireEvent.mouseDown(screen.getByRole('combobox', { name: '第三方' }))
    await userEvent.click(await screen.findByTitle('研发中心 Exchange'))
    expect(name).toHaveValue('OA 日程 与 研发中心 Exchange')
    await userEvent.clear(name)
    expect(name).toHaveValue('')
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

  it('begins with series as one where the OA that is chosen is known to hold them, and not otherwise', async () => {
    const usual = fake()
    const untried: OaSideView = { side: { kind: 'connection', id: 'connection-9' }, name: '总部 Exchange', provider: 'exchange-ews', series: false }
    const preset_list = async () => {
      const list = await usual.call('preset_list', {})
      return { ...list, oa_sides: [...list.oa_sides, untried] }
    }
    const saved: CalendarDraft[] = []
    renderAt('/integrations/new', { handlers: { preset_list, calendar_save: (request) => (saved.push(request), Promise.reject(fault('calendar.sides'))) } })
    await userEvent.type(await screen.findByRole('textbox', { name: '名称' }), '两个系统')
    fireEvent.mouseDown(screen.getByRole('combobox', { name: '第三方' }))
    await userEvent.click(await screen.findByTitle('研发中心 Exchange'))
    await userEvent.click(screen.getByRole('button', { name: '创建' }))
    await waitFor(() => expect(saved).toHaveLength(1))
    fireEvent.mouseDown(screen.getByRole('combobox', { name: 'OA 一边' }))
    await userEvent.click(await screen.findByTitle('总部 Exchange'))
    await userEvent.click(screen.getByRole('button', { name: '创建' }))
    await waitFor(() => expect(saved).toHaveLength(2))
    expect(saved.map((draft) => draft.calendar.rules.series)).toEqual([true, false])
  })

  it('refuses a name that is taken before the program is asked', async () => {
    renderAt('/integrations/new')
    await userEvent.type(await screen.findByRole('textbox', { name: '名称' }), 'oa 日程会议集成')
    await userEvent.click(screen.getByRole('button', { name: '创建' }))
    expect(screen.getByText('已经有一个同名的，换一个名称。')).toBeVisible()
  })

  it('lets a blank one flow both ways, by the modes of the third party that is chosen', async () => {
    const usual = fake()
    const outlook: SideView = { side: { kind: 'connection', id: 'connection-9' }, name: 'Outlook 日历', provider: 'outlook' }
    const preset_list = async () => {
      const list = await usual.call('preset_list', {})
      return { ...list, presets: list.presets.map((p) => (p.provider === null ? { ...p, connections: [...p.connections, outlook] } : p)) }
    }
    let saved: CalendarDraft | undefined
    renderAt('/integrations/new', { handlers: { preset_list, calendar_save: (request) => ((saved = request), new Promise(() => undefined)) } })
    await userEvent.click(await screen.findByRole('button', { name: /从空白新建/ }))
    await userEvent.type(screen.getByRole('textbox', { name: '名称' }), '总部日历')
    const modes = (name: string) => within(screen.getByRole('radiogroup', { name })).getAllByRole<HTMLInputElement>('radio')
    // Chosen too early: the third party that is chosen next cannot be silent.
    await userEvent.click(modes('会议邀请处理方式')[0]!)
    fireEvent.mouseDown(screen.getByRole('combobox', { name: '第三方' }))
    await userEvent.click(await screen.findByTitle('Outlook 日历'))
    expect(modes('会议邀请处理方式')[0]).toBeDisabled()
    expect(modes('会议邀请处理方式').filter((radio) => radio.checked)).toEqual([])
    await userEvent.click(screen.getByText(/^双向 /))
    for (const name of ['会议邀请处理方式', '删除模式', '会议删除处理方式']) await userEvent.click(modes(name).find((radio) => !radio.disabled)!)
    await userEvent.click(screen.getByRole('button', { name: '创建' }))
    await waitFor(() => expect(saved).toMatchObject({ name: '总部日历', policy: { direction: 'both' }, calendar: { preset: '', invitations: 'all', deletion: 'to_deleted_items' } }))
  })
})
