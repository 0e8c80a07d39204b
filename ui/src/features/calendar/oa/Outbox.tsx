import { Button, Drawer } from 'antd'
import { RefreshCw } from 'lucide-react'
import { useAct, useRead } from '@/api'
import { Empty, FailureNote, Loaded } from '@/design'
import type { OutboxEntry } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Oa.module.css'
import { PushFailure, PushWord } from './PushWord'

/** Milliseconds between looking again while something is on its way. */
const AGAIN = 10_000

export function useOutbox() {
  return useRead('outbox_get', {}, { every: AGAIN, fresh: true })
}

/** Changes that wait or failed, each with why, and one button that sends them all now. */
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
                {entries.map((entry, i) => (
                  <Entry key={`${entry.event}/${entry.integration}/${i}`} entry={entry} />
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

function Entry({ entry }: { entry: OutboxEntry }) {
  const { t, format } = useText()
  return (
    <li>
      <div className={styles.outboxHead}>
        <strong>{entry.title ?? t('meeting-private')}</strong>
        <PushWord pushed={entry.state} />
      </div>
      <p className="meta">{t('oa-outbox-line', { change: t(`state-${entry.change}`), integration: entry.integration, at: format.moment(entry.at) })}</p>
      <PushFailure pushed={entry.state} />
    </li>
  )
}
