import type { Language } from './bundles'

/** Dates, times and numbers, the way each language writes them. Inputs are RFC 3339, dates, or `Date`. */
export interface Formats {
  /** 14:06 */
  time(at: string | Date): string
  /** 14:06:08 */
  seconds(at: string | Date): string
  /** 11 月 23 日 周一 / Mon 23 Nov */
  day(at: string | Date): string
  /** 11 月 23 日至 29 日 / 23–29 Nov; from first to last date, both within a year. */
  days(first: string, last: string): string
  /** 周一 / Mon; with the day of the month 23 周一 / Mon 23 */
  weekday(at: string | Date, numbered?: boolean): string
  /** 2026-12-16 */
  date(at: string | Date): string
  /** The time alone when it is today, else date and time. */
  moment(at: string | Date, now?: Date): string
  number(value: number): string
  /** 340 ms, 1.8 s, 3 min 12 s */
  duration(ms: number): string
  /** Names joined as a list. */
  list(names: readonly string[]): string
  /** Whole sentences one after the other; what is no text is left out. */
  sentences(...all: ReadonlyArray<string | false | null | undefined>): string
}

function instant(at: string | Date): Date {
  return typeof at === 'string' ? new Date(at) : at
}

const two = (n: number) => String(n).padStart(2, '0')
const clock = (d: Date) => `${two(d.getHours())}:${two(d.getMinutes())}`
const iso = (d: Date) => `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`

export function formatsOf(language: Language): Formats {
  const zh = language === 'zh-CN'
  const numbers = new Intl.NumberFormat(language)
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short' })
  const month = new Intl.DateTimeFormat('en', { month: 'short' })
  const names = new Intl.ListFormat(language, { style: zh ? 'narrow' : 'long', type: 'conjunction' })

  function day(at: string | Date): string {
    const d = instant(at)
    return zh
      ? `${d.getMonth() + 1} 月 ${d.getDate()} 日 ${weekday.format(d)}`
      : `${weekday.format(d)} ${d.getDate()} ${month.format(d)}`
  }

  function moment(at: string | Date, now = new Date()): string {
    const d = instant(at)
    if (iso(d) === iso(now)) return clock(d)
    const year = d.getFullYear() === now.getFullYear() ? '' : `${d.getFullYear()}-`
    return `${year}${two(d.getMonth() + 1)}-${two(d.getDate())} ${clock(d)}`
  }

  function duration(ms: number): string {
    if (ms < 1000) return `${Math.round(ms)} ${zh ? '毫秒' : 'ms'}`
    const s = ms / 1000
    if (s < 60) return `${s < 10 ? s.toFixed(1) : Math.round(s)} ${zh ? '秒' : 's'}`
    const minutes = Math.floor(s / 60)
    return `${minutes} ${zh ? '分' : 'min'} ${Math.round(s % 60)} ${zh ? '秒' : 's'}`
  }

  function days(first: string, last: string): string {
    const [a, b] = [first, last].map((date) => instant(`${date}T12:00:00`)) as [Date, Date]
    const same = a.getMonth() === b.getMonth()
    return zh
      ? `${a.getMonth() + 1} 月 ${a.getDate()} 日至 ${same ? '' : `${b.getMonth() + 1} 月 `}${b.getDate()} 日`
      : `${a.getDate()}${same ? '' : ` ${month.format(a)} `}–${same ? '' : ' '}${b.getDate()} ${month.format(b)}`
  }

  return {
    day,
    days,
    moment,
    duration,
    weekday(at, numbered = false) {
      const d = instant(at)
      const name = weekday.format(d)
      return !numbered ? name : zh ? `${d.getDate()} ${name}` : `${name} ${d.getDate()}`
    },
    time: (at) => clock(instant(at)),
    seconds: (at) => `${clock(instant(at))}:${two(instant(at).getSeconds())}`,
    date: (at) => iso(instant(at)),
    number: (value) => numbers.format(value),
    // A full stop of Chinese brings its own space.
    sentences: (...all) => all.filter(Boolean).join(zh ? '' : ' '),
    list: (all) => (zh ? all.join('、') : names.format(all)),
  }
}
