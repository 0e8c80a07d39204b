import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fake, fault } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'
import { isListen, isLoopback, schemeOf } from './address'

beforeEach(() => {
  ;(window as unknown as { happyDOM: { setViewport(size: { width: number; height: number }): void } }).happyDOM.setViewport({ width: 1440, height: 900 })
})

const PAGE = '/connections/connection-5/events'
const table = () => screen.findByRole('grid', { name: '收到的事件' })

describe('events of a connection', () => {
  it('say how the feed is, what it brought, and since when nothing was missed', async () => {
    const { container } = renderAt(PAGE, { scenario: 'dingtalk' })
    expect(await screen.findByText(/起保持连接$/)).toBeVisible()
    expect(screen.getByText(/以来没有漏过事件。$/)).toBeVisible()
    expect(screen.getByText('本月收到').nextSibling).toHaveTextContent('812')
    await table()
    await expectAccessible(container)
  })

  it('warn that another program receives with the same app', async () => {
    renderAt(PAGE, { scenario: 'dingtalk-second' })
    expect(await screen.findByText(/^连接断开，/)).toBeVisible()
    expect(screen.getByText('不能确定有没有漏过事件，下一次会完整读一遍。')).toBeVisible()
    expect(screen.getByText('多半有另一个程序也在接收同一个应用的事件')).toBeVisible()
  })

  it('are listed with what they lead to, how often they came and what became of them', async () => {
    renderAt(PAGE, { scenario: 'dingtalk' })
    const rows = within(await table()).getAllByRole('row')
    expect(rows[1]).toHaveTextContent('等待处理')
    expect(within(await table()).getAllByText('收到 2 次').length).toBeGreaterThan(0)
    await userEvent.click(within(rows[1]!).getByRole('button', { name: /的内容$/ }))
    expect(screen.getByLabelText('内容', { selector: 'pre' })).toHaveTextContent('***')
    await userEvent.click(screen.getByRole('checkbox', { name: '只看等待处理的' }))
    await waitFor(async () => expect((await table()).getAttribute('aria-rowcount')).toBe('3'))
  })

  it('are received over the connection that is recommended', async () => {
    const set = vi.fn()
    const usual = fake({ scenario: 'dingtalk-new', pace: 0 })
    renderAt(PAGE, {
      scenario: 'dingtalk-new',
      handlers: {
        feed_set(request) {
          set(request)
          return usual.call('feed_set', request)
        },
      },
    })
    expect(await screen.findByText('这里列出收到的事件。先选一种接收方式。')).toBeVisible()
    const stream = screen.getByRole('radio', { name: /Stream 长连接.*推荐/ })
    await userEvent.click(stream)
    await userEvent.click(screen.getByRole('button', { name: '打开接收' }))
    await waitFor(() => expect(set).toHaveBeenCalledWith({ connection: 'connection-5', mode: 'stream', listen: null, exposed: false }))
  })

  it('are received at an address that others reach only after that was confirmed', async () => {
    renderAt(PAGE, { scenario: 'dingtalk-new' })
    await userEvent.click(await screen.findByRole('radio', { name: /HTTP 推送/ }))
    const on = screen.getByRole('button', { name: '打开接收' })
    expect(on).toBeEnabled()
    const field = screen.getByRole('textbox', { name: '监听地址' })
    await userEvent.clear(field)
    await userEvent.type(field, '0.0.0.0:8620')
    expect(on).toBeDisabled()
    await userEvent.click(screen.getByRole('checkbox', { name: /其他机器也能访问/ }))
    expect(on).toBeEnabled()
    await userEvent.clear(field)
    await userEvent.type(field, '0.0.0.0')
    expect(screen.getByRole('alert')).toHaveTextContent('写成 主机:端口')
    expect(on).toBeDisabled()
  })

  it('say what went wrong instead', async () => {
    renderAt(PAGE, {
      scenario: 'dingtalk',
      handlers: {
        feed_get() {
          throw fault('store.locked', { class: 'transient' })
        },
      },
    })
    expect(await screen.findByRole('alert')).toHaveTextContent('store.locked')
  })
})

describe('playing the provider', () => {
  const REHEARSAL = '/connections/connection-6/rehearsal'

  it('sends over plain http only after that was confirmed', async () => {
    const run = vi.fn()
    const usual = fake({ scenario: 'dingtalk', pace: 0 })
    const { container } = renderAt(REHEARSAL, {
      scenario: 'dingtalk',
      handlers: {
        rehearsal_run(request) {
          run(request)
          return usual.call('rehearsal_run', request)
        },
      },
    })
    const send = await screen.findByRole('button', { name: '发送 1 个样例' })
    expect(send).toBeDisabled()
    expect(screen.getByText('先确认用 http:// 发送')).toBeVisible()
    await userEvent.click(screen.getByRole('checkbox', { name: '地址是 http://，仍然发送' }))
    await userEvent.click(send)
    await waitFor(() => expect(run).toHaveBeenCalledWith(expect.objectContaining({ address: null, samples: ['check_url'], plain_http: true })))
    expect(await screen.findByText('1 / 1 通过')).toBeVisible()
    await expectAccessible(container)
  })

  it('says of every sample how it ended, why, and what to do', async () => {
    renderAt(REHEARSAL, { scenario: 'dingtalk' })
    await userEvent.clear(await screen.findByRole('textbox', { name: '回调地址' }))
    await userEvent.type(screen.getByRole('textbox', { name: '回调地址' }), 'https://mail.practice.example/callback')
    for (const name of ['user_add_org', 'org_dept_create']) await userEvent.click(screen.getByRole('checkbox', { name: new RegExp(name) }))
    expect(screen.getByText('除第一个以外，对方会当作真实事件处理。')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '发送 3 个样例' }))
    expect(await screen.findByText('1 / 3 通过')).toBeVisible()
    expect(screen.getByText('https://mail.practice.example/callback')).toBeVisible()
    expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual([expect.stringContaining('2410'), expect.stringContaining('callback.status')])
  })

  it('takes no address that is none', async () => {
    renderAt(REHEARSAL, { scenario: 'dingtalk' })
    const field = await screen.findByRole('textbox', { name: '回调地址' })
    await userEvent.clear(field)
    await userEvent.type(field, 'mail.practice.example')
    expect(screen.getByRole('alert')).toHaveTextContent('要以 https:// 或 http:// 开头')
    expect(screen.getByRole('button', { name: '发送 1 个样例' })).toBeDisabled()
  })
})

describe('an address to listen on', () => {
  it.each([
    ['127.0.0.1:8620', true, true],
    ['localhost:1', true, true],
    ['[::1]:8620', true, true],
    ['0.0.0.0:8620', true, false],
    ['host.practice.example:65535', true, false],
    ['127.0.0.1', false, false],
    ['127.0.0.1:0', false, true],
    ['127.0.0.1:70000', false, true],
    ['http://127.0.0.1:80', false, false],
  ])('%s', (text, listen, loopback) => {
    expect(isListen(text)).toBe(listen)
    expect(isLoopback(text)).toBe(loopback)
  })

  it('has a scheme only where it is a whole address', () => {
    expect(schemeOf('HTTP://mail.practice.example')).toBe('http')
    expect(schemeOf('mail.practice.example')).toBeUndefined()
    expect(schemeOf('https://')).toBeUndefined()
  })
})
