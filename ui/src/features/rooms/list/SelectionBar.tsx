import { Button } from 'antd'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '@/api'
import { announce, FailureNote } from '@/design'
import type { RoomView } from '@/generated/api'
import { useText } from '@/i18n'
import { RemoveRooms } from './RemoveRooms'
import styles from './Rooms.module.css'

/** What can be done with the ticked rooms. */
export function SelectionBar({ rooms, onDone }: { rooms: RoomView[]; onDone: () => void }) {
  const { t } = useText()
  const update = useAct('room_update')
  const [removing, setRemoving] = useState(false)
  const off = rooms.filter((room) => !room.enabled)
  const on = rooms.filter((room) => room.enabled)

  function enable(which: readonly RoomView[], enabled: boolean) {
    update.mutate(
      { rooms: which.map((room) => room.id), enabled },
      { onSuccess: () => announce(t(enabled ? 'rooms-enabled' : 'rooms-disabled', { count: which.length })) },
    )
  }

  return (
    <>
      <strong>{t('rooms-ticked', { count: rooms.length })}</strong>
      <span className="support">{t('rooms-disable-line')}</span>
      {update.error && <FailureNote fault={update.error} />}
      <span className={styles.barActions}>
        <Button type="text" onClick={onDone}>
          {t('rooms-untick')}
        </Button>
        {off.length > 0 && (
          <Button loading={update.isPending} onClick={() => enable(off, true)}>
            {t('rooms-enable-count', { count: off.length })}
          </Button>
        )}
        {on.length > 0 && (
          <Button loading={update.isPending} onClick={() => enable(on, false)}>
            {t('rooms-disable-count', { count: on.length })}
          </Button>
        )}
        <Button danger icon={<Trash2 strokeWidth={1.75} aria-hidden />} onClick={() => setRemoving(true)}>
          {t('rooms-remove-count', { count: rooms.length })}
        </Button>
      </span>
      <RemoveRooms rooms={rooms} open={removing} onClose={() => setRemoving(false)} onRemoved={onDone} />
    </>
  )
}
