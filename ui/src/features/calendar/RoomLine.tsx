import { memo } from 'react'
import type { Zone } from '@/changes'
import { Glyph } from '@/design'
import type { RoomView } from '@/generated/api'
import { useText } from '@/i18n'
import { BarButton } from './BarButton'
import type { Bar, RowBars } from './bars'
import type { Line } from './rows'
import styles from './Timeline.module.css'
import type { Known } from './useMeetings'
import { LEFT } from './useSight'

interface Placed {
  top: number
  height: number
  index: number
}

export function GroupLine({ line, top, height, index }: Placed & { line: Extract<Line, { kind: 'group' }> }) {
  const { t } = useText()
  return (
    <div role="row" aria-rowindex={index + 2} className={styles.group} style={{ top, height }}>
      <div role="rowheader" className={styles.groupName}>
        <strong>{line.name || t('calendar-no-floor')}</strong>
        <span className="meta">{t('calendar-room-count', { count: line.count })}</span>
      </div>
    </div>
  )
}

interface RoomLineProps extends Placed {
  room: RoomView
  row: RowBars
  known: Known
  /** The source of its meetings was not read whole the last time. */
  partial: boolean
  zone: Zone
  /** Most pixels a bar is high. */
  tallest: number
  /** Pixels in sight; bars elsewhere are left out. */
  inset: { from: number; to: number }
  selected: string | undefined
  tabStop: string | undefined
  onFocus: (key: string) => void
  onSelect: (bar: Bar, room: string) => void
}

/** A room and its day; its name stays while time scrolls. */
export const RoomLine = memo(function RoomLine(props: RoomLineProps) {
  const { room, row, known, partial, zone, tallest, top, height, index, inset, selected, tabStop, onFocus, onSelect } = props
  const { t } = useText()
  return (
    <div role="row" aria-rowindex={index + 2} className={styles.row} style={{ top, height }}>
      <div role="rowheader" className={styles.room} title={room.mailbox}>
        <RoomName room={room} />
        {row.clashes.length > 0 && (
          <span className={styles.mark} title={t('calendar-clashes', { count: row.clashes.length })}>
            <Glyph state="conflict" size={14} named />
          </span>
        )}
        {partial && (
          <span className={styles.mark} title={t('calendar-partial')}>
            <Glyph state="warn" size={13} named />
          </span>
        )}
      </div>
      <div role="gridcell" className={styles.cell} aria-label={row.bars.length === 0 && known !== 'failed' ? t(known === 'loading' ? 'loading' : 'calendar-free') : undefined}>
        {row.bars.length === 0 && known === 'loading' && <span className={styles.skeleton} />}
        {row.bars.length === 0 && known === 'failed' && <span className={styles.remark}>{t('calendar-unread')}</span>}
        {row.bars.length === 0 && known === 'there' && room.read_at === null && <span className={styles.remark}>{t('calendar-never-read')}</span>}
        {row.clashes.map((c) => (
          <span key={c.left} className={styles.clash} style={{ left: c.left, width: c.right - c.left }} aria-hidden />
        ))}
        {row.bars.map(
          (bar) =>
            bar.right > inset.from - LEFT &&
            bar.left < inset.to && (
              <BarButton
                key={bar.key}
                bar={bar}
                room={room.name}
                zone={zone}
                index={index}
                rowHeight={height}
                tallest={tallest}
                selected={bar.key === selected}
                tabbable={bar.key === tabStop}
                onFocus={onFocus}
                onSelect={() => onSelect(bar, room.mailbox)}
              />
            ),
        )}
      </div>
    </div>
  )
}, same)

function same(a: RoomLineProps, b: RoomLineProps): boolean {
  return (
    a.room === b.room &&
    a.row === b.row &&
    a.known === b.known &&
    a.partial === b.partial &&
    a.zone === b.zone &&
    a.tallest === b.tallest &&
    a.top === b.top &&
    a.height === b.height &&
    a.index === b.index &&
    a.inset.from === b.inset.from &&
    a.inset.to === b.inset.to &&
    a.selected === b.selected &&
    a.tabStop === b.tabStop &&
    a.onSelect === b.onSelect
  )
}

const SEATS = /^(.*?)\s*([(（][^()（）]*[)）])$/

/** The part in brackets, usually the seats, is quieter. */
function RoomName({ room }: { room: RoomView }) {
  const parts = SEATS.exec(room.name)
  return (
    <span className={styles.roomName}>
      {parts ? parts[1] : room.name}
      {parts && <span className="meta"> {parts[2]}</span>}
    </span>
  )
}
