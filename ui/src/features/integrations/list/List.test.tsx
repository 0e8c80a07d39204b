import { fireEvent, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { fake } from '@/platform/fake'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

const main = () => screen.findByRole('main')

describe('list', () => {
  it('draws the way between both sides, and says what waits', async () => {
    const { container } = renderAt('/integrations')
    const row = (await screen.findByRole('link', { name: 'OA 日程会议集成' })).closest('tr')!
    expect(await within(row).findByRole('img', { name: '双向：OA 与第三方互相同步' })).toBeVisible()
    expect(await within(row).findByText('9 条等你决定')).toBeVisible()
    expect(within(row).getByText('总部 Exchange Server')).toBeVisible()
    expect(container.querySelectorAll('.ant-btn-primary')).toHaveLength(1)
    await expectAccessible(await main())
  })

  it('says what belongs here when there is nothing', async () => {
    renderAt('/integrations', { scenario: 'first' })
    expect(await screen.findByText(/还没有接入系统/)).toBeVisible()
  })

  it('turns one off by its switch', async () => {
    renderAt('/integrations')
    await userEvent.click(await screen.findByRole('switch', { name: '启用 OA 日程会议集成' }))
    expect(await screen.findByText('已停用')).toBeVisible()
  })
})

describe('copy and import', () => {
  const file = (container: HTMLElement) => container.querySelector<HTMLInputElement>('input[type=file]')!
  const upload = (container: HTMLElement, change: object) => {
    const { text } = exported as { text: string }
    return userEvent.upload(file(container), new File([JSON.stringify({ ...JSON.parse(text), ...change })], 'x.json', { type: 'application/json' }))
  }
  let exported: unknown
  beforeEach(async () => {
    exported = await fake().call('integration_export', { integration: 'integration-oa' })
  })

  it('makes a copy under a free name, turned off', async () => {
    renderAt('/integrations/integration-oa/basics')
    await userEvent.click(await screen.findByRole('button', { name: '复制这个集成…' }))
    const dialog = await screen.findByRole('dialog')
    expect(dialog).toHaveTextContent('复制“OA 日程会议集成”')
    expect(within(dialog).getByRole('textbox', { name: '名称' })).toHaveValue('OA 日程会议集成（副本）')
    await userEvent.click(within(dialog).getByRole('button', { name: '复制' }))
    expect(await screen.findByRole('heading', { name: 'OA 日程会议集成（副本）' })).toBeVisible()
    expect(screen.getByText('已停用')).toBeVisible()
  })

  it('asks for another name where the file’s is taken', async () => {
    const { container } = renderAt('/integrations')
    await screen.findByRole('button', { name: '导入' })
    await upload(container, {})
    const dialog = await screen.findByRole('dialog', { name: '换个名称或系统再导入' })
    expect(within(dialog).getByRole('alert')).toHaveTextContent('已经用过')
    expect(within(dialog).getByRole('textbox', { name: '名称' })).toHaveValue('OA 日程会议集成 2')
    await userEvent.click(within(dialog).getByRole('button', { name: '导入' }))
    expect(await screen.findByRole('heading', { name: 'OA 日程会议集成 2' })).toBeVisible()
  })

  it('lets the system be chosen that is called otherwise here', async () => {
    const { container } = renderAt('/integrations')
    await screen.findByRole('button', { name: '导入' })
    await upload(container, { name: '分部日程', side_a: { kind: 'connection', name: '旧机房', provider: 'exchange-ews' } })
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).getByText('这里没有叫“旧机房”的对接')).toBeInTheDocument()
    expect(within(dialog).getByRole('button', { name: '导入' })).toBeDisabled()
    fireEvent.mouseDown(within(dialog).getByRole('combobox', { name: '第三方' }))
    await userEvent.click(await screen.findByTitle('研发中心 Exchange'))
    await userEvent.click(within(dialog).getByRole('button', { name: '导入' }))
    expect(await screen.findByRole('heading', { name: '分部日程' })).toBeVisible()
  })
})
