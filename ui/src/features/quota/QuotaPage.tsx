import { useState } from 'react'
import { useParams } from 'react-router'
import { useAct, useRead } from '@/api'
import { useKey } from '@/app/keyboard'
import { announce, Column, Empty, FailureNote, Loaded, Page, StateWord, stateOfQuota, worstOf } from '@/design'
import type { ConnectionView, Descriptor, QuotaDraft, QuotaView } from '@/generated/api'
import { useText } from '@/i18n'
import { Assumptions } from './Assumptions'
import { ClassPanel } from './ClassPanel'
import styles from './Quota.module.css'
import { useTrial } from './useTrial'

/** Calls that a provider charges: what this month comes to, and what would come of another way of looking. */
export function QuotaPage() {
  const { t } = useText()
  const id = useParams().id!
  const connection = useRead('connection_get', { connection: id })
  const providers = useRead('provider_list', {})
  const quota = useRead('quota_get', { connection: id })
  const descriptor = providers.data?.providers.find((p) => p.id === connection.data?.provider)
  useKey('F5', () => void quota.refetch())
  if (connection.data && descriptor && quota.data) return <Screen key={JSON.stringify(quota.data.assumed)} connection={connection.data} descriptor={descriptor} saved={quota.data} />
  const open = [connection, providers, quota].find((query) => query.data === undefined) ?? connection
  return (
    <Page title={t('quota-title')} crumbs={[{ label: t('nav-connections'), to: '/connections' }]}>
      <Loaded<unknown> query={open}>{() => null}</Loaded>
    </Page>
  )
}

/** Whether something differs that is kept; rooms, interval and events are the connection's own. */
function isKept(draft: QuotaDraft, saved: QuotaDraft): boolean {
  return (['edition', 'granted', 'reserve', 'hours_per_day', 'days_per_month', 'changes_per_room_day'] as const).some((key) => (draft[key] || null) !== (saved[key] || null))
}

function Screen({ connection, descriptor, saved }: { connection: ConnectionView; descriptor: Descriptor; saved: QuotaView }) {
  const text = useText()
  const { t, format } = text
  const [draft, setDraft] = useState<QuotaDraft>(saved.assumed)
  const changed = JSON.stringify(draft) !== JSON.stringify(saved.assumed)
  const trial = useTrial(changed ? draft : undefined)
  const save = useAct('quota_set')
  const view = changed ? (trial.view ?? saved) : saved
  const worst = worstOf(view.classes)
  const crumbs = [
    { label: t('nav-connections'), to: '/connections' },
    { label: connection.name, to: `/connections/${connection.id}` },
  ]
  if (!saved.charged)
    return (
      <Page title={t('quota-title')} crumbs={crumbs}>
        <Empty>{t('quota-free')}</Empty>
      </Page>
    )
  return (
    <Page
      columns
      title={t('quota-title')}
      crumbs={crumbs}
      fact={worst && <StateWord state={stateOfQuota(worst.state)} word={t(`quota-is-${worst.state}`)} />}
    >
      <div className={styles.page}>
        <Column width={336} tone="sunken" edge="right" label={t('quota-assumed')} className={styles.side}>
          <Assumptions
            connection={connection.id}
            descriptor={descriptor}
            editions={saved.editions}
            draft={draft}
            onChange={(part) => setDraft({ ...draft, ...part })}
            changed={changed}
            kept={isKept(draft, saved.assumed)}
            busy={save.isPending}
            onSave={() => save.mutate({ ...draft, rooms: null, interval_minutes: null, events: null }, { onSuccess: () => announce(t('quota-saved')) })}
            onReset={() => setDraft(saved.assumed)}
          />
          {save.error && <FailureNote fault={save.error} />}
        </Column>
        <Column label={t('quota-outcome')} className={styles.main}>
          <div className={styles.panels} aria-busy={trial.busy}>
            {trial.fault && <FailureNote fault={trial.fault} />}
            <p className="meta" role="status">
              {changed ? t('quota-what-if') : t('quota-resets', { at: format.date(saved.resets_at) })}
            </p>
            {view.classes.map((quota) => (
              <ClassPanel key={quota.class} quota={quota} view={view} provider={descriptor.id} onInterval={(interval_minutes) => setDraft({ ...draft, interval_minutes })} />
            ))}
          </div>
        </Column>
      </div>
    </Page>
  )
}
