import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '@/api'
import { whenText, type Zone } from '@/changes'
import { announce, DialogFoot, FailureNote } from '@/design'
import type { OaEventView, OaScope } from '@/generated/api'
import { useText } from '@/i18n'
import { Scope } from './editor/Editor'
import styles from './Oa.module.css'
import { titleOf } from './words'

interface RemoveEntryProps {
  event: OaEventView
  zone: Zone
  onClose: () => void
  onRemoved: () => void
}

/** Removal says what goes, of a series how much of it, and that the third party follows at once. */
export function RemoveEntry({ event, zone, onClose, onRemoved }: RemoveEntryProps) {
  const text = useText()
  const { t } = text
  const remove = useAct('oa_event_remove')
  const [scope, setScope] = useState<OaScope>(event.series === 'single' ? 'all' : 'this')
  const { id, revision, occurrence } = event
  const told = useTold()
  const guests = event.attendees.filter((a) => a.role !== 'resource').length

  function run() {
    remove.mutate(
      { id, revision, occurrence, scope },
      {
        onSuccess: ({ pushed_to }) => {
          announce(pushed_to.length > 0 ? t('oa-removed-pushed', { names: text.format.list(pushed_to) }) : t('oa-removed'))
          onRemoved()
        },
      },
    )
  }

  return (
    <Modal
      open
      width={480}
      onCancel={onClose}
      title={t('oa-remove-title', { title: titleOf(text, event) })}
      footer={
        <DialogFoot note={t('oa-remove-note')}>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" danger loading={remove.isPending} onClick={run}>
            {t(event.series === 'single' ? 'oa-remove' : `oa-remove-${scope}`)}
          </Button>
        </DialogFoot>
      }
    >
      <div className={styles.remove}>
        <p>{whenText(text, event.when, zone)}</p>
        {event.series !== 'single' && <Scope value={scope} onChange={setScope} />}
        {guests > 0 && <p className="support">{told && t(`oa-remove-guests-${told.how}`, { count: guests, names: text.format.list(told.names) })}</p>}
        {remove.error && <FailureNote fault={remove.error} />}
        {remove.error?.code === 'oa.stale' && <p className="meta">{t('oa-remove-stale')}</p>}
      </div>
    </Modal>
  )
}

/** Whether a deletion reaches people as mail: what the integrations that push are set to. */
function useTold(): { how: 'nobody' | 'silent' | 'told'; names: string[] } | undefined {
  const all = useRead('integration_list', {}).data?.integrations
  const pushing = all?.filter((i) => i.enabled && i.calendar !== null && i.policy.direction !== 'pull')
  if (!pushing) return undefined
  if (pushing.length === 0) return { how: 'nobody', names: [] }
  const telling = pushing.filter((i) => i.calendar?.cancellations !== 'none')
  return { how: telling.length > 0 ? 'told' : 'silent', names: (telling.length > 0 ? telling : pushing).map((i) => i.name) }
}
