import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { ConnectionView } from '@/generated/api'
import { fake } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

const at = (section: string) => `/integrations/integration-oa/${section}`
const main = () => screen.findByRole('main')

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

  /** Parameters of the integration, its connection being one to another system. */
  async function parametersOf(provider: string, auth: string, settings: Record<string, string>, secrets: ConnectionView['secrets']) {
    const usual = fake()
    const name = `${provider} 总部`
    const rendered = renderAt(at('parameters'), { handlers: { connection_get: async (request) => ({ ...(await usual.call('connection_get', request)), name, provider, auth, settings, secrets }) } })
    const panel = (await screen.findByRole('heading', { name })).closest('section')!
    const of = (term: string) => within(panel).getByText(term, { selector: 'dt' }).nextElementSibling
    return { ...rendered, panel, of }
  }

  it('tell the parameters of Office 365, and of its secret only when it was stored and ends', async () => {
    const { panel, of } = await parametersOf('outlook-cn', 'secret', { tenant_id: '1b4e28ba-2fa1-41d2-883f-0016d3cca427', client_id: '6fa459ea-ee8a-4ca4-894e-db77e160355e', user_email: 'svc@practice.example' }, { client_secret: { set_at: '2026-11-20T02:00:00Z', expires: '2028-11-20', place: 'keychain' } })
    expect(of('目录(租户) ID')).toHaveTextContent('1b4e28ba-2fa1-41d2-883f-0016d3cca427')
    expect(of('应用程序(客户端) ID')).toHaveTextContent('6fa459ea-ee8a-4ca4-894e-db77e160355e')
    expect(of('客户端密码')).toHaveTextContent('2026-11-20 存入 · 到 2028-11-20 为止')
    expect(of('资源标识符范围')).toHaveTextContent('https://microsoftgraph.chinacloudapi.cn/.default（默认）')
    expect(of('授权类型')).toHaveTextContent('（默认）')
    expect(within(panel).getByRole('link', { name: '修改“客户端密码”' })).toHaveAttribute('href', expect.stringMatching(/\/setup\?page=secret$/))
    await expectAccessible(panel)
  })

  it('tell the parameters of Alibaba mail, and what of them is missing', async () => {
    const { of } = await parametersOf('alibaba-mail', 'app', { site: 'sg', app_id: 'a1b2', send_notice_mail: 'off' }, {})
    expect(of('接口地址')).toHaveTextContent('新加坡：alimail-sg.aliyuncs.com')
    expect(of('应用 ID')).toHaveTextContent('a1b2')
    expect(of('应用 Secret')).toHaveTextContent('没有填')
    expect(of('授权方式')).toHaveTextContent('客户端凭据（默认）')
    expect(of('日历文件夹')).toHaveTextContent('（默认）')
    expect(of('是否发送日程通知邮件')).toHaveTextContent('从不')
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

  it('go to the list when the integration is removed, though its page is gone before the answer', async () => {
    const usual = fake()
    let removed = false
    renderAt(at('basics'), {
      handlers: {
        calendar_get: (request) => {
          if (removed) throw { class: 'setup', code: 'integration.unknown', certainty: 'certain', params: { name: request.integration }, remedy: null, retry_after_ms: null, vendor: null }
          return usual.call('calendar_get', request)
        },
        calendar_remove: (request) => ((removed = true), usual.call('calendar_remove', request)),
        // What else is asked again takes longer than the page that is gone.
        integration_list: async (request) => {
          if (removed) await screen.findByText('integration.unknown', {}, { timeout: 300 }).catch(() => undefined)
          return usual.call('integration_list', request)
        },
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: '删除这个集成…' }))
    const consent = await screen.findByRole('dialog')
    await userEvent.type(within(consent).getByRole('textbox'), 'OA 日程会议集成')
    await userEvent.click(within(consent).getByRole('button', { name: '删除这个集成' }))
    expect((await screen.findAllByRole('button', { name: '新建日程会议集成' }))[0]).toBeVisible()
    expect(screen.queryByText('integration.unknown')).toBeNull()
  })

  it('need somebody in the scope', async () => {
    renderAt(at('basics'))
    await userEvent.click(await screen.findByText('指定范围'))
    expect(await screen.findByText('没有选人。选部门、群组或人员，或改成全部人员。')).toBeVisible()
  })
})
