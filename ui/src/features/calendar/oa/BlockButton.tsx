import type { CSSProperties } from 'react'
import { clockText } from '@/changes'
import { Glyph } from '@/design'
import type { Somebody } from '@/design'
import type { OaEventView } from '@/generated/api'
import { useText } from '@/i18n'
import type { Block } from './columns'
import styles from './Oa.module.css'
import { pushGlyph } from './PushWord'
import { lookOf, ownerOf, titleOf } from './words'

interface ChipProps {
  event: OaEventView
  people: readonly Somebody[]
  selected: boolean
  onSelect: (event: OaEventView) => void
}

interface BlockButtonProps extends ChipProps {
  block: Block
  /** Pixels of an hour. */
  hour: number
  tabbable: boolean
  onFocus: (key: string) => void
  /** Whether whose entry it is has to be said: several people share the column. */
  owned: boolean
}

/** Pixels from which a second line fits. */
const TWO_LINES = 38

/** An entry among the hours of its day. */
export function BlockButton({ block, hour, event, people, selected, tabbable, onFocus, onSelect, owned }: BlockButtonProps) {
  const text = useText()
  const { t } = text
  const height = ((block.to - block.from) / 60) * hour - 2
  const width = 100 / block.lanes
  const who = ownerOf(event, people)
  const title = titleOf(text, event)
  const time = `${clockText(block.from)}–${clockText(block.to % (24 * 60))}`
  const two = height >= TWO_LINES
  const second = owned ? who : (event.place ?? time)
  // What can be read comes first and in its order, so that one can say what one sees.
  const told = [title, two && second, who !== second && who, time !== second && time, !two && event.place]
  const label = [...new Set(told), event.made_by && t('oa-entry-from', { name: event.made_by }), event.pushed && event.pushed.kind !== 'done' && t(`oa-push-${event.pushed.kind}`, { at: '' })]
    .filter(Boolean)
    .join(t('sync-comma'))
  return (
    <button
      type="button"
      data-block={block.key}
      tabIndex={tabbable ? 0 : -1}
      aria-label={label}
      aria-pressed={selected}
      title={label}
      className={[styles.block, styles[lookOf(event)], selected && styles.selected].filter(Boolean).join(' ')}
      style={{ ...tintOf(event), top: (block.from / 60) * hour + 1, height, left: `calc(${block.lane * width}% + 2px)`, width: `calc(${width}% - 4px)` }}
      onFocus={() => onFocus(block.key)}
      onClick={() => onSelect(event)}
      onPointerDown={(down) => down.stopPropagation()}
    >
      <Words event={event} title={title} />
      {two && <span className={styles.second}>{second}</span>}
    </button>
  )
}

/** An entry where there is no room for its hours: whole days, and a month. Its name begins with the words it shows. */
export function EntryChip({ event, people, selected, onSelect, time }: ChipProps & { time?: string }) {
  const text = useText()
  const title = titleOf(text, event)
  const rest = [ownerOf(event, people), !time && text.t('field-all_day')].filter(Boolean).join(text.t('sync-comma'))
  return (
    <button
      type="button"
      aria-pressed={selected}
      title={[time, title, rest].filter(Boolean).join(text.t('sync-comma'))}
      className={[styles.chip, styles[lookOf(event)], selected && styles.selected].filter(Boolean).join(' ')}
      style={tintOf(event)}
      onClick={() => onSelect(event)}
      onPointerDown={(down) => down.stopPropagation()}
    >
      {time && <span className={styles.second}>{time.slice(0, 5)}</span>} <Words event={event} title={title} />
      <span className="visually-hidden">
        {text.t('sync-comma')}
        {rest}
      </span>
    </button>
  )
}

function Words({ event, title }: { event: OaEventView; title: string }) {
  const glyph = pushGlyph(event.pushed)
  return (
    <span className={styles.title}>
      {glyph && <Glyph state={glyph} size={11} />}
      {event.sensitivity === 'private' && <Glyph state="private" size={11} />}
      <span>{title}</span>
    </span>
  )
}

/** The colour of the integration that made it; what was made here is in the colour of the window. */
export function tintOf(event: OaEventView): CSSProperties {
  return { '--tint': event.color ?? 'var(--brandbtn)' } as CSSProperties
}
