import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { platform } from '@/platform'
import { renderAt } from '@/test/render'
import { rememberPlace, returnToPlace } from './place'
import { zoomFor } from './zoom'

afterEach(() => {
  window.history.replaceState(null, '', '/')
  delete document.documentElement.dataset.contrast
})

function drop(name: string): void {
  const dataTransfer = { types: ['Files'], files: [new File(['x'], name)] }
  fireEvent.dragEnter(window, { dataTransfer })
  fireEvent.drop(window, { dataTransfer })
}

describe('a file dropped anywhere', () => {
  it('leads to the import page, which opens it', async () => {
    renderAt('/log')
    await screen.findByRole('heading', { name: '同步日志' })
    act(() => drop('会议室.xlsx'))
    expect(await screen.findByRole('heading', { name: '导入表格' }, { timeout: 30_000 })).toBeVisible()
    expect((await screen.findAllByText(/会议室\.xlsx/))[0]).toBeVisible()
  })
})

describe('the last page', () => {
  it('is the first one of the next start', () => {
    rememberPlace({ pathname: '/rooms/permissions', search: '?connection=c-1&start=1' })
    returnToPlace()
    expect(window.location.hash).toBe('#/rooms/permissions?connection=c-1')
  })

  it('gives way to an address that names a page', () => {
    rememberPlace({ pathname: '/rooms', search: '' })
    window.history.replaceState(null, '', '#/log')
    returnToPlace()
    expect(window.location.hash).toBe('#/log')
  })

  it('is never the first start', () => {
    rememberPlace({ pathname: '/welcome', search: '' })
    returnToPlace()
    expect(window.location.hash).toBe('')
  })
})

describe('keys', () => {
  it('zoom in steps, and back to the size as designed', () => {
    expect(zoomFor('+', 1)).toBe(1.1)
    expect(zoomFor('-', 1)).toBe(0.9)
    expect(zoomFor('0', 1.5)).toBe(1)
    expect(zoomFor('+', 2)).toBe(2)
    expect(zoomFor('a', 1)).toBeUndefined()
  })

  it('read everything again with F5 where the page has no check of its own', async () => {
    renderAt('/settings')
    await screen.findByRole('heading', { name: '设置' })
    const call = vi.spyOn(platform(), 'call')
    await userEvent.keyboard('{F5}')
    await waitFor(() => expect(call.mock.calls.map(([name]) => name)).toContain('settings_get'))
  })
})

describe('high contrast', () => {
  it('is switched from the palette and kept by the window', async () => {
    renderAt('/settings')
    await screen.findByRole('heading', { name: '设置' })
    await userEvent.keyboard('{Control>}{Shift>}P{/Shift}{/Control}')
    await userEvent.type(await screen.findByRole('combobox', { name: '页面、对接或命令' }), '高对比度')
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(document.documentElement.dataset.contrast).toBe('more'))
    expect(JSON.parse(localStorage.getItem('roombridge.look')!)).toMatchObject({ contrast: true })
  })
})

describe('a paste that is too long', () => {
  it('is not taken, and said', async () => {
    renderAt('/')
    await screen.findByRole('heading', { name: '概览' })
    await userEvent.keyboard('{Control>}{Shift>}P{/Shift}{/Control}')
    const field = await screen.findByRole('combobox', { name: '页面、对接或命令' })
    await userEvent.click(field)
    await userEvent.paste('x'.repeat(10_000_000))
    expect(field).toHaveValue('')
    expect(await screen.findByText(/粘贴的内容有 10,000,000 个字符/)).toBeVisible()
  })
})
