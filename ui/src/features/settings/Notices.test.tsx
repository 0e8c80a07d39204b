import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { fault } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'
import { draftOf, entryOf, isReady, receivers } from './channel'

const ADDRESS = 'https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef'

describe('a channel on its way in', () => {
  it('sends no secret that was not entered, so that the stored one stays', () => {
    const stored = { id: 'c', kind: 'dingtalk' as const, name: 'x', enabled: true, shown_address: 'oapi.dingtalk.com', has_secret: true, mail: null, last: null }
    expect(draftOf(entryOf(stored), stored)).toMatchObject({ id: 'c', address: null, signing: null, password: null, mail: null, forget_secret: false })
    expect(isReady(entryOf(stored), stored)).toBe(true)
    expect(isReady({ ...entryOf(undefined), name: 'x' }, undefined)).toBe(false)
  })

  it('takes receivers the way people write them', () => {
    expect(receivers('a@practice.example，b@practice.example;\nc@practice.example')).toHaveLength(3)
  })
})

describe('notifications', () => {
  it('show where each channel goes and how its last message ended', async () => {
    const { container } = renderAt('/settings/notices')
    expect(await screen.findByText('运维群')).toBeVisible()
    expect(screen.getByText('oapi.dingtalk.com')).toBeVisible()
    await expectAccessible(container)
  })

  it('keep the address of a new robot nowhere but in the one call', async () => {
    const save = vi.fn()
    renderAt('/settings/notices', {
      scenario: 'first',
      handlers: {
        channel_save: (draft, { world }) => {
          save(draft)
          const channel = { id: 'c', kind: draft.kind, name: draft.name, enabled: true, shown_address: 'oapi.dingtalk.com', has_secret: false, mail: null, last: null }
          const view = { on_failure: true, on_held: true, on_expiry: true, desktop: true, channels: [channel] }
          world.extra.notices = view
          return view
        },
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: '添加渠道' }))
    await userEvent.type(screen.getByLabelText('名称'), '运维群')
    await userEvent.type(screen.getByLabelText('Webhook 地址'), ADDRESS)
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    await waitFor(() => expect(save).toHaveBeenCalledTimes(1))
    expect(save.mock.calls[0]![0]).toMatchObject({ kind: 'dingtalk', address: { kind: 'value', value: ADDRESS } })
    expect(await screen.findByText('还没有发过')).toBeVisible()
    expect(document.body.innerHTML).not.toContain('access_token')
  })

  it('say why a test did not get through', async () => {
    renderAt('/settings/notices', { handlers: { channel_test: () => { throw fault('vault.locked') } } })
    const row = (await screen.findByText('运维群')).closest('div')!
    await userEvent.click(within(row).getByRole('button', { name: '发一条测试' }))
    expect(await screen.findByText('系统钥匙串锁着')).toBeVisible()
  })

  it('are removed only after a second word', async () => {
    renderAt('/settings/notices')
    const row = (await screen.findByText('运维群')).closest('div')!
    await userEvent.click(within(row).getByRole('button', { name: '删除' }))
    const sure = await screen.findByRole('alert')
    await userEvent.click(within(sure).getByRole('button', { name: '删除' }))
    await waitFor(() => expect(screen.queryByText('运维群')).toBeNull())
  })

  it('are switched off one kind at a time', async () => {
    const set = vi.fn()
    renderAt('/settings/notices', {
      handlers: {
        notice_set: (wanted, { world }) => {
          set(wanted)
          return { ...(world.extra.notices as object), ...wanted } as never
        },
      },
    })
    await userEvent.click(await screen.findByRole('switch', { name: '有删除被拦截' }))
    await waitFor(() => expect(set).toHaveBeenCalledWith({ on_failure: true, on_held: false, on_expiry: true, desktop: true }))
  })
})
