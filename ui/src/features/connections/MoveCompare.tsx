import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useRead, useTask } from '@/api'
import { FieldChanges, ownZone, Title, whenText } from '@/changes'
import { Chip, Empty, FailureNote, Glyph, Loaded, Panel, Rows, TaskProgress } from '@/design'
import type { ComparisonView, RoomComparison, SuccessorView } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import styles from './Move.module.css'

/** Third step: both sides read beside each other, and what differs, room by room. */
export function MoveCompare({ view }: { view: SuccessorView }) {
  const { t, format } = useText()
  const task = useTask('successor_compare', view.predecessor.id)
  const compared = view.comparison
  if (view.stage === 'switched') return null
  if (view.stage === 'none')
    return (
      <Panel title={t('move-step-compare')}>
        <p className="support">{t('move-compare-first')}</p>
      </Panel>
    )
  // The window ends before its last instant.
  const span = compared && { from: format.day(compared.window.start), to: format.day(new Date(Date.parse(compared.window.end) - 1)) }
  return (
    <Panel
      title={t('move-step-compare')}
      fact={compared && span ? t('move-compared', { at: format.moment(compared.at), rooms: compared.rooms, ...span }) : undefined}
      actions={
        <Button type={compared ? 'default' : 'primary'} size="small" disabled={task.running} onClick={() => void task.start({ connection: view.predecessor.id })}>
          {t(compared ? 'move-compare-again' : 'move-compare')}
        </Button>
      }
    >
      <p className="meta">{t('move-compare-line')}</p>
      {task.running && task.task && <TaskProgress task={task.task} onCancel={task.cancel} />}
      {task.task?.fault && !task.running && <FailureNote fault={task.task.fault} />}
      {compared && !task.running && (
        <>
          {compared.with === 'stored' && <p>{t('move-compared-stored')}</p>}
          <Counts compared={compared} />
          <ComparedRooms connection={view.predecessor.id} />
        </>
      )}
    </Panel>
  )
}

function Counts({ compared }: { compared: ComparisonView }) {
  const { t, format } = useText()
  const kinds = ['same', 'differ', 'missing', 'added', 'unread'] as const
  return (
    <dl className={styles.counts}>
      {kinds.map((kind) => (
        <div key={kind} className={compared[kind] > 0 && (kind === 'missing' || kind === 'unread') ? styles.bad : undefined}>
          <dt>{t(`move-count-${kind}`)}</dt>
          <dd>{format.number(compared[kind])}</dd>
        </div>
      ))}
    </dl>
  )
}

const COLUMNS = 'minmax(160px, 1.2fr) 64px 64px minmax(220px, 3fr)'
/** Rooms that are asked for; the ones with something to see come first. */
const MOST = 5000

function ComparedRooms({ connection }: { connection: string }) {
  const { t } = useText()
  const [different, setDifferent] = useState(true)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const rooms = useRead('successor_rooms', { connection, different, limit: MOST, offset: null })
  function toggle({ mailbox }: RoomComparison) {
    setOpened((now) => new Set(now.has(mailbox) ? [...now].filter((one) => one !== mailbox) : [...now, mailbox]))
  }
  return (
    <>
      <Segmented
        size="small"
        aria-label={t('move-rooms')}
        value={different ? 'different' : 'all'}
        onChange={(which) => setDifferent(which === 'different')}
        options={(['different', 'all'] as const).map((value) => ({ value, label: t(`move-rooms-${value}`) }))}
      />
      <Loaded query={rooms} rows={4}>
        {(list) =>
          list.rooms.length === 0 ? (
            <Empty>{t('move-rooms-none')}</Empty>
          ) : (
            <Rows<RoomComparison>
              className={styles.rooms}
              label={t('move-rooms')}
              items={list.rooms}
              total={list.total}
              keyOf={(room) => room.mailbox}
              heightOf={() => 36}
              opened={(room) => opened.has(room.mailbox)}
              columns={COLUMNS}
              onEnter={toggle}
              head={(['room', 'before', 'after', 'said'] as const).map((column) => (
                <span key={column} role="columnheader">
                  {t(`move-column-${column}`)}
                </span>
              ))}
            >
              {(room) => <RoomRow room={room} open={opened.has(room.mailbox)} onToggle={() => toggle(room)} />}
            </Rows>
          )
        }
      </Loaded>
    </>
  )
}

function RoomRow({ room, open, onToggle }: { room: RoomComparison; open: boolean; onToggle: () => void }) {
  const text = useText()
  const { t, format } = text
  const counted = ([['differ', room.differ], ['missing', room.missing], ['added', room.added]] as const).filter(([, count]) => count > 0)
  const openable = room.differences.length > 0 || room.facts.length > 0
  const name = openable ? (
    <Button type="link" size="small" className={styles.open} aria-expanded={open} onClick={onToggle}>
      {room.name}
    </Button>
  ) : (
    room.name
  )
  return (
    <>
      <span role="gridcell" title={room.mailbox}>{name}</span>
      <span role="gridcell">{format.number(room.before)}</span>
      <span role="gridcell">{format.number(room.after)}</span>
      <span role="gridcell" className={styles.said}>
        {room.fault ? (
          <span className={styles.line}>
            <Glyph state="fail" named />
            {faultText(text, room.fault).headline}
            <Chip code>{room.fault.code}</Chip>
          </span>
        ) : counted.length > 0 ? (
          <span className={styles.line}>
            <Glyph state={room.missing > 0 ? 'warn' : 'update'} named />
            {counted.map(([kind, count]) => `${t(`move-count-${kind}`)} ${format.number(count)}`).join(' · ')}
          </span>
        ) : (
          <span className={styles.line}>
            <Glyph state="pass" named />
            {t(room.facts.length > 0 ? 'move-room-facts' : 'move-room-same')}
          </span>
        )}
        {open && <Differences room={room} />}
      </span>
    </>
  )
}

function Differences({ room }: { room: RoomComparison }) {
  const text = useText()
  const { t } = text
  const beyond = room.differ + room.missing + room.added - room.differences.length
  return (
    <ul className={styles.differences}>
      {room.facts.length > 0 && (
        <li>
          <FieldChanges changes={room.facts} most={6} />
        </li>
      )}
      {room.differences.map((difference, at) => (
        <li key={at}>
          <Chip tone={difference.kind === 'missing' ? 'warn' : 'plain'}>{t(`move-kind-${difference.kind}`)}</Chip>
          <strong>
            <Title title={difference.title} />
          </strong>
          <span className="meta">{whenText(text, difference.when, ownZone())}</span>
          {difference.changes.length > 0 && <FieldChanges changes={difference.changes} most={4} />}
        </li>
      ))}
      {beyond > 0 && <li className="meta">{t('move-more-differences', { count: beyond })}</li>}
    </ul>
  )
}
