import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

describe('overview', () => {
  it('puts the failing connection first and gives it the only filled button', async () => {
    const { container } = renderAt('/')
    await screen.findByText('总部 Exchange Server：用户名或密码不对')
    expect(container.querySelectorAll('.ant-btn-primary')).toHaveLength(1)
    expect(screen.getByRole('button', { name: '查看修改步骤' })).toHaveClass('ant-btn-primary')
    await screen.findByText(/32 间在用/)
    await expectAccessible(container)
  })

  it('leads to the first start where nothing is connected, and from there into practice', async () => {
    renderAt('/', { scenario: 'first' })
    await userEvent.click(await screen.findByRole('button', { name: '开始练习' }))
    expect(await screen.findByRole('heading', { name: '概览' })).toBeVisible()
    expect(await screen.findByText('练习环境')).toBeVisible()
  })

  it('is accessible on the first start', async () => {
    const { container } = renderAt('/welcome', { scenario: 'first' })
    await screen.findByRole('button', { name: '开始练习' })
    await expectAccessible(container)
  })

  it('speaks English at once when asked to', async () => {
    renderAt('/settings')
    await userEvent.click(await screen.findByText('English'))
    expect(await screen.findByRole('heading', { name: 'Settings' })).toBeVisible()
    await waitFor(() => expect(document.documentElement.lang).toBe('en'))
  })
})
