import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { platform } from '@/platform'
import { fault } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

describe('settings', () => {
  it('says of a locked setting that it cannot be changed here, and why', async () => {
    const { container } = renderAt('/settings', {
      handlers: { settings_get: (_, { world }) => ({ ...world.settings, proxy: 'none', locked: ['proxy'] }) },
    })
    const line = (await screen.findByText('请求怎样出去')).parentElement!.parentElement!
    expect(within(line).getByText('由策略文件规定，这里不能改')).toBeVisible()
    expect(within(line).getByRole('radio', { name: '直连' })).toBeDisabled()
    expect(within(line.parentElement!).queryByText('保存')).toBeNull()
    await expectAccessible(container)
  })

  it('starts the program with the machine where the desktop lets it', async () => {
    renderAt('/settings')
    const start = await screen.findByRole('switch', { name: '开机时启动' })
    await userEvent.click(start)
    await waitFor(() => expect(start).toBeChecked())
    expect(await platform().autostart!(null)).toBe(true)
  })

  it('says that the keychain is locked and what to do, and tries again', async () => {
    const answers = [fault('vault.locked'), null]
    renderAt('/settings', { handlers: { vault_get: () => ({ kind: 'keychain', fault: answers.shift() ?? null }) } })
    expect(await screen.findByText('系统钥匙串锁着')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '再试一次' }))
    expect(await screen.findByText('可以存取')).toBeVisible()
  })

  it('leads to the diagnostics that an unexpected fault speaks of', async () => {
    renderAt('/settings')
    const panel = (await screen.findByRole('heading', { name: '诊断信息' })).closest('section')!
    await userEvent.click(within(panel).getByRole('link', { name: '打开' }))
    expect(await screen.findByRole('heading', { name: '诊断信息', level: 1 })).toBeVisible()
  })
})

describe('diagnostics', () => {
  it('shows every part before anything is saved', async () => {
    const { container } = renderAt('/settings/diagnostics')
    const list = await screen.findByRole('region', { name: '文件内容' })
    expect(within(list).getAllByRole('listitem')).toHaveLength(6)
    await userEvent.click(within(list).getByRole('button', { name: /检测结果/ }))
    expect(await screen.findByText(/"connection-1"/)).toBeVisible()
    await expectAccessible(container)
  })

  it('saves the file that the program made', async () => {
    renderAt('/settings/diagnostics')
    const save = vi.spyOn(platform(), 'saveFile').mockImplementation(() => undefined)
    await userEvent.click(await screen.findByRole('button', { name: '存为文件…' }))
    await waitFor(() => expect(save).toHaveBeenCalledTimes(1))
    expect(save.mock.calls[0]![0]).toMatch(/\.zip$/)
  })
})
