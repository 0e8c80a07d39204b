import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import type { Descriptor, ReviewView } from '@/generated/api'
import { exchange } from '@/platform/fake/descriptor'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

const SECRET = 'Xq8~the-secret-value-nobody-may-keep'

async function open(page: string) {
  const rendered = renderAt(`/connections/new/exchange-ews?page=${page}`)
  await screen.findByRole('navigation', { name: '步骤' })
  return rendered
}

describe('wizard', () => {
  it('lists what to prepare, page by page', async () => {
    await open('preflight')
    const table = screen.getByRole('table')
    expect(within(table).getAllByRole('row')).toHaveLength(7)
    expect(within(table).getByText('代表组织授予管理员同意', { exact: false })).toBeVisible()
    await expectAccessible(document.body)
  })

  it('repairs a pasted value, shows what changed, and takes it back once', async () => {
    await open('registration')
    const field = screen.getByLabelText('目录(租户) ID')
    await userEvent.click(field)
    await userEvent.paste(' {1b4e28ba-2fa1-41d2-883f-0016d3cca427}\u200b')
    expect(field).toHaveValue('1b4e28ba-2fa1-41d2-883f-0016d3cca427')
    await userEvent.click(screen.getByRole('button', { name: '撤销' }))
    expect(field).toHaveValue(' {1b4e28ba-2fa1-41d2-883f-0016d3cca427}\u200b')
    expect(screen.queryByRole('button', { name: '撤销' })).toBeNull()
  })

  it('says what is wrong with a value while it is typed', async () => {
    await open('registration')
    await userEvent.type(screen.getByLabelText('目录(租户) ID'), 'not-an-id')
    expect(await screen.findByText('不像目录(租户) ID，应为 36 位的 GUID。')).toBeVisible()
  })

  it('refuses a paste of ten megabytes', async () => {
    await open('registration')
    const field = screen.getByLabelText('应用程序(客户端) ID')
    await userEvent.click(field)
    await userEvent.paste('x'.repeat(10_000_000))
    expect(field).toHaveValue('')
    expect(screen.getByText('粘贴的内容太长，没有放进来')).toBeVisible()
  })

  it('keeps a draft without the secret', async () => {
    await open('secret')
    await userEvent.type(screen.getByLabelText('客户端密码'), SECRET)
    await userEvent.click(screen.getByRole('button', { name: /^下一步/ }))
    await waitFor(() => expect(localStorage.getItem('roombridge.draft.new:exchange-ews')).toContain('"page":"manifest"'))
    expect(JSON.stringify({ ...localStorage })).not.toContain(SECRET)
  })

  it('shows what a manifest lacks and offers it patched', async () => {
    const { container } = await open('manifest')
    await userEvent.click(screen.getByLabelText('粘贴应用清单'))
    await userEvent.paste('{\n  "appId": "6fa459ea-ee8a-4ca4-894e-db77e160355e",\n  "requiredResourceAccess": []\n}')
    expect(await screen.findByText('缺权限')).toBeVisible()
    expect(container.querySelector('pre')).toHaveTextContent('dc890d15-9560-4a4c-9b7f-a736ec74ec40')
    await userEvent.click(screen.getByRole('button', { name: '填入' }))
    expect(screen.queryByRole('button', { name: '填入' })).toBeNull()
    await expectAccessible(container)
  })

  it('ticks a step by hand before there is a connection, and says so', async () => {
    await open('manifest')
    await userEvent.click(screen.getByRole('button', { name: '勾选 在清单里添加权限' }))
    expect(screen.getByRole('button', { name: '取消勾选 在清单里添加权限' })).toBeVisible()
  })

  describe('of a certificate', () => {
    const outlook: Descriptor = {
      ...exchange,
      id: 'outlook',
      auth: [{ key: 'certificate', fields: ['certificate', 'certificate_password'], unconfirmed: false }],
      pages: [{ key: 'certificate', auth: ['certificate'], fields: ['certificate', 'certificate_password'], steps: [] }],
      fields: [
        { ...exchange.fields.find((f) => f.key === 'password')!, key: 'certificate', kind: { kind: 'secret_file' }, visible_when: [] },
        { ...exchange.fields.find((f) => f.key === 'password')!, key: 'certificate_password', required: false, visible_when: [] },
      ],
    }
    const THUMBPRINT = 'DBD670FA956BD19E702ABED3240713CD7AB6600E'

    function show(review: () => ReviewView, create = vi.fn()) {
      return renderAt('/connections/new/outlook?page=certificate', {
        handlers: {
          provider_list: () => ({ providers: [outlook] }),
          connection_review: review,
          connection_create: (request) => {
            create(request)
            throw { class: 'setup', code: 'name.taken', certainty: 'certain', params: {}, remedy: null, retry_after_ms: null, vendor: null }
          },
        },
      })
    }

    it('reads the file, shows what is to be compared with the portal, and sends the content alone', async () => {
      const create = vi.fn()
      show(() => ({ issues: [], facts: { certificate: { expires: '2028-11-24', fingerprint: THUMBPRINT } } }), create)
      const file = new File([new Uint8Array([0x30, 0x82, 0x00, 0x01, 0xff])], 'application.pfx')
      await userEvent.upload(await screen.findByLabelText('证书文件'), file)
      expect(await screen.findByText(THUMBPRINT)).toBeVisible()
      expect(screen.getByText('2028-11-24')).toBeVisible()
      expect(screen.getByText('已选 application.pfx')).toBeVisible()
      await expectAccessible(document.body)
      await userEvent.click(screen.getByRole('button', { name: '保存并检测' }))
      await waitFor(() => expect(create).toHaveBeenCalled())
      expect(create.mock.calls[0]![0]).toMatchObject({ auth: 'certificate', secrets: { certificate: { kind: 'value', value: 'MIIAAf8=' } } })
      expect(JSON.stringify({ ...localStorage })).not.toContain('MIIAAf8=')
    })

    it('says what is wrong with a file, and what to do', async () => {
      show(() => ({ issues: [{ field: 'certificate', code: 'certificate.no_key', blocking: true, suggestion: null }], facts: {} }))
      await userEvent.upload(await screen.findByLabelText('证书文件'), new File(['-----BEGIN CERTIFICATE-----'], 'application.cer'))
      expect(await screen.findByText('文件里没有私钥')).toBeVisible()
      expect(screen.getByText(/选含私钥的 PFX 文件/)).toBeVisible()
    })

    it('does not take a file that is too large to be one', async () => {
      show(() => ({ issues: [], facts: {} }))
      await userEvent.upload(await screen.findByLabelText('证书文件'), new File([new Uint8Array(50_000)], 'video.pfx'))
      expect(await screen.findByText('文件太大')).toBeVisible()
    })
  })

  it('makes the connection with the values of the visible fields, then checks it', async () => {
    const create = vi.fn()
    renderAt('/connections/new/exchange-ews?page=registration', {
      handlers: {
        connection_review: () => ({ issues: [], facts: {} }),
        connection_create: (request) => {
          create(request)
          throw { class: 'setup', code: 'connection.name_taken', certainty: 'certain', params: {}, remedy: null, retry_after_ms: null, vendor: null }
        },
      },
    })
    await userEvent.type(await screen.findByLabelText('应用程序(客户端) ID'), 'abc')
    await userEvent.click(await screen.findByRole('button', { name: '保存并检测' }))
    await waitFor(() => expect(create).toHaveBeenCalled())
    expect(create.mock.calls[0]![0]).toMatchObject({ auth: 'oauth', settings: { cloud: 'international', client_id: 'abc' }, secrets: {} })
    expect(await screen.findByText('connection.name_taken', { selector: 'span[class*=chip]' })).toBeVisible()
  })
})
