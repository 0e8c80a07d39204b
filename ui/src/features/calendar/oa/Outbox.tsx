import { Button, Drawer, Modal } from 'antd'
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useAct, useRead } from '@/api'
import { DialogFoot, Empty, FailureNote, Loaded } from '@/design'
import type { OutboxEntry } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Oa.module.css'
import { PushFailure, PushWord } from './PushWord'

/** Milliseconds between looking again while something is on its way. */
const AGAIN = 10_000

export function useOutbox() {
  return useRead('outbox_get', {}, { every: AGAIN, fresh: true })
}

/** Changes that wait or failed, each with why; each can be sent alone or given up, and one button sends them all now. */
export function Outbox({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const outbox = useOutbox()
  const retry = useAct('outbox_retry')
  const count = outbox.data?.total ?? 0
  return (
    <Drawer
      open
      onClose={onClose}
      size={440}
      title={t('oa-outbox')}
      extra={
        count > 0 && (
          <Button icon={<RefreshCw strokeWidth={1.75} aria-hidden />} loading={retry.isPending} onClick={() => retry.mutate({})}>
            {t('oa-outbox-retry', { count })}
          </Button>
        )
      }
    >
      {retry.error && <FailureNote fault={retry.error} />}
      <Loaded query={outbox}>
        {({ entries, total }) =>
          entries.length === 0 ? (
            <Empty>{t('oa-outbox-empty')}</Empty>
          ) : (
            <>
              <ul className={styles.outbox} aria-label={t('oa-outbox')}>
                {entries.map((entry) => (
                  <Entry key={entry.no} entry={entry} />
                ))}
              </ul>
              {total > entries.length && <p className="meta">{t('oa-outbox-more', { count: total - entries.length })}</p>}
            </>
          )
        }
      </Loaded>
    </Drawer>
  )
}

/** One change: why it is not there yet, sending it alone, giving it up. */
function Entry({ entry }: { entry: OutboxEntry }) {
  const { t, format } = useText()
  const [giving, setGiving] = useState(false)
  const push = useAct('outbox_push')
  const drop = useAct('outbox_drop')
  const title = entry.title ?? t('meeting-private')
  const busy = push.isPending || entry.state.kind === 'sending'
  return (
    <li>
      <div className={styles.outboxHead}>
        <strong>{title}</strong>
        <PushWord pushed={push.isPending ? { kind: 'sending' } : entry.state} />
      </div>
      <p className="meta">{t('oa-outbox-line', { change: t(`state-${entry.change}`), integration: entry.integration, at: format.moment(entry.at) })}</p>
      {entry.waits && <p className="support">{t(`oa-outbox-waits-${entry.waits}`)}</p>}
      <PushFailure pushed={entry.state} />
      {push.error && <FailureNote fault={push.error} />}
      <div className={styles.outboxActs}>
        <Button size="small" loading={push.isPending} disabled={busy && !push.isPending} onClick={() => push.mutate({ no: entry.no })} aria-label={t('oa-outbox-push-name', { title })}>
          {t('oa-outbox-push')}
        </Button>
        <Button size="small" type="text" disabled={busy} onClick={() => setGiving(true)} aria-label={t('oa-outbox-drop-name', { title })}>
          {t('oa-outbox-drop')}
        </Button>
      </div>
      <Modal
        open={giving}
        title={t('oa-outbox-drop-title', { title })}
        onCancel={() => setGiving(false)}
        footer={
          <DialogFoot>
            <Button onClick={() => setGiving(false)}>{t('cancel')}</Button>
            <Button danger loading={drop.isPending} onClick={() => drop.mutate({ no: entry.no }, { onSuccess: () => setGiving(false) })}>
              {t('oa-outbox-drop-now')}
            </Button>
          </DialogFoot>
        }
      >
        <p>{t('oa-outbox-drop-line', { integration: entry.integration })}</p>
        <p className="support">{t(`oa-outbox-drop-${entry.change}`)}</p>
        {drop.error && <FailureNote fault={drop.error} />}
      </Modal>
    </li>
  )
}
