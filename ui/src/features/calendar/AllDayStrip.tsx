import { useMemo } from 'react'
import type { RoomView } from '@/generated/api'
import { useText } from '@/i18n'
import type { AllDay, Bar } from './bars'
import styles from './Timeline.module.css'

/** Lanes while folded and unfolded. */
const FEW = 3
const MOST = 10

interface AllDayStripProps {
  strip: { bars: AllDay[]; lanes: number }
  rooms: readonly RoomView[]
  unfolded: boolean
  onUnfold: () => void
  selected: string | undefined
  onSelect: (bar: Bar, room: string) => void
}

export function stripHeight(lanes: number, unfolded: boolean): number {
  return 6 + Math.min(lanes, unfolded ? MOST : FEW) * 24
}

/** Whole-day meetings of the rooms in sight, above their hours. */
export function AllDayStrip({ strip, rooms, unfolded, onUnfold, selected, onSelect }: AllDayStripProps) {
  const { t } = useText()
  const names = useMemo(() => new Map(rooms.map((r) => [r.mailbox, r.name])), [rooms])
  const shown = strip.bars.filter((b) => b.lane < (unfolded ? MOST : FEW))
  const left = strip.bars.length - shown.length
  return (
    <div role="row" className={styles.strip} style={{ height: stripHeight(strip.lanes, unfolded) }}>
      <div role="rowheader" className={styles.room}>
        {t('field-all_day')}
        {strip.lanes > FEW && (
          <button type="button" className={styles.unfold} aria-expanded={unfolded} title={unfolded && left > 0 ? t('calendar-all-day-left', { count: left }) : undefined} onClick={onUnfold}>
            {unfolded ? t('calendar-fold') : t('calendar-unfold', { count: left })}
          </button>
        )}
      </div>
      <div role="gridcell" className={styles.cell}>
        {shown.map((bar) => {
          const { meeting } = bar
          const name = names.get(meeting.room) ?? meeting.room
          const title = meeting.subject ?? t(meeting.private ? 'meeting-private' : 'meeting-untitled')
          const who = meeting.organizer?.name
          const look = meeting.status === 'cancelled' ? 'cancelled' : meeting.private ? 'private' : meeting.status === 'tentative' ? 'tentative' : 'solid'
          const classes = [styles.bar, styles.oneLine, styles.long, styles.worded, styles[look], meeting.id === selected && styles.selected]
          return (
            <button
              key={meeting.id}
              type="button"
              className={classes.filter(Boolean).join(' ')}
              style={{ left: bar.left + 1, width: Math.max(8, bar.right - bar.left - 2), top: 4 + bar.lane * 24, height: 22 }}
              aria-pressed={meeting.id === selected}
              onClick={() => onSelect(barOf(bar), meeting.room)}
            >
              <span className={styles.title}>
                <span>{t('calendar-all-day-bar', { room: name, title })}</span>
                {who && <span className={styles.second}>{who}</span>}
              </span>
            </button>
          )
        })}
      </div>
    </div>
  )
}

function barOf({ meeting, left, right, lane }: AllDay): Bar {
  return {
    key: meeting.id,
    look: meeting.private ? 'private' : 'solid',
    title: meeting.subject,
    masked: meeting.private,
    who: meeting.organizer?.name ?? '',
    start: Date.parse(meeting.start),
    end: Date.parse(meeting.end),
    overlapping: false,
    left,
    right,
    lane,
    lanes: 1,
    textRight: right,
    meeting,
    ghost: undefined,
  }
}
