import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { DirectoryStepQuery } from '@/generated/api'
import { fake, fault } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

beforeEach(() => {
  ;(window as unknown as { happyDOM: { setViewport(size: { width: number; height: number }): void } }).happyDOM.setViewport({ width: 1440, height: 900 })
})

const PAGE = '/people/directory/connection-5'
const table = () => screen.findByRole('grid', { name: '通讯录改动' })

describe('the directory of a connection', () => {
  it('is reached from the people, where some connection has one', async () => {
    const { unmount } = renderAt('/people', { scenario: 'dingtalk' })
    await userEvent.click(await screen.findByRole('button', { name: '从对接读取' }))
    expect(await screen.findByRole('heading', { name: '钉钉' })).toBeVisible()
    unmount()
    renderAt('/people')
    await screen.findByRole('grid', { name: '通讯录' })
    expect(screen.queryByRole('button', { name: '从对接读取' })).toBeNull()
  })

  it('is reached from its connection', async () => {
    renderAt('/connections/connection-5', { scenario: 'dingtalk' })
    expect(await screen.findByText('57 项改动等你确认')).toBeVisible()
    expect(screen.getByRole('link', { name: '打开通讯录' })).toHaveAttribute('href', PAGE)
  })

  it('says what would change, field by field, and who leaves the scope of an integration', async () => {
    const { container } = renderAt(PAGE, { scenario: 'dingtalk' })
    await table()
    expect(screen.getByRole('button', { name: /^37.*更新.*其中 10 人换部门/ })).toBeVisible()
    expect(screen.getByText('对方未授权读取：手机。这不等于空')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: /^37.*更新/ }))
    const [row] = (await within(await table()).findAllByRole('button', { name: /^展开/ })).slice(0, 1)
    await userEvent.click(row!)
    expect(await screen.findByText(/不再属于这些集成的同步范围：研发中心日程/)).toBeVisible()
    expect(screen.getAllByText('市场部/华南区', { selector: 'ins' }).length).toBeGreaterThan(0)
    await expectAccessible(container)
  })

  it('finds people by name or address', async () => {
    renderAt(PAGE, { scenario: 'dingtalk' })
    await table()
    await userEvent.type(screen.getByRole('textbox', { name: '姓名或邮箱' }), '新同事 7')
    await waitFor(async () => expect((await table()).getAttribute('aria-rowcount')).toBe('2'))
    expect(await screen.findByText('新同事 7')).toBeVisible()
  })

  it('takes over what is within the guard with one press, and asks no more about a plan that is gone', async () => {
    const usual = fake({ scenario: 'dingtalk', pace: 0 })
    let gone = 0
    let applied = false
    renderAt(PAGE, {
      scenario: 'dingtalk',
      handlers: {
        directory_state: (request) => usual.call('directory_state', request),
        directory_steps(query) {
          if (applied) gone++
          return usual.call('directory_steps', query)
        },
        async directory_apply(request) {
          const state = await usual.call('directory_apply', request)
          applied = true
          return state
        },
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: '执行 57 项' }))
    expect(await screen.findByText(/没有等待的改动/)).toBeVisible()
    expect(gone).toBe(0)
  })

  it('asks for the number of those who leave where it is held', async () => {
    const asked = vi.fn()
    const usual = fake({ scenario: 'dingtalk-held', pace: 0 })
    const { container } = renderAt(PAGE, {
      scenario: 'dingtalk-held',
      handlers: {
        directory_apply(request) {
          asked(request)
          return usual.call('directory_apply', request)
        },
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: '确认人数后执行…' }))
    const dialog = await screen.findByRole('dialog')
    await expectAccessible(container)
    const agree = within(dialog).getByRole('button', { name: '移除 180 人并执行' })
    expect(agree).toBeDisabled()
    await userEvent.type(within(dialog).getByRole('textbox'), '18')
    expect(agree).toBeDisabled()
    await userEvent.type(within(dialog).getByRole('textbox'), '0')
    await userEvent.click(agree)
    await waitFor(() => expect(asked).toHaveBeenCalledWith(expect.objectContaining({ connection: 'connection-5', confirm: 180 })))
  })

  it('reads with progress, can be stopped, and offers to go on where it stopped', async () => {
    const asked = vi.fn()
    renderAt(PAGE, {
      scenario: 'dingtalk-broken',
      handlers: {
        async directory_read(request, { progress, step }) {
          asked(request)
          progress({ phase: 'reading', done: 3, total: 12, detail: null })
          for (;;) await step(5)
        },
      },
    })
    expect(await screen.findByText('上次读完 214 个部门后停下了')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '接着读' }))
    expect(await within(screen.getByRole('main')).findByText('已完成 3 / 12')).toBeVisible()
    await userEvent.click(within(screen.getByRole('main')).getByRole('button', { name: '取消' }))
    expect(await screen.findByRole('button', { name: '从头读' })).toBeVisible()
    expect(asked).toHaveBeenCalledWith(expect.objectContaining({ connection: 'connection-5', afresh: false }))
  })

  it('names the departments that could not be read, and counts nobody of them as gone', async () => {
    renderAt(PAGE, { scenario: 'dingtalk-partial' })
    await screen.findByText('1 个部门没有读到，里面的人不算离开')
    await userEvent.click(screen.getByRole('button', { name: '看是哪些' }))
    expect(await screen.findByRole('heading', { name: '海外/临时项目组' })).toBeVisible()
  })

  it('keeps how often it is read, and how many may go at once', async () => {
    const set = vi.fn()
    const usual = fake({ scenario: 'dingtalk', pace: 0 })
    renderAt(PAGE, {
      scenario: 'dingtalk',
      handlers: {
        directory_set(request) {
          set(request)
          return usual.call('directory_set', request)
        },
      },
    })
    const percent = await screen.findByRole('spinbutton', { name: '一次最多减少' })
    await userEvent.clear(percent)
    await userEvent.type(percent, '25')
    await userEvent.click(screen.getByRole('switch', { name: '每天夜里完整读一次' }))
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    await waitFor(() => expect(set).toHaveBeenCalledWith({ connection: 'connection-5', nightly: false, shrink_percent: 25 }))
  })

  it('asks only for the pages in sight of 24,900 changes', async () => {
    const usual = fake({ scenario: 'dingtalk-huge', pace: 0 })
    const asked: DirectoryStepQuery[] = []
    renderAt(PAGE, {
      scenario: 'dingtalk-huge',
      handlers: {
        directory_steps(query) {
          asked.push(query)
          return usual.call('directory_steps', query)
        },
      },
    })
    expect((await table()).getAttribute('aria-rowcount')).toBe('24901')
    await within(await table()).findAllByRole('button', { name: /^展开/ })
    expect(asked.length).toBeLessThan(6)
    expect(asked.every((q) => (q.limit ?? 500) <= 200)).toBe(true)
  })

  it('says what belongs here while nothing was read, and what went wrong', async () => {
    const { unmount } = renderAt(PAGE, { scenario: 'dingtalk-new' })
    expect(await screen.findByText(/还没有读取过。读取不会写入/)).toBeVisible()
    unmount()
    renderAt(PAGE, {
      scenario: 'dingtalk',
      handlers: {
        directory_state() {
          throw fault('store.locked', { class: 'transient' })
        },
      },
    })
    expect(await screen.findByRole('alert')).toHaveTextContent('store.locked')
  })

  it('says where no connection tells of people', async () => {
    renderAt('/people/directory')
    expect(await screen.findByText(/现有的对接都不提供通讯录/)).toBeVisible()
  })

  it('turns down a plan that waits, and writes nothing', async () => {
    const rejected = vi.fn()
    const usual = fake({ scenario: 'dingtalk-held', pace: 0 })
    renderAt(PAGE, {
      scenario: 'dingtalk-held',
      handlers: {
        directory_state: (request) => usual.call('directory_state', request),
        directory_reject(request) {
          rejected(request)
          return usual.call('directory_reject', request)
        },
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: '驳回' }))
    expect(await screen.findByText(/没有等待的改动/)).toBeVisible()
    expect(rejected).toHaveBeenCalledWith({ connection: 'connection-5', plan: 'D-1123-1' })
  })
})

