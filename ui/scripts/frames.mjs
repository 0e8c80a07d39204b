// Frame times while scrolling the long screens on invented data: 500 rooms x 1 week, 15,000 rooms.
//   node scripts/frames.mjs [--only NAME] [--seconds N] [--json]
// A screen passes when 95 % of its frames take less than 20 ms; on a busy machine the processor time per frame says more. Prints one line per screen, or JSON; exit code 1 on a miss.
import { parseArgs } from 'node:util'
import { CHROMIUM, NOW, withFake } from './fake.mjs'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seconds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
    chromium: { type: 'string', default: CHROMIUM },
  },
})

const LIMIT = 20
const SHARE = 0.95
/** Pixels a frame: a quick turn of the wheel. */
const STEP = 24

const SCREENS = [
  { name: 'timeline-week', path: '/calendar?days=7', scenario: 'large', ready: '[data-bar]', along: 'y' },
  { name: 'timeline-day', path: '/calendar', scenario: 'large', ready: '[data-bar]', along: 'y' },
  { name: 'timeline-hours', path: '/calendar?days=7&hours=all', scenario: 'large', ready: '[data-bar]', along: 'x', width: 960 },
  { name: 'rooms-15000', path: '/rooms', scenario: 'huge', ready: '[data-row="1"]', along: 'y' },
]

/** Runs in the page: scrolls to and fro, a step a frame, and gives the time between frames in milliseconds. */
function scroll({ along, step, ms }) {
  const grid = document.querySelector('[role=grid]')
  const scroller = along === 'x' ? { at: 'scrollLeft', size: 'scrollWidth', view: 'clientWidth' } : { at: 'scrollTop', size: 'scrollHeight', view: 'clientHeight' }
  return new Promise((resolve) => {
    const times = []
    const begin = performance.now()
    let before = begin
    let by = step
    const frame = (now) => {
      times.push(now - before)
      before = now
      const most = grid[scroller.size] - grid[scroller.view]
      if (grid[scroller.at] + by > most || grid[scroller.at] + by < 0) by = -by
      grid[scroller.at] += by
      if (now - begin < ms) requestAnimationFrame(frame)
      // The first frame waited for this script.
      else resolve(times.slice(2))
    }
    requestAnimationFrame(frame)
  })
}

/** Runs in the page before all else. */
function stopDate(now) {
  const Real = Date
  globalThis.Date = class extends Real {
    constructor(...given) {
      if (given.length > 0) super(...given)
      else super(now)
    }
    static now() {
      return now
    }
  }
}

async function measure(browser, base, screen) {
  const context = await browser.newContext({ viewport: { width: screen.width ?? 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  // Not the browser's own clock control, which would also stop the clock that frames are measured by.
  await page.addInitScript(stopDate, NOW.getTime())
  await page.goto(`${base}?scenario=${screen.scenario}&language=zh-CN&theme=light#${screen.path}`)
  await page.waitForSelector(screen.ready)
  await page.waitForTimeout(1000)
  const asked = { along: screen.along, step: STEP, ms: Number(values.seconds) * 1000 }
  const client = await context.newCDPSession(page)
  await client.send('Performance.enable', { timeDomain: 'threadTicks' })
  const system = await browser.newBrowserCDPSession()
  const before = [await taskSeconds(client), await allSeconds(system)]
  const times = await page.evaluate(scroll, asked)
  const busy = ((await taskSeconds(client)) - before[0]) * 1000
  const all = ((await allSeconds(system)) - before[1]) * 1000
  await context.close()
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  const quick = times.filter((t) => t < LIMIT).length / times.length
  return { name: screen.name, frames: times.length, median_ms: round(at(0.5)), p95_ms: round(at(0.95)), worst_ms: round(sorted.at(-1)), under_20_ms: round(quick * 100), main_cpu_ms: round(busy / times.length), all_cpu_ms: round(all / times.length), passed: quick >= SHARE }
}

/** Processor time of the page's main thread so far. */
async function taskSeconds(client) {
  const { metrics } = await client.send('Performance.getMetrics')
  return metrics.find((m) => m.name === 'TaskDuration').value
}

/** Processor time of all the browser's processes so far. */
async function allSeconds(system) {
  const { processInfo } = await system.send('SystemInfo.getProcessInfo')
  return processInfo.reduce((sum, p) => sum + p.cpuTime, 0)
}

const round = (n) => Math.round(n * 10) / 10

const wanted = SCREENS.filter((s) => !values.only || s.name === values.only)
const results = await withFake(values.chromium, async (browser, base) => {
  const found = []
  for (const screen of wanted) found.push(await measure(browser, base, screen))
  return found
})
if (values.json) console.log(JSON.stringify(results))
else for (const r of results) console.log(`${r.name}: ${r.under_20_ms} % of ${r.frames} frames under ${LIMIT} ms, median ${r.median_ms}, 95th ${r.p95_ms}, worst ${r.worst_ms} ms, processor ${r.main_cpu_ms} ms a frame in the page, ${r.all_cpu_ms} in all${r.passed ? '' : ' (missed)'}`)
process.exitCode = results.every((r) => r.passed) ? 0 : 1
