import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { LabStart } from '@/generated/api'
import { fake } from '@/platform/fake'
import { peopleOf } from '@/platform/fake/directory'
import { newWorld } from '@/platform/fake/world'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

const LAB = '/integrations/lab?connection=connection-2'
const main = () => screen.findByRole('main')

async function enter(organizer: string, attendee: string) {
  await userEvent.type(await screen.findByRole('textbox', { name: '组织者测试邮箱' }), organizer)
  await userEvent.type(screen.getByRole('textbox', { name: '参会人测试邮箱' }), attendee)
  await userEvent.click(screen.getByRole('button', { name: '看看会做什么' }))
}

describe('laboratory of modes', () => {
  it('shows what was really seen of every mode, and that what could not be seen is no no', async () => {
    renderAt(LAB)
    const table = await screen.findByRole('table', { name: '删除模式' })
    const rows = within(table).getAllByRole('row')
    expect(rows[1]).toHaveTextContent('物理删除无法查看')
    expect(rows[3]).toHaveTextContent('移动到已删除邮箱已删除邮件')
    const invited = within(await screen.findByRole('table', { name: '会议邀请处理方式' })).getAllByRole('row')
    expect(invited[1]).toHaveTextContent('不发送提醒没有没有没有没有答复')
    expect(invited[3]).toHaveTextContent('发送提醒并保存副本有有有已接受')
    await expectAccessible(await main())
  })

  it('writes nothing before it has shown what, and begins when that is approved', async () => {
    const usual = fake({ pace: 0 })
    const started: LabStart[] = []
    renderAt(LAB, { handlers: { lab_run: (request) => (started.push(request), usual.call('lab_run', request)) } })
    await enter('lab-a@practice.example', 'lab-b@practice.example')
    const plan = await screen.findByRole('region', { name: '将要写入的内容' })
    expect(within(plan).getByText('lab-b@practice.example')).toBeVisible()
    expect(within(plan).getByText('最多 7 封')).toBeVisible()
    expect(started).toEqual([])
    await userEvent.click(within(plan).getByRole('button', { name: '写入 9 个测试会议并开始' }))
    await waitFor(() => expect(started).toHaveLength(1))
    expect(started[0]).toMatchObject({ draft: { connection: 'connection-2', attendee: 'lab-b@practice.example', room: null }, confirmed: [] })
  })

  it('does not begin with somebody’s own mailbox unless it is confirmed by name', async () => {
    const mailbox = peopleOf(newWorld('usual'))[0]!.fields.email!
    renderAt(LAB)
    await enter(mailbox, 'lab-b@practice.example')
    const plan = await screen.findByRole('region', { name: '将要写入的内容' })
    const begin = within(plan).getByRole('button', { name: '写入 9 个测试会议并开始' })
    expect(begin).toBeDisabled()
    await userEvent.click(within(plan).getByRole('checkbox', { name: `我确认 ${mailbox} 是测试邮箱，可以写入测试会议` }))
    expect(begin).toBeEnabled()
  })

  it('asks for both mailboxes, and says what is no mailbox', async () => {
    renderAt(LAB)
    await userEvent.click(await screen.findByRole('button', { name: '看看会做什么' }))
    expect(screen.getAllByText('还没有填')).toHaveLength(2)
    await enter('somebody', 'lab-b@practice.example')
    expect(await screen.findByText('“somebody”不是邮箱')).toBeVisible()
  })

  it('lists what could not be cleared away, and clears again', async () => {
    renderAt(LAB)
    const left = await screen.findByRole('region', { name: '没有清理掉的' })
    expect(left).toHaveTextContent('lab-a@practice.example')
    await userEvent.click(screen.getByRole('button', { name: '再清理一次' }))
    await waitFor(() => expect(screen.queryByRole('region', { name: '没有清理掉的' })).toBeNull())
  })

  it('stands beside the modes of an integration, dated', async () => {
    renderAt('/integrations/integration-oa/parameters')
    expect(await screen.findByText(/本服务器 .*实测：删除后在 已删除邮件/)).toBeVisible()
    expect(screen.getByRole('link', { name: '在测试邮箱上试一试' })).toHaveAttribute('href', expect.stringContaining('/integrations/lab?connection=connection-2'))
  })
})
