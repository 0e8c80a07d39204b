import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { ManifestText } from '@/generated/api'
import { readManifest } from '@/platform/fake/manifest'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

const GRAPH = '00000003-0000-0000-c000-000000000000'
const CALENDARS_READ = '798ee544-9d2d-430c-a058-570e29e34338'
const EWS = { resourceAppId: '00000002-0000-0ff1-ce00-000000000000', resourceAccess: [{ id: 'dc890d15-9560-4a4c-9b7f-a736ec74ec40', type: 'Role' }] }
const APP = { appId: '6fa459ea-ee8a-4ca4-894e-db77e160355e' }

/** Pastes a manifest into the wizard of a new connection. */
async function paste(provider: string, manifest: object, before?: () => Promise<void>) {
  const asked: ManifestText[] = []
  const { container } = renderAt(`/connections/new/${provider}?page=manifest`, { handlers: { manifest_read: (request) => (asked.push(request), readManifest(request)) } })
  await screen.findByRole('navigation', { name: '步骤' })
  await before?.()
  await userEvent.click(screen.getByLabelText('粘贴应用清单'))
  await userEvent.paste(JSON.stringify({ ...APP, ...manifest }, null, 2))
  await screen.findByRole('button', { name: '重新粘贴' })
  return { container, asked }
}

describe('a manifest', () => {
  it('with delegated permissions and those of EWS names both, and still lacks the wanted ones', async () => {
    const { container } = await paste('outlook', { requiredResourceAccess: [{ resourceAppId: GRAPH, resourceAccess: [{ id: CALENDARS_READ, type: 'Scope' }] }, EWS] })
    expect(screen.getByText('Calendars.Read 是以“委托的权限”申请的')).toBeVisible()
    expect(screen.getByText('full_access_as_app 属于另一种接口')).toBeVisible()
    expect(screen.getByText('缺权限')).toBeVisible()
    expect(container.querySelector('pre')).toHaveTextContent('"type": "Role"')
    await expectAccessible(container)
  })

  it('is asked for writing permissions where that was ticked', async () => {
    const { asked } = await paste('outlook', {}, () => userEvent.click(screen.getByRole('checkbox', { name: /还要写入人员日历/ })))
    expect(asked).toMatchObject([{ provider: 'outlook', writes: true }])
    expect(screen.getByText(/补上 Calendars\.ReadWrite/)).toBeVisible()
  })

  it('of EWS asks nothing of writing: its one permission reads and writes', async () => {
    renderAt('/connections/new/exchange-ews?page=manifest')
    await screen.findByLabelText('粘贴应用清单')
    expect(screen.queryByRole('checkbox', { name: /还要写入人员日历/ })).toBeNull()
  })

  it('with several secrets asks which one is entered, and takes over the end of that one', async () => {
    const { container } = await paste('outlook', { passwordCredentials: [{ hint: 'Qv3', endDateTime: '2026-12-16T00:00:00Z' }, { hint: 'x9~', endDateTime: '2028-12-16T00:00:00Z' }] })
    const which = screen.getByRole('group', { name: /填的是哪一个/ })
    expect(within(which).getAllByRole('radio')).toHaveLength(2)
    expect(screen.queryByText('密码到期日')).toBeNull()
    await expectAccessible(container)
    await userEvent.click(within(which).getByRole('radio', { name: 'Qv3… · 2026-12-16' }))
    await userEvent.click(screen.getByRole('button', { name: '填入' }))
    await waitFor(() => expect(localStorage.getItem('roombridge.draft.new:outlook') ?? '').toContain('"secret_expires":"2026-12-16"'))
  })

  it('does not ask where the secret that was entered is one of the list', async () => {
    renderAt('/connections/new/outlook?page=secret')
    await userEvent.type(await screen.findByLabelText('客户端密码'), 'Qv3~rest-of-the-secret')
    await userEvent.click(screen.getByRole('button', { name: /^下一步/ }))
    await userEvent.click(await screen.findByLabelText('粘贴应用清单'))
    await userEvent.paste(JSON.stringify({ ...APP, passwordCredentials: [{ hint: 'Qv3', endDateTime: '2026-12-16T00:00:00Z' }, { hint: 'x9~', endDateTime: '2028-12-16T00:00:00Z' }] }))
    expect(await screen.findByText('2026-12-16')).toBeVisible()
    expect(screen.queryByRole('group', { name: /填的是哪一个/ })).toBeNull()
  })

  it('of the other cloud is told, with the provider that goes there', async () => {
    const { container } = await paste('outlook', { publisherDomain: 'practice.partner.onmschina.cn' })
    expect(screen.getByText('这个应用登记在世纪互联，这个对接连的是国际版')).toBeVisible()
    await expectAccessible(container)
    await userEvent.click(screen.getByRole('button', { name: '改连世纪互联' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Outlook 国内版（世纪互联）' })).toBeVisible()
  })

  it('of the other cloud is one press away where the connection can go there', async () => {
    await paste('exchange-ews', { publisherDomain: 'practice.partner.onmschina.cn' })
    expect(screen.getByText('这个应用登记在世纪互联，这个对接连的是国际版')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '改连世纪互联' }))
    expect(screen.queryByText(/这个应用登记在世纪互联/)).toBeNull()
    await waitFor(() => expect(localStorage.getItem('roombridge.draft.new:exchange-ews') ?? '').toContain('"cloud":"china"'))
  })

  it.each(['practice.onmicrosoft.com', 'practice.example'])('published by %s says nothing of clouds', async (publisherDomain) => {
    const { container } = await paste('outlook', { publisherDomain })
    expect(container).not.toHaveTextContent('这个应用登记在')
  })
})
