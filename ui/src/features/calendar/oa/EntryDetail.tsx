import { Button } from 'antd'
import { Pencil, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAct } from '@/api'
import { useAllRooms } from '@/api/rooms'
import { whenText, type Zone } from '@/changes'
import { Chip, FailureNote, SidePane, StateWord } from '@/design'
import type { Attendee, OaEventView } from '@/generated/api'
import { useText } from '@/i18n'
import { Attend } from './Attend'
import { tintOf } from './BlockButton'
import { ruleText } from './editor/rule'
import { EndEarly } from './EndEarly'
import styles from './Oa.module.css'
import { useOutbox } from './Outbox'
import { PushFailure, PushWord } from './PushWord'
import { titleOf } from './words'

interface EntryDetailProps {
  event: OaEventView
  zone: Zone
  onEdit: () => void
  onRemove: () => void
  onClose: () => void
}

/** The chosen entry: how far it is on its way, where it comes from, and all it says. */
export function EntryDetail({ event, zone, onEdit, onRemove, onClose }: EntryDetailProps) {
  const text = useText()
  const { t } = text
  const push = useAct('outbox_push')
  const waiting = useOutbox().data?.entries.filter((e) => e.event === event.id && e.state.kind === 'failed') ?? []
  // Of this entry alone: what else waits keeps its place.
  const again = waiting.length > 0 ? () => waiting.forEach(({ no }) => push.mutate({ no })) : undefined
  return (
    <SidePane
      label={t('oa-detail')}
      width={320}
      head={<Chip tone={event.status === 'cancelled' ? 'plain' : 'brand'}>{t(`status-${event.status}`)}</Chip>}
      foot={
        <>
          <Button block icon={<Pencil strokeWidth={1.75} aria-hidden />} onClick={onEdit}>
            {t('oa-edit-button')}
          </Button>
          <EndEarly event={event} zone={zone} />
          <Button danger block icon={<Trash2 strokeWidth={1.75} aria-hidden />} onClick={onRemove}>
            {t('oa-remove-button')}
          </Button>
        </>
      }
      reading
      onClose={onClose}
    >
      <h2>{titleOf(text, event)}</h2>
      <p className="support">{whenText(text, event.when, zone)}</p>
      {event.pushed ? (
        <div className={styles.push}>
          <PushWord pushed={event.pushed} />
          <PushFailure pushed={event.pushed} onRetry={again} />
          {push.error && <FailureNote fault={push.error} />}
        </div>
      ) : (
        <p className="meta">{t('oa-push-none')}</p>
      )}
      {event.made_by && (
        <p className={styles.origin} style={tintOf(event)}>
          <span className={styles.swatch} aria-hidden />
          <span>{t('oa-made-by', { name: event.made_by })}</span>
        </p>
      )}
      <Facts event={event} />
      <Attend key={`${event.id} ${event.occurrence}`} event={event} />
    </SidePane>
  )
}

function Facts({ event }: { event: OaEventView }) {
  const text = useText()
  const { t, format } = text
  const { rooms } = useAllRooms(null)
  const booked = event.rooms.map((id) => rooms.find((r) => r.id === id)?.name ?? id)
  const guests = event.attendees.filter((a) => a.role !== 'resource')
  return (
    <dl className={styles.facts}>
      <Fact name={t('field-organizer')}>{event.organizer?.name ?? event.mailbox}</Fact>
      <Fact name={t('oa-repeat')}>{event.recurrence && [ruleText(text, event.recurrence), event.series === 'exception' && t('oa-exception')].filter(Boolean).join(t('sync-comma'))}</Fact>
      <Fact name={t('field-attendees')}>{guests.length > 0 && <Guests guests={guests} />}</Fact>
      <Fact name={t('oa-rooms')}>{booked.length > 0 && format.list(booked)}</Fact>
      <Fact name={t('field-place')}>{event.place}</Fact>
      <Fact name={t('field-show_as')}>{t(`oa-show-${event.show_as}`)}</Fact>
      <Fact name={t('field-body')}>{event.body && <span className={styles.text}>{event.body}</span>}</Fact>
      {event.sensitivity === 'private' && (
        <Fact name={t('field-sensitivity')}>
          <StateWord state="private" word={t('oa-private-line')} />
        </Fact>
      )}
    </dl>
  )
}

const ANSWERS = { accepted: 'pass', tentative: 'waiting', declined: 'fail', none: 'todo' } as const

function Guests({ guests }: { guests: readonly Attendee[] }) {
  const { t } = useText()
  return (
    <ul>
      {guests.map((guest) => (
        <li key={guest.mailbox ?? guest.name} className={styles.guest} title={guest.mailbox ?? undefined}>
          <span>{guest.name ?? guest.mailbox}</span>
          <StateWord state={ANSWERS[guest.response]} size={12} word={t(`oa-answer-${guest.response}`)} />
        </li>
      ))}
    </ul>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children == null || children === '' || children === false) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
