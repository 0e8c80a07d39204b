import { useEffect, useState } from 'react'

/** Milliseconds that typing must pause before what was typed is looked at. */
const PAUSE = 300

/** A value once it has not changed for a moment. */
export function usePaused(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), PAUSE)
    return () => window.clearTimeout(timer)
  }, [value])
  return settled
}
