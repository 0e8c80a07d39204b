import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { ConversionSave } from '@/generated/api'
import { fake } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

const at = (section: string) => `/integrations/integration-oa/${section}`

describe('room conversion', () => {
  const grid = () => screen.findByRole('grid', { name: '会议室转换关系' })

  it('takes what is pasted from a spreadsheet, saves it, and takes it back', async () => {
    const usual = fake()
    const saved: ConversionSave[] = []
    renderAt(at('rooms'), { handlers: { conversion_save: (request) => (saved.push(request), usual.call('conversion_save', request)) } })
    const cells = await grid()
    const last = cells.querySelector<HTMLElement>('[data-cell="24/0"]')!
    fireEvent.paste(last, { clipboardData: { getData: () => '一号厅\tROOM-1@practice.example\r\n二号厅\troom-2@practice.example\r\n' } })
    expect(await within(cells).findByText('二号厅')).toBeVisible()
    await waitFor(() => expect(saved.at(-1)?.rows).toHaveLength(26))
    expect(saved.at(-1)!.rows.at(-2)).toEqual(['一号厅', 'ROOM-1@practice.example'])
    expect(await within(cells).findAllByText('OA 会议室里没有这个名称，第三方没有读到这个邮箱')).toHaveLength(2)
    fireEvent.keyDown(last, { key: 'z', ctrlKey: true })
    await waitFor(() => expect(within(cells).queryByText('二号厅')).toBeNull())
    await waitFor(() => expect(saved.at(-1)?.rows).toHaveLength(24))
  })

  it('edits in place by typing, and keeps half a row until it is whole', async () => {
    renderAt(at('rooms'))
    const cells = await grid()
    cells.querySelector<HTMLElement>('[data-cell="24/0"]')!.focus()
    await userEvent.keyboard('三{Enter}')
    expect(await screen.findByText('1 行不完整，补全后才保存。')).toBeVisible()
    expect(within(cells).getByText('缺会议室邮箱')).toBeVisible()
  })

  it('takes a suggestion only when somebody accepts it', async () => {
    renderAt(at('rooms'))
    expect(await screen.findByText('5 条，按名称和人数猜的，接受后才生效')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '接受 6F-多功能厅 的建议' }))
    expect(await screen.findByText('25 对，OA 会议室 ↔ 总部 Exchange Server 会议室邮箱')).toBeVisible()
    expect(screen.queryByRole('button', { name: '接受 6F-多功能厅 的建议' })).toBeNull()
  })

  it('offers the names there are while one is typed', async () => {
    renderAt(at('rooms'))
    const cells = await grid()
    cells.querySelector<HTMLElement>('[data-cell="24/0"]')!.focus()
    await userEvent.keyboard('多')
    const field = within(cells).getByRole('combobox')
    const list = field.ownerDocument.getElementById(field.getAttribute('list')!)!
    const offered = [...list.querySelectorAll('option')].map((o) => o.value)
    expect(offered).toContain('6F-多功能厅')
    expect(offered.every((name) => name.includes('多'))).toBe(true)
  })

  it('is accessible as a grid', async () => {
    renderAt(at('rooms'))
    await expectAccessible(await grid())
  })
})
