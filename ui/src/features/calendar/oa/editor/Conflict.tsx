import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { call } from '@/api'
import { addDays, whenText, type Zone } from '@/changes'
import { Banner, FailureNote, Loading, Replaced } from '@/design'
import type { Fault, OaEventView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { titleOf } from '../words'
import styles from './Editor.module.css'
import { ruleText } from './rule'

/** Days around where an entry was in which it is looked for. */
const AROUND = 31

interface ConflictProps {
  /** The entry as it was when the form opened. */
  mine: OaEventView
  zone: Zone
  /** Saves the form over what is there now. */
  onOverwrite: (revision: number) => void
  /** Puts what is there now into the form. */
  onTake: (latest: OaEventView) => void
}

/** Somebody or a sync changed the entry meanwhile: what changed, and whose version is to stay. */
export function Conflict({ mine, zone, onOverwrite, onTake }: ConflictProps) {
  const text = useText()
  const { t } = text
  const date = mine.when.kind === 'all_day' ? mine.when.first : zone.wall(mine.when.start).date
  const asked = { from: addDays(date, -AROUND), to: addDays(date, AROUND), mailbox: mine.mailbox }
  const latest = useQuery<OaEventView | null, Fault>({
    queryKey: ['oa_event_list', asked, mine.id, mine.revision],
    queryFn: async () => {
      const own = (await call('oa_event_list', asked)).events.filter((e) => e.id === mine.id)
      return own.find((e) => e.occurrence === mine.occurrence) ?? own[0] ?? null
    },
    staleTime: 0,
  })
  if (latest.error) return <FailureNote fault={latest.error} onRetry={() => void latest.refetch()} />
  if (latest.data === undefined) return <Loading rows={2} />
  if (latest.data === null) return <Banner state="warn" title={t('oa-conflict-gone')}>{t('oa-conflict-gone-line', { days: AROUND })}</Banner>
  const now = latest.data
  const changed = changesOf(text, mine, now, zone)
  return (
    <section className={styles.conflict} role="alert" aria-label={t('oa-conflict')}>
      <strong>{t('oa-conflict')}</strong>
      {changed.length === 0 ? (
        <p>{t('oa-conflict-unseen')}</p>
      ) : (
        <dl>
          {changed.map(({ name, before, after }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Replaced before={before} after={after} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div className={styles.line}>
        <Button onClick={() => onTake(now)}>{t('oa-conflict-take')}</Button>
        <Button onClick={() => onOverwrite(now.revision)}>{t('oa-conflict-overwrite')}</Button>
      </div>
    </section>
  )
}

interface Changed {
  name: string
  before: string
  after: string
}

/** The fields that say something else now. */
export function changesOf(text: Texts, before: OaEventView, after: OaEventView, zone: Zone): Changed[] {
  const { t, format } = text
  const none = t('people-empty')
  const guests = (e: OaEventView) => format.list(e.attendees.map((a) => a.name ?? a.mailbox ?? '')) || none
  const told: Array<[name: string, of: (e: OaEventView) => string]> = [
    [t('field-title'), (e) => titleOf(text, e)],
    [t('change-time'), (e) => whenText(text, e.when, zone)],
    [t('oa-repeat'), (e) => (e.recurrence ? ruleText(text, e.recurrence) : t('oa-repeat-never'))],
    [t('field-attendees'), guests],
    [t('field-place'), (e) => e.place ?? none],
    [t('oa-rooms'), (e) => String(e.rooms.length)],
    [t('field-body'), (e) => e.body ?? none],
    [t('field-show_as'), (e) => t(`oa-show-${e.show_as}`)],
    [t('field-status'), (e) => t(`status-${e.status}`)],
  ]
  return told.map(([name, of]) => ({ name, before: of(before), after: of(after) })).filter((c) => c.before !== c.after)
}
