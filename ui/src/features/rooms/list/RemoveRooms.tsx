import { useAct } from '@/api'
import { announce, BoxList, FailureNote, TypedConsent } from '@/design'
import type { RoomView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Rooms.module.css'

/** Most rooms that are named; the others are counted. */
const NAMED = 6

interface RemoveRoomsProps {
  rooms: RoomView[]
  open: boolean
  onClose: () => void
  onRemoved: () => void
}

/** Removal says what goes and what stays, and asks for the number. */
export function RemoveRooms({ rooms, open, onClose, onRemoved }: RemoveRoomsProps) {
  const { t } = useText()
  const remove = useAct('room_remove')
  const count = rooms.length

  function run() {
    remove.mutate(
      { rooms: rooms.map((room) => room.id) },
      {
        onSuccess: () => {
          announce(t('rooms-removed', { count }))
          onClose()
          onRemoved()
        },
      },
    )
  }

  return (
    <TypedConsent
      open={open}
      state="delete"
      title={t('rooms-remove-title', { count })}
      expected={String(count)}
      prompt={t('rooms-remove-prompt', { count })}
      action={t('rooms-remove-confirm', { count })}
      note={t('rooms-remove-note')}
      busy={remove.isPending}
      onClose={onClose}
      onAgree={run}
    >
      <BoxList>
        {rooms.slice(0, NAMED).map((room) => (
          <li key={room.id} className={styles.going}>
            <span>{room.name}</span>
            <span className="meta mono">{room.mailbox}</span>
          </li>
        ))}
        {count > NAMED && <li className="support">{t('rooms-and-more', { count: count - NAMED })}</li>}
      </BoxList>
      <p>{t('rooms-remove-line')}</p>
      <p className="support">{t('rooms-remove-other')}</p>
      {remove.error && <FailureNote fault={remove.error} />}
    </TypedConsent>
  )
}
