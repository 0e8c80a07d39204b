import { Button } from 'antd'
import { ArrowRightLeft, Send } from 'lucide-react'
import { useMemo } from 'react'
import { PeopleSelect } from '@/design'
import type { OaEventView } from '@/generated/api'
import { useText } from '@/i18n'
import { tintOf } from './BlockButton'
import styles from './Oa.module.css'
import { useOutbox } from './Outbox'
import type { OaView } from './useOaView'

interface ToolsProps {
  view: OaView
  events: readonly OaEventView[]
  onSync: () => void
}

/** Whose calendars, what the colours mean, what is on its way, and a sync by hand. */
export function Tools({ view, events, onSync }: ToolsProps) {
  const { t } = useText()
  const outbox = useOutbox().data
  const failed = outbox?.entries.filter((e) => e.state.kind === 'failed').length ?? 0
  const waiting = (outbox?.total ?? 0) - failed
  return (
    <div className={styles.tools}>
      {view.people.length > 0 && <PeopleSelect aria-label={t('oa-people')} className={styles.people} value={view.people} onChange={view.choose} placeholder={t('oa-people-choose')} />}
      <Colours events={events} />
      <span className={styles.ends}>
        <Button icon={<Send strokeWidth={1.75} aria-hidden />} danger={failed > 0} onClick={() => view.change({ panel: 'outbox' })}>
          {t(failed > 0 ? (waiting > 0 ? 'oa-outbox-mixed' : 'oa-outbox-failed') : waiting > 0 ? 'oa-outbox-count' : 'oa-outbox', { count: failed > 0 ? failed : waiting, waiting })}
        </Button>
        <Button icon={<ArrowRightLeft strokeWidth={1.75} aria-hidden />} onClick={onSync}>
          {t('oa-sync-button')}
        </Button>
      </span>
    </div>
  )
}

/** The integrations whose entries are in sight, by their colours. */
function Colours({ events }: { events: readonly OaEventView[] }) {
  const { t } = useText()
  const makers = useMemo(() => new Map(events.flatMap((e) => (e.made_by ? [[e.made_by, e] as const] : []))), [events])
  if (makers.size === 0) return null
  return (
    <ul className={styles.colours} aria-label={t('oa-colours')}>
      {[...makers].map(([name, event]) => (
        <li key={name} style={tintOf(event)}>
          <span className={styles.swatch} aria-hidden />
          {name}
        </li>
      ))}
    </ul>
  )
}
