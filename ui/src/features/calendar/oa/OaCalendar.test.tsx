import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { OaActDo, OaEventDraft } from '@/generated/api'
import { fake, fault } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

const ONE = 'u1001@practice.example 张伟'
const THREE = 'u1001@practice.example 张伟,u1002@practice.example 李晓彤,u1003@practice.example 王建国'
const at = (who: string, more = '') => `/calendar/oa?date=2026-11-23&who=${encodeURIComponent(who)}${more}`
const entry = (name: RegExp) => screen.findByTitle(name)
const drawer = () => screen.findByRole('dialog')

beforeEach(() => {
  ;(window as unknown as { happyDOM: { setViewport(size: { width: number; height: number }): void } }).happyDOM.setViewport({ width: 1440, height: 900 })
})

afterEach(() => {
  vi.useRealTimers()
})

async function openEditor(name: RegExp) {
  await userEvent.click(await entry(name))
  await userEvent.click(await screen.findByRole('button', { name: '编辑…' }))
  return drawer()
}

describe('the OA calendar', () => {
  it('asks for people first and remembers them', async () => {
    const { unmount } = renderAt('/calendar/oa?date=2026-11-23')
    await userEvent.type(await screen.findByRole('combobox', { name: '看谁的日程' }), '张伟')
    await userEvent.click(await screen.findByText('u1001@practice.example'))
    expect(await entry(/^供应商电话，线上，张伟，11:00–12:00/)).toBeInTheDocument()
    unmount()
    renderAt('/calendar/oa?date=2026-11-23')
    expect(await entry(/^供应商电话/)).toBeInTheDocument()
  })

  it('shows whose entries they are, where they come from and what is still on its way', async () => {
    renderAt(at(ONE))
    expect(await entry(/^产品周会，14:00–15:00，李晓彤，来自 OA 日程会议集成/)).toBeInTheDocument()
    expect(await entry(/^Q4 经营复盘，10:00–11:30，王建国，等待推送/)).toBeInTheDocument()
    expect(await entry(/^私密，13:30–14:30，张伟/)).toBeInTheDocument()
    expect(within(screen.getByRole('list', { name: '集成的颜色' })).getByText('OA 日程会议集成')).toBeInTheDocument()
  })

  it('gives each person a column on a single day, and walks along them by arrows', async () => {
    const { container } = renderAt(at(THREE, '&days=1'))
    await entry(/^供应商电话/)
    expect([...container.querySelectorAll('[data-day]')].map((d) => d.getAttribute('data-day'))).toEqual(['u1001@practice.example', 'u1002@practice.example', 'u1003@practice.example'])
    container.querySelector<HTMLElement>('[data-block]')!.focus()
    await userEvent.keyboard('{ArrowDown}')
    expect(document.activeElement).toHaveAccessibleName(/^Q4 经营复盘/)
    await userEvent.keyboard('{ArrowRight}')
    expect(document.activeElement?.closest('[data-day]')).toHaveAttribute('data-day', 'u1002@practice.example')
  })

  it('makes an entry from what is drawn on free time', async () => {
    const { container } = renderAt(at(ONE))
    await entry(/^供应商电话/)
    const day = container.querySelector('[data-day="2026-11-25"]')!
    fireEvent.pointerDown(day, { button: 0, clientY: 16 * 52 + 2, pointerId: 1 })
    fireEvent.pointerMove(day, { clientY: 17 * 52 - 2, pointerId: 1 })
    fireEvent.pointerUp(day, { pointerId: 1 })
    const form = await drawer()
    expect(within(form).getByRole('combobox', { name: '开始时间' })).toHaveValue('16:00')
    expect(within(form).getByRole('combobox', { name: '结束时间' })).toHaveValue('17:00')
    await userEvent.type(within(form).getByRole('textbox', { name: '标题' }), '画出来的会')
    await userEvent.click(within(form).getByRole('button', { name: '新建日程' }))
    expect(await entry(/^画出来的会，16:00–17:00，张伟，等待推送/)).toBeInTheDocument()
  })

  it('says what is wrong before anything is saved', async () => {
    renderAt(at(ONE))
    await entry(/^供应商电话/)
    await userEvent.click(screen.getByRole('button', { name: '新建日程…' }))
    const form = await drawer()
    const end = within(form).getByRole('combobox', { name: '结束时间' })
    await userEvent.clear(end)
    await userEvent.type(end, '7:00')
    await userEvent.click(within(form).getByRole('button', { name: '新建日程' }))
    expect(within(form).getByText('没有填标题。')).toBeInTheDocument()
    expect(within(form).getByText(/^结束 2026-11-23 07:00 不晚于开始 2026-11-23 \d\d:00。$/)).toBeInTheDocument()
  })

  it('changes one occurrence, or the whole series, as asked', async () => {
    const usual = fake({ pace: 0 })
    const saved: OaEventDraft[] = []
    renderAt(at(ONE), {
      handlers: {
        oa_event_save(draft) {
          saved.push(draft)
          return usual.call('oa_event_save', draft)
        },
      },
    })
    const [first] = await screen.findAllByTitle(/^晨会/)
    await userEvent.click(first!)
    await userEvent.click(await screen.findByRole('button', { name: '编辑…' }))
    const form = await drawer()
    expect(within(form).getByText('只改这一次，重复规则不变。')).toBeInTheDocument()
    await userEvent.click(within(form).getByRole('radio', { name: '整个系列' }))
    expect(within(form).getByText(/每周的周一、周二、周三、周四、周五。前几次：2026-11-23/)).toBeInTheDocument()
    await userEvent.click(within(form).getByRole('checkbox', { name: '周五' }))
    await userEvent.click(within(form).getByRole('button', { name: '保存' }))
    await waitFor(() => expect(saved).toHaveLength(1))
    expect(saved[0]).toMatchObject({ scope: 'all', recurrence: { frequency: 'weekly', days: [1, 2, 3, 4].map((weekday) => ({ weekday, nth: null })) } })
    expect(saved[0]!.occurrence).not.toBeNull()
  })

  it('shows the rest beside an entry that cannot be shown, and names it', async () => {
    const platform = fake({ pace: 0 })
    const reason = fault('oa.rule', { params: { issue: 'issue_broken_zone' } })
    renderAt(at(ONE), {
      handlers: {
        oa_event_list: async (query) => {
          const list = await platform.call('oa_event_list', query)
          return { ...list, broken: [{ id: 'broken', mailbox: 'wang.min@practice.example', title: '坏了的例会', fault: reason }] }
        },
      },
    })
    expect(await screen.findByText('有 1 条日程无法显示')).toBeInTheDocument()
    expect(screen.getByText('wang.min@practice.example 的“坏了的例会”：重复规则无法执行。它的时区不认识。')).toBeInTheDocument()
    expect(await screen.findAllByTitle(/^供应商电话/)).not.toHaveLength(0)
  })

  it('tells what changed elsewhere, and lets one overwrite it', async () => {
    const platform = fake({ pace: 0 })
    renderAt(at(ONE), {
      handlers: {
        oa_event_list: (query) => platform.call('oa_event_list', query),
        oa_event_save: (draft) => platform.call('oa_event_save', draft),
      },
    })
    const form = await openEditor(/^供应商电话/)
    const before = (await platform.call('oa_event_list', { from: '2026-11-23', to: '2026-11-23', mailbox: null })).events.find((e) => e.title === '供应商电话')!
    await platform.call('oa_event_save', { ...before, scope: 'all', title: '供应商面谈', place: '前台', body: null })
    const title = within(form).getByRole('textbox', { name: '标题' })
    await userEvent.clear(title)
    await userEvent.type(title, '供应商视频')
    await userEvent.click(within(form).getByRole('button', { name: '保存' }))
    const conflict = await within(form).findByRole('alert', { name: '打开之后，这条日程被别处改过' })
    expect(within(conflict).getByText('供应商面谈')).toBeInTheDocument()
    expect(within(conflict).getByText('前台')).toBeInTheDocument()
    await userEvent.click(within(conflict).getByRole('button', { name: '用我的覆盖' }))
    expect(await entry(/^供应商视频/)).toBeInTheDocument()
  })

  it('shows who is taken and moves to a time at which all are free', async () => {
    renderAt(at(ONE))
    const form = await openEditor(/^供应商电话/)
    const busy = await within(form).findByRole('region', { name: '忙闲' })
    expect(await within(busy).findByText(/占用：09:00–09:30、10:00–11:30、14:00–15:00/)).toBeInTheDocument()
    await userEvent.click(within(busy).getByRole('button', { name: /^改到 11:30–12:30/ }))
    expect(within(form).getByRole('combobox', { name: '开始时间' })).toHaveValue('11:30')
    expect(within(form).getByRole('combobox', { name: '结束时间' })).toHaveValue('12:30')
  })

  it('deletes this and later occurrences', async () => {
    renderAt(at(ONE))
    const all = await screen.findAllByTitle(/^晨会/)
    expect(all).toHaveLength(5)
    await userEvent.click(all[2]!)
    await userEvent.click(await screen.findByRole('button', { name: '删除…' }))
    const dialog = await screen.findByRole('dialog')
    await userEvent.click(within(dialog).getByRole('radio', { name: '这次和以后' }))
    await userEvent.click(within(dialog).getByRole('button', { name: '删除这次和以后' }))
    await waitFor(() => expect(screen.getAllByTitle(/^晨会/)).toHaveLength(2))
  })

  it('counts what failed apart from what waits', async () => {
    renderAt(at(ONE))
    expect(await screen.findByRole('button', { name: '1 条推送失败，1 条等待' })).toBeInTheDocument()
  })

  it('says before a deletion whether people get mail of it', async () => {
    renderAt(at(ONE))
    await userEvent.click(await entry(/^产品周会/))
    await userEvent.click(await screen.findByRole('button', { name: '删除…' }))
    expect(await within(await screen.findByRole('dialog')).findByText(/\d+ 位参会人(不会收到邮件|会收到取消通知)/)).toBeInTheDocument()
  })

  it('lists what waits and what failed with its reason, and sends it again', async () => {
    renderAt(at(ONE, '&panel=outbox'))
    const box = await screen.findByRole('list', { name: '推送' })
    expect(within(box).getByText('推送失败')).toBeInTheDocument()
    expect(within(box).getByText(/\d\d:\d\d 自动再试。/)).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: '全部再试（2）' }))
    expect(await screen.findByText('没有等待推送的改动。')).toBeInTheDocument()
  })

  it('says of what lies too far ahead from when it is pushed', async () => {
    const usual = fake({ pace: 0 })
    renderAt(at(ONE, '&panel=outbox'), {
      handlers: {
        async outbox_get(request) {
          const { entries, total } = await usual.call('outbox_get', request)
          return { entries: entries.map((one) => ({ ...one, state: { kind: 'waiting', from: '2027-05-20T09:00:00+08:00' }, waits: 'later' })), total }
        },
      },
    })
    const box = await screen.findByRole('list', { name: '推送' })
    expect(within(box).getAllByText(/20.* 起自动推送$/)).toHaveLength(2)
    expect(within(box).getAllByText('日程在 180 天以后，超出推送范围。')).toHaveLength(2)
  })

  it('pushes one change alone, and the others keep their place', async () => {
    renderAt(at(ONE, '&panel=outbox'))
    const box = await screen.findByRole('list', { name: '推送' })
    const [first, second] = within(box).getAllByRole('listitem')
    const title = within(second!).getAllByRole('strong')[0]!.textContent
    await userEvent.click(within(first!).getByRole('button', { name: /^马上推送/ }))
    await waitFor(() => expect(within(box).getAllByRole('listitem')).toHaveLength(1))
    expect(within(box).getByText(title!)).toBeInTheDocument()
  })

  it('gives one change up after saying what that means', async () => {
    renderAt(at(ONE, '&panel=outbox'))
    const box = await screen.findByRole('list', { name: '推送' })
    await userEvent.click(within(within(box).getAllByRole('listitem')[0]!).getByRole('button', { name: /^放弃推送/ }))
    const dialog = (await screen.findByText(/^放弃推送“/)).closest<HTMLElement>('.ant-modal')!
    expect(within(dialog).getByText(/OA 里的日程不变/)).toBeInTheDocument()
    expect(within(dialog).getByText(/下次定时或手动同步/)).toBeInTheDocument()
    await userEvent.click(within(dialog).getByText('放弃推送'))
    await waitFor(() => expect(within(box).getAllByRole('listitem')).toHaveLength(1))
  })

  it('previews a sync by hand of chosen days', async () => {
    const usual = fake({ pace: 0 })
    const asked: Array<[string, string | null]> = []
    renderAt(at(ONE), {
      handlers: {
        plan_make(request) {
          asked.push([request.integration, request.from])
          return usual.call('plan_make', request)
        },
      },
    })
    await entry(/^供应商电话/)
    await userEvent.click(screen.getByRole('button', { name: '手动同步…' }))
    await userEvent.click(await screen.findByRole('button', { name: '读取并预览' }))
    await waitFor(() => expect(asked).toHaveLength(1))
    expect(asked[0]![0]).toBe('integration-oa')
    expect(asked[0]![1]).toMatch(/^\d{4}-\d\d-\d\d$/)
  })

  it('is accessible with an entry open, in a month, and in the form', async () => {
    const { container, unmount } = renderAt(at(THREE))
    await userEvent.click(await entry(/^需求评审/))
    await screen.findByRole('complementary', { name: '日程详情' })
    await expectAccessible(container)
    await userEvent.click(screen.getByRole('button', { name: '编辑…' }))
    await expectAccessible(await drawer())
    unmount()
    const month = renderAt(at(THREE, '&days=month'))
    await screen.findAllByTitle(/^09:00，晨会/)
    await expectAccessible(month.container)
  })

  it('ends a meeting that runs now, and offers that for no other', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-23T03:20:30Z') })
    const usual = fake({ pace: 0 })
    const saved: OaEventDraft[] = []
    renderAt(at(ONE), {
      handlers: {
        oa_event_save(draft) {
          saved.push(draft)
          return usual.call('oa_event_save', draft)
        },
      },
    })
    await userEvent.click(await entry(/^产品周会/))
    await screen.findByRole('button', { name: '编辑…' })
    expect(screen.queryByRole('button', { name: '现在结束' })).toBeNull()
    await userEvent.click(await entry(/^供应商电话/))
    await userEvent.click(await screen.findByRole('button', { name: '现在结束' }))
    await waitFor(() => expect(saved).toHaveLength(1))
    expect(saved[0]).toMatchObject({ title: '供应商电话', when: { kind: 'timed', end: '2026-11-23T03:20:00.000Z' } })
    expect(saved[0]!.id).not.toBeNull()
  })

  it('answers and signs in where the system it is kept in step with offers that', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-23T02:40:00Z') })
    const done: OaActDo[] = []
    renderAt(at(ONE), {
      handlers: {
        oa_event_acts: () => ({ systems: [{ name: '会务系统', acts: ['accept', 'decline', 'check_in'] }] }),
        oa_event_act: (asked) => (done.push(asked), { names: ['会务系统'] }),
      },
    })
    // Twenty minutes before it begins its organiser signs in; there is nothing for them to answer.
    await userEvent.click(await entry(/^供应商电话/))
    const part = await screen.findByRole('region', { name: '答复与签到' })
    expect(within(part).queryByRole('button', { name: '接受' })).toBeNull()
    await userEvent.click(within(part).getByRole('button', { name: '签到' }))
    await waitFor(() => expect(done).toHaveLength(1))
    expect(done[0]).toMatchObject({ act: 'check_in', who: 'u1001@practice.example' })
    await expectAccessible(part)
    // Hours before, a guest answers, and nobody signs in.
    await userEvent.click(await entry(/^产品周会/))
    await userEvent.click(await screen.findByRole('button', { name: '拒绝' }))
    await waitFor(() => expect(done).toHaveLength(2))
    expect(done[1]).toMatchObject({ act: 'decline', who: 'u1001@practice.example' })
    expect(screen.queryByRole('button', { name: '签到' })).toBeNull()
  })

  it('counts what other systems know as taken, and says which could not tell', async () => {
    renderAt(at(ONE), {
      handlers: {
        busy_elsewhere: () => ({
          calendars: [{ id: 'u1001@practice.example', name: '张伟', busy: [['2026-11-23T19:00:00+08:00', '2026-11-23T20:00:00+08:00']] }],
          asked: [
            { name: '会议系统', fault: null },
            { name: '值班系统', fault: fault('net.timeout', { class: 'transient', params: { host: 'duty.practice.example' } }) },
          ],
        }),
      },
    })
    const form = await openEditor(/^供应商电话/)
    expect(await within(form).findByText('已合并 会议系统 里的忙闲。')).toBeVisible()
    expect(within(form).getByText(/^值班系统 没有答复忙闲：/)).toBeVisible()
    expect(within(form).getByText(/19:00–20:00/)).toBeInTheDocument()
  })
})
