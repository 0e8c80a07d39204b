import type { Dayjs } from 'dayjs'
import dayjs from 'dayjs'
import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'

/** Days asked for; both empty means the policy's window. */
export interface Span {
  from: string | null
  to: string | null
}

/** A test sync reads at most so many days before and after today. */
const REACH = 15

/** True for days that cannot be asked for, as date pickers want it. */
export function allowed(day: Dayjs): boolean {
  return Math.abs(day.startOf('day').diff(dayjs().startOf('day'), 'day')) > REACH
}

export function spanOf(days: [Dayjs | null, Dayjs | null] | null): Span {
  return { from: days?.[0]?.format('YYYY-MM-DD') ?? null, to: days?.[1]?.format('YYYY-MM-DD') ?? null }
}

/** An address with `read` asks for a plan at once, of the days it names; once, so that coming back does not read again. */
export function useAskedSpan(read: ((span: Span) => void) | undefined): void {
  const [params, setParams] = useSearchParams()
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  })
  const asked = read !== undefined && params.has('read')
  const from = params.get('from')
  const to = params.get('to')
  useEffect(() => {
    if (!asked) return
    setParams(
      (now) => {
        const next = new URLSearchParams(now)
        for (const name of ['read', 'from', 'to']) next.delete(name)
        return next
      },
      { replace: true },
    )
    latest.current?.({ from, to })
  }, [asked, from, to, setParams])
}
