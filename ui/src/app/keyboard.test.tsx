import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'
import { matches } from './keyboard'

describe('keys', () => {
  it('tells combinations apart', () => {
    const event = new KeyboardEvent('keydown', { key: 'P', ctrlKey: true, shiftKey: true })
    expect(matches(event, 'Ctrl+Shift+P')).toBe(true)
    expect(matches(event, 'Ctrl+P')).toBe(false)
  })

  it('opens the gallery with Ctrl+N', async () => {
    renderAt('/')
    await screen.findByRole('heading', { name: '概览' })
    await userEvent.keyboard('{Control>}n{/Control}')
    expect(await screen.findByRole('heading', { name: '新建' })).toBeVisible()
  })

  it('finds a connection in the palette by typing', async () => {
    renderAt('/')
    await screen.findByText('总部 Exchange Server：用户名或密码不对')
    await userEvent.keyboard('{Control>}{Shift>}P{/Shift}{/Control}')
    await userEvent.type(await screen.findByRole('combobox'), '研发')
    await expectAccessible(screen.getByRole('dialog'))
    await userEvent.keyboard('{Enter}')
    expect(await screen.findByRole('heading', { name: '研发中心 Exchange' })).toBeVisible()
  })

  it('holds every schedule back from the palette, and lets them run again from the foot', async () => {
    renderAt('/')
    await screen.findByRole('heading', { name: '概览' })
    await userEvent.keyboard('{Control>}{Shift>}P{/Shift}{/Control}')
    await userEvent.type(await screen.findByRole('combobox'), '暂停')
    await userEvent.keyboard('{Enter}')
    // The window of these tests is narrow: what the foot says is its name and its tooltip.
    await userEvent.click(await screen.findByRole('button', { name: '定时同步已暂停，继续定时同步' }))
    expect(await screen.findByText(/^后台同步运行中/)).toBeInTheDocument()
  })
})
