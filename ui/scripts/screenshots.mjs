// Pictures of every screen on invented data: both languages, both themes, four sizes.
//   node scripts/screenshots.mjs [--out DIR] [--only NAME[,NAME]] [--variants WORD[,WORD]] [--quick] [--axe] [--overflow] [--pseudo]
// Variants keep those whose name holds all words: `zh-CN,dark`, `720`.
// Screens are data: screens/<feature>.json, a list of
//   { "name", "path", "scenario"?, "zone"?, "steps"?: [["click" | "fill" | "key" | "wait", target, value?]], "full"? }
// --overflow reports text that is cut without an ellipsis or leaves the window, and column heads beside their columns; --pseudo shows all words two fifths longer.
// --axe also reports serious accessibility findings of the laid-out page, contrast included.
// A target is a selector of Playwright (`role=button[name=/检测/]` needs the language; `[data-testid=x]` does not).
import { createRequire } from 'node:module'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { CHROMIUM, NOW, withFake } from './fake.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = resolve(here, '..')
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(root, 'screenshots') },
    only: { type: 'string' },
    variants: { type: 'string' },
    quick: { type: 'boolean', default: false },
    axe: { type: 'boolean', default: false },
    overflow: { type: 'boolean', default: false },
    pseudo: { type: 'boolean', default: false },
    chromium: { type: 'string', default: CHROMIUM },
  },
})

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  // 1440 x 900 at 150 %.
  { width: 960, height: 600, scale: 1.5 },
  // 1440 x 900 at 200 %.
  { width: 720, height: 450, scale: 2 },
]
/** Milliseconds that a step may take: all data is in the page, so what is not there by then will not come. */
const STEP = 8000
const axeSource = values.axe ? await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8') : ''

async function screens() {
  const files = (await readdir(join(here, 'screens'))).filter((f) => f.endsWith('.json')).sort()
  const lists = await Promise.all(files.map(async (f) => JSON.parse(await readFile(join(here, 'screens', f), 'utf8'))))
  const wanted = values.only?.split(',')
  return lists.flat().filter((s) => !wanted || wanted.includes(s.name))
}

function variants() {
  const all = SIZES.flatMap((size) =>
    ['zh-CN', 'en'].flatMap((language) => ['light', 'dark'].map((theme) => ({ size, language, theme }))),
  )
  // One of each: big, light and Chinese; small, dark and English.
  const some = values.quick ? [all[0], all.at(-1)] : all
  const words = values.variants?.split(',') ?? []
  return some.filter((v) => words.every((word) => nameOf(v).split('.').includes(word)))
}

const nameOf = ({ size, language, theme }) => `${language}.${theme}.${size.width}`

async function act(page, [kind, target, value]) {
  if (kind === 'click') await page.click(target)
  else if (kind === 'fill') await page.fill(target, value)
  else if (kind === 'key') await page.keyboard.press(target)
  else if (kind === 'wait') await page.waitForSelector(target)
  else throw new Error(`unknown step ${kind}`)
}

async function shoot(browser, base, screen, variant) {
  const { size, language, theme } = variant
  const { scale: deviceScaleFactor = 1, ...viewport } = size
  const context = await browser.newContext({ viewport, deviceScaleFactor, locale: language, timezoneId: screen.zone ?? 'Asia/Shanghai', colorScheme: theme })
  const page = await context.newPage()
  page.setDefaultTimeout(STEP)
  const problems = []
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(String(error)))
  await page.clock.setFixedTime(NOW)
  const query = new URLSearchParams({ scenario: screen.scenario ?? 'usual', language, theme, ...(values.pseudo && { pseudo: '1' }) })
  await page.goto(`${base}?${query}#${screen.path}`)
  await page.waitForSelector('main', { state: 'attached' })
  // A screen whose steps cannot be gone is pictured where they end, and the others are still made.
  for (const step of screen.steps ?? []) {
    try {
      await act(page, step)
    } catch (error) {
      problems.push(`${step.join(' ')}: ${String(error).split('\n')[0]}`)
      break
    }
  }
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(350)
  if (values.axe) problems.push(...(await findings(page)))
  if (values.overflow) problems.push(...(await page.evaluate(cutTexts)), ...(await page.evaluate(shiftedColumns)))
  const name = `${screen.name}.${nameOf(variant)}.png`
  await page.screenshot({ path: join(values.out, name), fullPage: screen.full ?? false })
  await context.close()
  for (const problem of problems) console.error(`${name}: ${problem}`)
  return problems.length
}

async function findings(page) {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] })
    const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
    return serious.flatMap((v) => v.nodes.map((n) => `${v.id} ${n.target.join(' ')} ${n.any[0]?.message ?? ''}`))
  })
}

/** Runs in the page: elements with words of their own that do not have the room for them. */
function cutTexts() {
  const scrolls = (e) => e && (/auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement))
  const own = (e) => [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim()).join('')
  const found = []
  for (const e of document.body.querySelectorAll('*')) {
    const words = own(e)
    if (!words || e.closest('.visually-hidden, [aria-hidden=true], [data-bar], svg, title')) continue
    const style = getComputedStyle(e)
    const box = e.getBoundingClientRect()
    if (box.width === 0 || style.visibility === 'hidden') continue
    const cut = e.scrollWidth > e.clientWidth + 1 && /hidden|clip/.test(style.overflowX) && style.textOverflow !== 'ellipsis'
    const outside = box.right > innerWidth + 1 && !scrolls(e.parentElement)
    const range = document.createRange()
    range.selectNodeContents(e)
    const spills = style.display !== 'inline' && style.overflowX === 'visible' && range.getBoundingClientRect().right > box.right + 2
    if (cut || outside || spills) found.push(`${cut ? 'cut' : outside ? 'outside' : 'spills'}: ${words.slice(0, 60)}`)
  }
  return found
}

/** Runs in the page: columns whose head does not stand over them. */
function shiftedColumns() {
  return [...document.querySelectorAll('[data-head]')].flatMap((head) => {
    const day = document.querySelector(`[data-day="${CSS.escape(head.dataset.head)}"]`)
    if (!day) return [`head without a column: ${head.dataset.head}`]
    const [a, b] = [head.getBoundingClientRect(), day.getBoundingClientRect()]
    const apart = Math.max(Math.abs(a.left - b.left), Math.abs(a.right - b.right))
    return apart > 1 ? [`shifted: ${head.dataset.head} stands ${Math.round(apart)} px beside its column`] : []
  })
}

await mkdir(values.out, { recursive: true })
let problems = 0
let count = 0
await withFake(values.chromium, async (browser, base) => {
  for (const screen of await screens())
    for (const variant of variants()) {
      problems += await shoot(browser, base, screen, variant)
      count++
    }
})
console.log(`${count} pictures in ${values.out}, ${problems} problems`)
process.exitCode = problems > 0 ? 1 : 0
