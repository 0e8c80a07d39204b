import { Button } from 'antd'
import { Download } from 'lucide-react'
import { useCallback, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { call, useRead } from '@/api'
import { type Saving, useSaving } from '@/api/files'
import { Column, Empty, FailureNote, Loaded, Page, shortId } from '@/design'
import { useText } from '@/i18n'
import { askedOf, isNarrowed, matches, useRunFilter } from './filter'
import styles from './Log.module.css'
import { RunList } from './RunList'
import { RunPane } from './RunPane'

const STEP = 200
const MOST = 5000

/** Runs on the left, the chosen one on the right. */
export function Log() {
  const { t, language } = useText()
  const integrations = useRead('integration_list', {}).data?.integrations ?? []
  const filter = useRunFilter()
  const [limit, setLimit] = useState(STEP)
  const runs = useRead('run_list', { ...askedOf(filter), limit, offset: null }, { keep: true })
  const total = runs.data?.total ?? 0
  const more = useCallback(() => setLimit((l) => (l < Math.min(total, MOST) ? l + STEP : l)), [total])
  const named = useParams().run
  const chosen = named ?? runs.data?.runs.find((run) => matches(run, filter))?.id
  const saving = useSaving(() => call('run_export', { run: chosen ?? '', language }))

  return (
    <Page title={t('nav-log')} fact={<Retention />} actions={<Tools run={chosen} saving={saving} />} columns>
      <Column width={456} tone="sunken" edge="right" label={t('log-runs')} className={styles.list}>
        <Loaded query={runs} rows={12}>
          {({ runs: all, total: count }) => <RunList runs={all} total={Math.min(count, MOST)} integrations={integrations} filter={filter} chosen={chosen} onEnd={more} />}
        </Loaded>
      </Column>
      <Column label={t('log-run')} className={styles.detail}>
        {saving.fault && <FailureNote fault={saving.fault} onRetry={saving.run} />}
        {chosen ? <RunPane key={chosen} run={chosen} /> : runs.data && (runs.data.runs.length === 0 && !isNarrowed(filter) ? <Nothing /> : <Empty>{t('log-none-line')}</Empty>)}
      </Column>
    </Page>
  )
}

/** Before the first run: the way to it. */
function Nothing() {
  const { t } = useText()
  const navigate = useNavigate()
  const connected = (useRead('connection_list', {}).data?.connections.length ?? 0) > 0
  return <Empty action={<Button onClick={() => void navigate(connected ? '/sync' : '/connections/new')}>{t(connected ? 'log-to-sync' : 'overview-connect')}</Button>}>{t('log-none-first')}</Empty>
}

function Retention() {
  const { t } = useText()
  const settings = useRead('settings_get', {}).data
  if (!settings) return null
  return <>{settings.retention_on ? t('log-retention', { days: settings.retention_days }) : t('log-retention-off')}</>
}

/** Where retention is set, who changed what, and the chosen run as a sheet. */
function Tools({ run, saving }: { run: string | undefined; saving: Saving }) {
  const { t } = useText()
  const navigate = useNavigate()
  return (
    <>
      <Link to="/log/directory">{t('directory-runs')}</Link>
      <Link to="/settings/operations" className={styles.other}>{t('log-operations')}</Link>
      <Button onClick={() => void navigate('/settings')}>{t('log-retention-set')}</Button>
      {run && (
        <Button icon={<Download strokeWidth={1.75} aria-hidden />} loading={saving.busy} onClick={saving.run} title={t('log-export-what', { run: shortId(run) })}>
          {t('log-export')}
        </Button>
      )}
    </>
  )
}