describe('runs of directories', () => {
  it('are listed with what became of each, and one says whom it changed', async () => {
    const { container } = renderAt('/log/directory', { scenario: 'dingtalk' })
    expect(await screen.findByText('新增 2，更新 9，离开 1', { selector: 'p' })).toBeVisible()
    expect(screen.getByRole('link', { name: /已撤销/ })).toHaveAttribute('href', '/log/directory/D-1121-1')
    expect(screen.getByRole('link', { name: /已驳回/ })).toBeVisible()
    expect((await table()).getAttribute('aria-rowcount')).toBe('13')
    await expectAccessible(container)
  })

  it('can be undone once, through a preview that says what stays', async () => {
    const applied = vi.fn()
    const usual = fake({ scenario: 'dingtalk', pace: 0 })
    renderAt('/log/directory/D-1122-1', {
      scenario: 'dingtalk',
      handlers: {
        directory_state: (request) => usual.call('directory_state', request),
        directory_steps: (request) => usual.call('directory_steps', request),
        directory_run: (request) => usual.call('directory_run', request),
        directory_undo: (request) => usual.call('directory_undo', request),
        directory_apply(request) {
          applied(request)
          return usual.call('directory_apply', request)
        },
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: '撤销这次更新' }))
    expect(await screen.findByText(/1 人恢复时保留原来的编号和登录名，密码要重新填/)).toBeVisible()
    expect(screen.getByRole('button', { name: /^1.*保持现状/ })).toBeVisible()
    expect(await screen.findByText('之后改过')).toBeVisible()
    expect(screen.getByRole('button', { name: '不撤销' })).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '撤销 11 项' }))
    await waitFor(() => expect(applied).toHaveBeenCalledWith(expect.objectContaining({ connection: 'connection-5', plan: 'D-undo-D-1122-1', confirm: null })))
  })

  it('offer no undo where there is nothing to take back', async () => {
    const { unmount } = renderAt('/log/directory/D-1121-1', { scenario: 'dingtalk' })
    expect(await screen.findByRole('link', { name: /^由 D-1121-2 撤销/ })).toBeVisible()
    expect(screen.queryByRole('button', { name: '撤销这次更新' })).toBeNull()
    unmount()
    renderAt('/log/directory/D-1120-1', { scenario: 'dingtalk' })
    expect(await screen.findByText('这个计划没有执行，什么都没有写入。')).toBeVisible()
    expect(screen.queryByRole('button', { name: '撤销这次更新' })).toBeNull()
  })
})

describe('a held directory', () => {
  it('waits in the overview and in the inbox, where it is turned down or looked at', async () => {
    const rejected = vi.fn()
    const usual = fake({ scenario: 'dingtalk-held', pace: 0 })
    const { unmount } = renderAt('/', { scenario: 'dingtalk-held' })
    expect(await screen.findByText('钉钉 的通讯录：180 人离开，已拦截')).toBeVisible()
    unmount()
    renderAt('/integrations/held', {
      scenario: 'dingtalk-held',
      handlers: {
        directory_reject(request) {
          rejected(request)
          return usual.call('directory_reject', request)
        },
      },
    })
    expect(await screen.findByRole('link', { name: '核对并放行' })).toHaveAttribute('href', PAGE)
    await userEvent.click(screen.getByRole('button', { name: '驳回' }))
    await waitFor(() => expect(rejected).toHaveBeenCalledWith({ connection: 'connection-5', plan: 'D-1123-1' }))
  })
})
