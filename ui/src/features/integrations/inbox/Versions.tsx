import { Button, Select } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { useAct, useRead } from '@/api'
import { ownZone, whenText, zoneOf } from '@/changes'
import { Chip, Empty, FailureNote, Loaded, Page, Panel, PanelRow, Replaced, Toolbar } from '@/design'
import type { Meeting, VersionView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'

/** What lost a conflict: kept as it was, and put back on demand through a preview. */
export function Versions() {
  const { t } = useText()
  const [params, setParams] = useSearchParams()
  const integration = params.get('integration')
  const all = useRead('integration_list', {}).data?.integrations.filter((i) => i.calendar !== null) ?? []
  const list = useRead('version_list', { integration })
  return (
    <Page
      title={t('integration-versions')}
      crumbs={[
        { label: t('nav-connections'), to: '/connections' },
        { label: t('tab-integrations'), to: '/integrations' },
      ]}
      fact={t('integration-versions-fact')}
    >
      <div className={styles.fields}>
        {all.length > 1 && (
          <Toolbar>
            <Select aria-label={t('tab-integrations')} placeholder={t('integration-versions-all')} allowClear value={integration ?? undefined} options={all.map((i) => ({ value: i.id, label: i.name }))} onChange={(id?: string) => setParams(id ? { integration: id } : {}, { replace: true })} style={{ minWidth: 220 }} />
          </Toolbar>
        )}
        <Loaded query={list}>
          {({ versions }) =>
            versions.length === 0 ? (
              <Empty>{t('integration-versions-none')}</Empty>
            ) : (
              <Panel flush title={t('integration-versions-count', { count: versions.length })}>
                {versions.map((v) => (
                  <Version key={`${v.run}/${v.step}`} version={v} zone={zoneOf(all.find((i) => i.name === v.integration)?.policy.zone ?? ownZone().name)} />
                ))}
              </Panel>
            )
          }
        </Loaded>
      </div>
    </Page>
  )
}

function Version({ version: v, zone }: { version: VersionView; zone: ReturnType<typeof zoneOf> }) {
  const text = useText()
  const { t, format } = text
  const navigate = useNavigate()
  const restore = useAct('version_restore')
  const title = v.lost.title ?? t('meeting-private')
  return (
    <PanelRow className={styles.version}>
      <div className={styles.row}>
        <strong>{title}</strong>
        <Chip>{t(v.side === 'a' ? 'integration-held-in-third' : 'integration-held-in-oa')}</Chip>
        <span className="meta">{t('integration-version-at', { name: v.integration, at: format.moment(v.at) })}</span>
        <span className={styles.headEnd}>
          <Button size="small" loading={restore.isPending} aria-label={t('integration-version-restore-name', { title })} onClick={() => restore.mutate({ run: v.run, step: v.step }, { onSuccess: (plan) => void navigate(`/sync/${encodeURIComponent(plan.plan)}`) })}>
            {t('integration-version-restore')}
          </Button>
        </span>
      </div>
      <dl className={styles.compare}>
        {(['title', 'when', 'place'] as const).map((field) => {
          const lost = partOf(v.lost, field)
          const kept = v.kept ? partOf(v.kept, field) : null
          return lost === kept ? null : (
            <div key={field}>
              <dt>{t(`integration-version-${field}`)}</dt>
              <dd>
                <Replaced before={lost} after={v.kept ? kept : t('integration-version-gone')} />
              </dd>
            </div>
          )
        })}
      </dl>
      {restore.error && <FailureNote fault={restore.error} />}
    </PanelRow>
  )

  function partOf(meeting: Meeting, field: 'title' | 'when' | 'place'): string | null {
    return field === 'when' ? whenText(text, meeting.when, zone) : meeting[field]
  }
}
