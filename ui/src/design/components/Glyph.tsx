import type { ReactNode } from 'react'
import { useText } from '@/i18n'
import styles from './Glyph.module.css'

/** Everything that can be said by shape and word. */
export type State =
  | 'pass'
  | 'fail'
  | 'warn'
  | 'waiting'
  | 'held'
  | 'conflict'
  | 'skipped'
  | 'manual'
  | 'unknown'
  | 'running'
  | 'todo'
  | 'create'
  | 'update'
  | 'delete'
  | 'private'

const hole = { stroke: 'var(--glyph-hole, var(--surface))' }
const pen = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.7, strokeLinecap: 'round', strokeLinejoin: 'round' } as const

const SHAPES: Record<State, ReactNode> = {
  pass: (
    <>
      <circle cx="8" cy="8" r="7.2" fill="currentColor" />
      <path d="M4.8 8.3l2.2 2.2 4.2-4.6" {...pen} style={hole} />
    </>
  ),
  fail: (
    <>
      <path d="M5 .9h6L15.1 5v6L11 15.1H5L.9 11V5z" fill="currentColor" />
      <path d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8" {...pen} style={hole} />
    </>
  ),
  warn: (
    <>
      <path d="M8 1.1l7.2 13.2H.8z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
      <path d="M8 6v3.6" {...pen} style={hole} />
      <circle cx="8" cy="12" r="1" style={{ fill: 'var(--glyph-hole, var(--surface))' }} />
    </>
  ),
  waiting: (
    <>
      <circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.6 1.55" />
      <path d="M8 4.8V8l2.2 1.5" {...pen} />
    </>
  ),
  running: <path d="M14 8a6 6 0 1 1-2-4.5M12.3 1v2.8H9.6" {...pen} />,
  skipped: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.3" opacity=".7" />
      <path d="M5.2 8h5.6" {...pen} />
    </>
  ),
  manual: (
    <>
      <circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <circle cx="8" cy="6.3" r="1.7" fill="currentColor" />
      <path d="M4.9 11.8c.5-1.9 1.7-2.6 3.1-2.6s2.6.7 3.1 2.6z" fill="currentColor" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="1 2" />
      <path d="M6.4 6.4a1.7 1.7 0 1 1 2.4 1.6c-.6.3-.8.6-.8 1.2" {...pen} strokeWidth="1.4" />
      <circle cx="8" cy="11.2" r=".9" fill="currentColor" />
    </>
  ),
  held: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="4" fill="currentColor" />
      <path d="M6 5v6M10 5v6" {...pen} style={hole} />
    </>
  ),
  conflict: <path d="M3 5.5h10M3 10.5h10M11 2.5l-6 11" {...pen} />,
  create: <path d="M8 3v10M3 8h10" {...pen} />,
  update: <path d="M2.5 9c1.5-3 3.5-3 5.5-1s4 2 5.5-1" {...pen} />,
  delete: <path d="M3 8h10" {...pen} />,
  private: (
    <>
      <rect x="3" y="7" width="10" height="7" rx="1.6" fill="currentColor" />
      <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" {...pen} />
    </>
  ),
  todo: <circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" strokeWidth="1.4" />,
}

const COLOURS: Record<State, string> = {
  pass: 'var(--ok)',
  fail: 'var(--err)',
  warn: 'var(--warn)',
  waiting: 'var(--wait)',
  held: 'var(--held)',
  conflict: 'var(--conf)',
  skipped: 'var(--skip)',
  manual: 'var(--ink2)',
  unknown: 'var(--skip)',
  running: 'var(--brand)',
  todo: 'var(--ink3)',
  create: 'var(--ok)',
  update: 'var(--brand)',
  delete: 'var(--err)',
  private: 'var(--ink2)',
}

/** Colour of a state's text. */
export function stateColour(state: State): string {
  return COLOURS[state]
}

/** The shape alone; named when no word stands beside it. */
export function Glyph({ state, size = 14, named = false }: { state: State; size?: number; named?: boolean }) {
  const { t } = useText()
  const label = named ? t(`state-${state}`) : undefined
  return (
    <svg
      className={state === 'running' ? `${styles.glyph} ${styles.turning}` : styles.glyph}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      style={{ color: COLOURS[state] }}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {SHAPES[state]}
    </svg>
  )
}

/** Shape and word together; the word is the state's own unless another is given. */
export function StateWord({ state, word, size = 14 }: { state: State; word?: ReactNode; size?: number }) {
  const { t } = useText()
  return (
    <span className={styles.word} style={{ color: COLOURS[state] }}>
      <Glyph state={state} size={size} />
      <span>{word ?? t(`state-${state}`)}</span>
    </span>
  )
}
