import { expect, test } from './rig'
import * as job from './rig/job'
import { scrollFrames } from './rig/frames'

const ROOMS = 15_000

/** Rooms of one company, by building and floor. */
function sheet(): Buffer {
  const lines = ['会议室名称,会议室邮箱,容量,楼宇,楼层']
  for (let i = 1; i <= ROOMS; i++) {
    const number = String(i).padStart(5, '0')
    lines.push(`会议室 ${number},many${number}@practice.example,${4 + (i % 20)},${1 + Math.floor(i / 600)} 号楼,${1 + (Math.floor(i / 30) % 20)}F`)
  }
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`)
}

/** Prints its figures; a machine that is busy with something else makes them worse, so only shape is asserted. */
test('the table of 15,000 rooms: frames while it scrolls, time to search', async ({ desk, page, words }) => {
  await job.practise(desk)
  const connection = (await desk.ask('connection_list', {})).connections[0]!
  const opened = await desk.ask('sheet_open', { connection: connection.id, file_name: 'many.csv', content_base64: sheet().toString('base64'), sheet: null })
  await desk.ask('sheet_import', { session: opened.session })

  const began = Date.now()
  await desk.go('/rooms')
  const table = page.getByRole('grid', { name: words.whole('nav-rooms') })
  await expect(table.getByText('many00001@practice.example')).toBeVisible()
  await expect(table).toHaveAttribute('aria-rowcount', /^15\d{3}$/)
  const open = Date.now() - began
  const frames = await scrollFrames(table)
  expect(await table.getByRole('row').count()).toBeLessThan(120)

  const asked = Date.now()
  await page.getByRole('textbox', { name: words.whole('rooms-search') }).fill('many14999')
  await expect(table).toHaveAttribute('aria-rowcount', '3')
  const search = Date.now() - asked
  console.log(`big_table ${JSON.stringify({ rooms: ROOMS, open_ms: open, search_ms: search, frames })}`)
})
