import { useAct } from '@/api'
import { announce, RemovalConsent } from '@/design'
import type { RoomView } from '@/generated/api'
import { useText } from '@/i18n'

interface RemoveRoomsProps {
  rooms: RoomView[]
  open: boolean
  onClose: () => void
  onRemoved: () => void
}

export function RemoveRooms({ rooms, open, onClose, onRemoved }: RemoveRoomsProps) {
  const { t } = useText()
  const remove = useAct('room_remove')
  const count = rooms.length
  const done = () => {
    announce(t('rooms-removed', { count }))
    onClose()
    onRemoved()
  }
  return (
    <RemovalConsent
      open={open}
      going={rooms.map(({ id, name, mailbox }) => ({ key: id, name, detail: <span className="mono">{mailbox}</span> }))}
      title={t('rooms-remove-title', { count })}
      prompt={t('rooms-remove-prompt', { count })}
      action={t('rooms-remove-confirm', { count })}
      more={(count) => t('rooms-and-more', { count })}
      note={t('rooms-remove-note')}
      fault={remove.error}
      busy={remove.isPending}
      onClose={onClose}
      onAgree={() => remove.mutate({ rooms: rooms.map((room) => room.id) }, { onSuccess: done })}
    >
      <p>{t('rooms-remove-line')}</p>
      <p className="support">{t('rooms-remove-other')}</p>
    </RemovalConsent>
  )
}
