import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Zone } from '@/changes'
import { clockText, dayText, FieldList, firstReason, ownZone, whenText, WhyChain, zoneOf } from '@/changes'
import { Chip, Glyph, Panel, SidePane, stateColour } from '@/design'
import type { MeetingView, RoomView, StepView, When } from '@/generated/api'
import { useText } from '@/i18n'
import { titleOf } from './BarButton'
import type { Bar } from './bars'
import styles from './Calendar.module.css'

interface DetailProps {
  bar: Bar
  room: RoomView | undefined
  zone: Zone
  plan: string | undefined
  onClose: () => void
}

const STATES = { create: 'create', move: 'update', edit: 'update', delete: 'delete', held: 'held' } as const

/** The chosen meeting: what the plan does to it, then what is known of it. */
export function Detail({ bar, room, zone, plan, onClose }: DetailProps) {
  const text = useText()
  const { t } = text
  const { ghost, meeting } = bar
  return (
    <SidePane label={t('calendar-detail')} head={<Standing bar={bar} />} foot={<Onward bar={bar} room={room} plan={plan} />} onClose={onClose}>
      <h2>{titleOf(text, bar)}</h2>
      <p className="support">{room?.name ?? ghost?.step.room_name}</p>
      {ghost && <Planned step={ghost.step} zone={zone} />}
      <Facts meeting={meeting} step={ghost?.step} zone={zone} room={room?.name} moved={ghost?.kind === 'move'} />
      {bar.overlapping && <p className={styles.clashNote}>{t('calendar-clash')}</p>}
      {ghost && (
        <details className={styles.why}>
          <summary>{t('calendar-why')}</summary>
          <WhyChain why={ghost.step.why} result={firstReason(text, ghost.step.why)} />
        </details>
      )}
    </SidePane>
  )
}

/** What it is: its own standing, or what the plan makes of it. */
function Standing({ bar: { ghost, meeting, look } }: { bar: Bar }) {
  const { t } = useText()
  if (!ghost) return <Chip tone={meeting?.status === 'cancelled' ? 'plain' : 'brand'}>{t(`status-${meeting?.status ?? 'confirmed'}`)}</Chip>
  return (
    <span className={styles.planned} style={{ color: stateColour(STATES[ghost.kind]) }}>
      <Glyph state={STATES[ghost.kind]} />
      {t(look === 'old' ? 'calendar-plan-from' : `calendar-plan-${ghost.kind}`)}
    </span>
  )
}

/** Where one goes from here. */
function Onward({ bar: { ghost }, room, plan }: Pick<DetailProps, 'bar' | 'room' | 'plan'>) {
  const { t } = useText()
  const navigate = useNavigate()
  if (ghost && plan)
    return (
      <Button type="primary" block onClick={() => void navigate(`/sync/${encodeURIComponent(plan)}`)}>
        {t('calendar-to-plan')}
      </Button>
    )
  return room ? <Link to={`/rooms?room=${encodeURIComponent(room.id)}`}>{t('calendar-to-room')}</Link> : null
}

function Planned({ step, zone }: { step: StepView; zone: Zone }) {
  const text = useText()
  const gone = step.kind === 'delete'
  return (
    <Panel className={styles.change}>
      {step.kind === 'update' ? <FieldList changes={step.changes} /> : step.when && <p className={gone ? styles.gone : styles.made}>{whenText(text, step.when, zone)}</p>}
      <p className="meta">{firstReason(text, step.why)}</p>
    </Panel>
  )
}

/** When a stored meeting is, as plans write it. */
function whenOf(meeting: MeetingView): When {
  if (meeting.all_day) return { kind: 'all_day', first: meeting.start, last: meeting.end }
  return { kind: 'timed', start: meeting.start, end: meeting.end, zone: meeting.zone }
}

interface FactsProps {
  meeting: MeetingView | undefined
  step: StepView | undefined
  zone: Zone
  /** Its name, which need not be said twice. */
  room: string | undefined
  /** Whether old and new time stand above already. */
  moved: boolean
}

function Facts({ meeting, step, zone, room, moved }: FactsProps) {
  const text = useText()
  const { t } = text
  if (!meeting)
    return (
      <dl className={styles.facts}>
        <Fact name={t('field-organizer')}>{step?.organizer?.name ?? step?.organizer?.mailbox}</Fact>
      </dl>
    )
  const accepted = meeting.attendees.filter((a) => a.response === 'accepted').length
  return (
    <dl className={styles.facts}>
      <Fact name={t('change-time')}>{moved ? undefined : whenText(text, whenOf(meeting), zone)}</Fact>
      <Fact name={t('field-zone')}>{foreignTime(meeting, zone)}</Fact>
      <Fact name={t('field-organizer')}>{meeting.organizer?.name ?? meeting.organizer?.mailbox}</Fact>
      <Fact name={t('field-attendees')}>{meeting.attendees.length > 0 ? t('calendar-attendees', { count: meeting.attendees.length, accepted }) : undefined}</Fact>
      <Fact name={t('field-place')}>{meeting.place === room ? undefined : meeting.place}</Fact>
      <Fact name={t('field-series')}>{meeting.series === 'single' ? undefined : t(`change-series-${meeting.series}`)}</Fact>
      <Fact name={t('calendar-source')}>{meeting.source}</Fact>
      {meeting.private && <p className="meta">{t('calendar-private')}</p>}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children == null || children === '') return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The zone it was made in and the time there, where the clock shows something else. */
function foreignTime(meeting: MeetingView, zone: Zone): string | undefined {
  if (meeting.all_day || !meeting.zone) return undefined
  const there = zoneOf(meeting.zone)
  const at = Date.parse(meeting.start)
  if (there.name !== meeting.zone || (there.agrees(zone, at) && there.agrees(ownZone(), at))) return there.name === meeting.zone ? undefined : meeting.zone
  const { date, minute } = there.wall(at)
  return `${meeting.zone} ${dayText(date)} ${clockText(minute)}`
}
