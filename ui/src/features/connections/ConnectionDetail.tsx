import { Button, Dropdown, Switch } from 'antd'
import { Activity, CopyPlus, Ellipsis } from 'lucide-react'
import { useNavigate, useParams } from 'react-router'
import { useAct, useRead } from '@/api'
import { useClone } from '@/app/clone'
import { useKey } from '@/app/keyboard'
import { Banner, FailureNote, Loaded, Page } from '@/design'
import type { ConnectionView, Descriptor, Fault } from '@/generated/api'
import { useText } from '@/i18n'
import { authName, providerName } from '@/i18n/provider'
import styles from './Connections.module.css'
import { DirectoryPanel } from './DirectoryPanel'
import { EventsPanel } from './EventsPanel'
import { HandoutPanel } from './HandoutPanel'
import { HealthPanel } from './HealthPanel'
import { MoveBanner } from './MoveBanner'
import { QuotaPanel } from './QuotaPanel'
import { RemovePanel } from './RemovePanel'
import { RoomsPanel } from './RoomsPanel'
import { SchedulePanel } from './SchedulePanel'
import { SecretsPanel } from './SecretsPanel'
import { SettingsPanel } from './SettingsPanel'

/** One connection: how it is, what it is made of, when it runs, and how to get rid of it. */
export function ConnectionDetail() {
  const { t } = useText()
  const id = useParams().id!
  const connection = useRead('connection_get', { connection: id })
  const providers = useRead('provider_list', {})
  useKey('F5', () => void connection.refetch())
  const descriptor = providers.data?.providers.find((p) => p.id === connection.data?.provider)
  // Another window may have removed it: what is shown here must not look as if it were still there.
  const gone = connection.error?.code === 'connection.unknown' ? connection.error : undefined
  if (connection.data && descriptor && !gone) return <Detail connection={connection.data} descriptor={descriptor} fault={connection.error} />
  return (
    <Page title={t('nav-connections')} crumbs={[{ label: t('nav-connections'), to: '/connections' }]}>
      {gone ? <FailureNote fault={gone} /> : <Loaded<unknown> query={connection.data ? providers : connection}>{() => null}</Loaded>}
    </Page>
  )
}

function Detail({ connection: c, descriptor, fault }: { connection: ConnectionView; descriptor: Descriptor; fault: Fault | null }) {
  const text = useText()
  const { t } = text
  const navigate = useNavigate()
  const update = useAct('connection_update')
  const clone = useClone()
  const move = useRead('successor_get', { connection: c.id }).data
  const hasRooms = descriptor.roles.rooms || descriptor.roles.read_calendar || c.rooms > 0
  // A provider that only tells others of events can be played towards their address.
  const hasEvents = descriptor.roles.events || descriptor.fields.some((field) => field.key === 'callback_url')
  const candidate = move?.stage === 'prepared' && move.successor?.id === c.id
  return (
    <Page
      crumbs={[{ label: t('nav-connections'), to: '/connections' }]}
      title={c.name}
      fact={`${providerName(text, c.provider)} · ${authName(text, c.provider, c.auth)}`}
      actions={
        <>
          <label className={styles.switch}>
            <Switch
              size="small"
              checked={c.enabled}
              loading={update.isPending}
              onChange={(enabled) => update.mutate({ connection: c.id, name: null, enabled, settings: {}, secrets: {} })}
            />
            <span>{t(c.enabled ? 'connection-on' : 'connection-off')}</span>
          </label>
          <Dropdown
            trigger={['click']}
            menu={{ items: [{ key: 'clone', icon: <CopyPlus size={14} strokeWidth={1.75} aria-hidden />, label: t('clone-action'), onClick: () => clone.run(c.id) }] }}
          >
            <Button icon={<Ellipsis strokeWidth={1.75} aria-hidden />} loading={clone.busy} aria-label={t('connection-more')} title={t('connection-more')} />
          </Dropdown>
          <Button type={hasRooms ? 'default' : 'primary'} icon={<Activity strokeWidth={1.75} aria-hidden />} onClick={() => void navigate(`/connections/${c.id}/check`)}>
            {t('connection-check')}
          </Button>
          {hasRooms && (
            <Button type="primary" onClick={() => void navigate(`/sync?connection=${c.id}`)}>
              {t('nav-sync')}
            </Button>
          )}
        </>
      }
    >
      {fault && <FailureNote fault={fault} />}
      {update.error && <FailureNote fault={update.error} />}
      {move && <MoveBanner connection={c} move={move} />}
      {c.preview_only && !candidate && (
        <div className={styles.banner}>
          <Banner
            state="waiting"
            title={t('connection-preview-only')}
            action={
              <Button
                size="small"
                loading={update.isPending}
                onClick={() => update.mutate({ connection: c.id, name: null, enabled: null, preview_only: false, settings: {}, secrets: {} })}
              >
                {t('connection-release')}
              </Button>
            }
          >
            {t('connection-preview-only-line')}
          </Banner>
        </div>
      )}
      <div className={styles.detail}>
        <div className={styles.stack}>
          <HealthPanel connection={c} />
          <SettingsPanel connection={c} descriptor={descriptor} />
          <SecretsPanel connection={c} descriptor={descriptor} />
        </div>
        <div className={styles.stack}>
          {hasRooms && <RoomsPanel connection={c} descriptor={descriptor} />}
          {descriptor.roles.people && <DirectoryPanel connection={c.id} />}
          {hasEvents && <EventsPanel connection={c.id} />}
          {descriptor.quotas.length > 0 && <QuotaPanel connection={c.id} />}
          {c.integration && <SchedulePanel integration={c.integration} />}
          <HandoutPanel connection={c} descriptor={descriptor} />
          <RemovePanel connection={c} />
        </div>
      </div>
    </Page>
  )
}
