import type { State } from '@/design'
import { Glyph } from '@/design'
import { clockText, toldBy, type Zone } from '@/changes'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import type { Bar } from './bars'
import styles from './Timeline.module.css'

interface BarButtonProps {
  bar: Bar
  room: string
  zone: Zone
  index: number
  rowHeight: number
  /** Most pixels a bar is high. */
  tallest: number
  selected: boolean
  tabbable: boolean
  onFocus: (key: string) => void
  onSelect: () => void
}

/** Widths from which a bar holds a glyph, a title, a lock with its word, a second thing on the same line. */
const GLYPH = 13
/** Width that what must always be told needs at least: that a meeting is private. */
const LEAST = 8
/** Least width of what a plan does, however short: it always carries its glyph. */
const GHOST = 11
const TITLE = 26
const WORD = 56
const BESIDE = 110
/** Width from which words could be scrolled out of sight while their bar still is in sight. */
const LONG = 240
/** Width that an outline must leave free to be read. */
const OUTLINE = 72

/** A meeting, or what a plan makes of it. */
export function BarButton({ bar, room, zone, index, rowHeight, tallest, selected, tabbable, onFocus, onSelect }: BarButtonProps) {
  const text = useText()
  const alone = bar.lanes === 1
  const height = alone ? Math.min(rowHeight - 8, tallest) : 28
  const width = Math.max(bar.ghost && bar.look !== 'old' ? GHOST : 4, bar.right - bar.left - 2)
  const free = bar.textRight - bar.left - 2
  const readable = bar.look === 'old' && free < OUTLINE ? 0 : Math.min(width, free)
  const oneLine = height < 34
  const { title, note, label } = toldOf(text, bar, room, zone)
  const noted = note !== '' && readable >= (oneLine ? BESIDE : TITLE)
  const names = [styles.bar, styles[bar.look], bar.overlapping && styles.overlapping, selected && styles.selected, width > LONG && styles.long, readable >= TITLE && styles.worded, oneLine && styles.oneLine, readable < WORD && styles.tight]
  return (
    <button
      type="button"
      data-bar={bar.key}
      data-row={index}
      tabIndex={tabbable ? 0 : -1}
      className={names.filter(Boolean).join(' ')}
      style={{ left: bar.left + 1, width, top: alone ? 4 : 4 + bar.lane * 30, height, paddingInlineEnd: width > readable && readable > 0 ? width - readable : undefined }}
      title={label}
      aria-label={label}
      aria-pressed={selected}
      onFocus={() => onFocus(bar.key)}
      onClick={onSelect}
    >
      {readable < TITLE ? (
        (readable >= GLYPH || (width >= LEAST && (bar.masked || (bar.ghost && bar.look !== 'old')))) && <SmallGlyph bar={bar} narrow={width < GLYPH} />
      ) : (
        <span className={styles.title}>
          {!noted && <NoteGlyph look={bar.look} />}
          {bar.masked && <Glyph state="private" size={11} />}
          {(!bar.masked || readable >= WORD) && <span>{title}</span>}
        </span>
      )}
      {noted && (
        <span className={styles.second}>
          <NoteGlyph look={bar.look} />
          <span>{note}</span>
        </span>
      )}
    </button>
  )
}

interface Told {
  title: string
  note: string
  /** What screen readers hear. */
  label: string
}

const known = new WeakMap<Bar, { text: Texts; told: Told }>()

/** The words of a bar, kept while the language stays: most bars come into sight many times. */
function toldOf(text: Texts, bar: Bar, room: string, zone: Zone): Told {
  const before = known.get(bar)
  if (before?.text === text) return before.told
  const title = titleOf(text, bar)
  const note = noteOf(text, bar, zone)
  const label = text.t(note === '' ? 'calendar-bar' : 'calendar-bar-note', { title, room, from: clockOf(zone, bar.start), to: clockOf(zone, bar.end), note })
  const told = { title, note, label }
  known.set(bar, { text, told })
  return told
}

export function clockOf(zone: Zone, at: number | string): string {
  return clockText(zone.wall(at).minute)
}

const GLYPHS: Partial<Record<Bar['look'], State>> = { create: 'create', move: 'update', edit: 'update', held: 'held', delete: 'delete' }

function NoteGlyph({ look, size = 10 }: { look: Bar['look']; size?: number }) {
  const state = GLYPHS[look]
  return state ? <Glyph state={state} size={size} /> : null
}

/** Where not even one word fits, the shape still tells what it is. */
function SmallGlyph({ bar, narrow }: { bar: Bar; narrow: boolean }) {
  const size = narrow ? 7 : 10
  if (bar.masked && !bar.ghost) return <Glyph state="private" size={narrow ? 7 : 9} />
  return <NoteGlyph look={bar.look} size={size} />
}

export function titleOf({ t }: Texts, bar: Pick<Bar, 'title' | 'masked'>): string {
  return bar.title ?? t(bar.masked ? 'meeting-private' : 'meeting-untitled')
}

/** The second line: who, or what the plan does. */
function noteOf({ t }: Texts, { look, ghost, who, masked }: Bar, zone: Zone): string {
  if (!ghost || look === 'old') return masked ? '' : who
  if (look === 'create') {
    const invited = toldBy(ghost.step).invited
    return [who, invited ? t('sync-people', { count: invited }) : ''].filter(Boolean).join(t('sync-comma')) || t('state-create')
  }
  if (look === 'move' && ghost.old) return movedText(t, ghost.old.start, ghost.start, zone)
  if (look === 'edit') return t('calendar-edited', { count: ghost.step.changes.length })
  return t(look === 'held' ? 'calendar-held' : 'calendar-deleted')
}

/** From where to where; the days only where they differ. */
function movedText(t: Texts['t'], before: string, after: string, zone: Zone): string {
  const old = zone.wall(before)
  const fresh = zone.wall(after)
  if (old.date === fresh.date && old.minute === fresh.minute) return t('calendar-length')
  if (old.date === fresh.date) return t('calendar-moved', { from: clockText(old.minute), to: clockText(fresh.minute) })
  return t('calendar-moved-from', { from: `${old.date.slice(5)} ${clockText(old.minute)}` })
}
