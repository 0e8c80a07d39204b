import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { fake } from '@/platform/fake'
import { platform } from '@/platform'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

describe('check page', () => {
  it('opens at the failure, with cause, path and one filled button', async () => {
    const { container } = renderAt('/connections/connection-2/check')
    expect(await screen.findByRole('heading', { name: '用户名或密码不对' })).toBeVisible()
    expect(screen.getByText('很可能')).toBeVisible()
    expect(container.querySelectorAll('.ant-btn-primary')).toHaveLength(1)
    expect(screen.getByRole('button', { name: '再次检测' })).toHaveClass('ant-btn-primary')
    await expectAccessible(container)
  })

  it('shows what a passed check proves and does not prove', async () => {
    renderAt('/connections/connection-1/check?at=tls')
    expect(await screen.findByText('证书受信任，域名相符，没有过期。')).toBeVisible()
    expect(screen.getByText('还没有证明')).toBeVisible()
  })

  it('runs the one check again', async () => {
    const only = vi.fn()
    const usual = fake()
    renderAt('/connections/connection-2/check', {
      handlers: {
        check_run: (request) => {
          only(request.only)
          return usual.call('check_last', { connection: 'connection-2' })
        },
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: '再次检测' }))
    await waitFor(() => expect(only).toHaveBeenCalledWith(['credential']))
  })

  it('copies the whole result without mail addresses', async () => {
    renderAt('/connections/connection-1/check')
    const copy = vi.spyOn(platform(), 'copyText').mockResolvedValue()
    await userEvent.click(await screen.findByRole('button', { name: '复制结果（已脱敏）' }))
    const text = copy.mock.calls[0]![0]
    expect(text).toContain('full_access_as_app')
    expect(text).not.toContain('svc-room@')
  })
})
