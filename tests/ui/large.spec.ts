import { type Desk, expect, test } from './rig'
import * as job from './rig/job'

const ROWS = 100_000
/** Bytes of the page's own memory that a sheet of any length may take. */
const MEMORY = 200 * 1024 * 1024
/** Milliseconds in which a page answers that does nothing else. */
const PROMPT = 2000

function sheet(): Buffer {
  const lines = ['会议室名称,会议室邮箱,容量,楼宇,楼层']
  for (let i = 1; i <= ROWS; i++) {
    const number = String(i).padStart(6, '0')
    lines.push(`会议室 ${number},long${number}@practice.example,${4 + (i % 20)},${1 + Math.floor(i / 5000)} 号楼,${1 + (i % 20)}F`)
  }
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`)
}

/** How long the page takes to answer at all. */
async function answers(desk: Desk): Promise<number> {
  const began = Date.now()
  await desk.page.evaluate(() => new Promise(requestAnimationFrame))
  return Date.now() - began
}

test('a sheet of 100,000 rows opens, scrolls to its end and is edited', async ({ desk, page, words }) => {
  test.slow()
  await job.practise(desk)
  const { connections } = await desk.ask('connection_list', {})
  await desk.go(`/rooms/import?connection=${connections[0]!.id}`)
  await page.locator('input[type=file]').first().setInputFiles({ name: 'long.csv', mimeType: 'text/csv', buffer: sheet() })
  await expect(desk.told('rooms-reading-file')).toBeVisible()
  // Reading goes on in the program; the page answers meanwhile.
  expect(await answers(desk)).toBeLessThan(PROMPT)

  const grid = page.getByRole('grid', { name: words.whole('rooms-grid') })
  await expect(grid.getByText('long000001@practice.example')).toBeVisible({ timeout: 180_000 })
  await expect(grid).toHaveAttribute('aria-rowcount', /^10000\d$/)
  await grid.getByText('long000001@practice.example').click()
  await page.keyboard.press('Control+End')
  await expect(grid.getByText('long100000@practice.example')).toBeVisible()
  expect(await answers(desk)).toBeLessThan(PROMPT)
  expect(await grid.getByRole('row').count()).toBeLessThan(150)

  const used = await page.evaluate(() => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize)
  expect(used).toBeLessThan(MEMORY)
})

test('ten megabytes that are pasted are refused in words, and nothing stands still', async ({ desk, page, context, words }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: desk.program.origin })
  await job.practise(desk)
  const { connections } = await desk.ask('connection_list', {})
  await page.evaluate(() => navigator.clipboard.writeText('x'.repeat(10_000_000)))

  async function refused(what: string): Promise<void> {
    await test.step(what, async () => {
      const began = Date.now()
      await page.keyboard.press('ControlOrMeta+V')
      await expect(desk.told('paste-too-long')).toBeVisible()
      expect(Date.now() - began, what).toBeLessThan(5 * PROMPT)
      expect(await answers(desk), what).toBeLessThan(PROMPT)
      await expect(desk.told('paste-too-long')).toBeHidden()
    })
  }

  await desk.go('/rooms')
  await page.keyboard.press('Control+f')
  await refused('search')
  await page.keyboard.press('Control+Shift+P')
  await expect(page.getByRole('combobox', { name: words.whole('palette-placeholder') })).toBeFocused()
  await refused('palette')
  await page.keyboard.press('Escape')

  await job.openPracticeSheet(desk)
  const cell = page.getByRole('grid', { name: words.whole('rooms-grid') }).getByText('5F-502', { exact: false })
  await cell.dblclick()
  await refused('cell of a sheet')
  await page.keyboard.press('Escape')

  await desk.go(`/connections/new/exchange-ews`)
  await desk.field('preflight-name').click()
  await refused('field of the wizard')
  expect((await desk.ask('connection_list', {})).connections).toHaveLength(connections.length)
})
