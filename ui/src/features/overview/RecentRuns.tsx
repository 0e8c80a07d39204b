import { Link } from 'react-router'
import { useRead } from '@/api'
import { EVERY_RUN } from '@/api/runs'
import { Empty, Glyph, Loaded, Panel, PanelRow, stateOfRun } from '@/design'
import { useText } from '@/i18n'
import { runWords } from '@/i18n/run'
import styles from './Overview.module.css'

const SHOWN = 6

/** The newest runs, whatever started them. */
export function RecentRuns() {
  const text = useText()
  const { t, format } = text
  const runs = useRead('run_list', { ...EVERY_RUN, integration: null, limit: SHOWN, offset: null })
  const integrations = useRead('integration_list', {}).data?.integrations
  return (
    <Panel flush title={t('recent-title')} actions={<Link to="/log">{t('nav-log')}</Link>} className={styles.recent}>
      <Loaded query={runs} rows={4}>
        {({ runs }) =>
          runs.length === 0 ? (
            <Empty>{t('recent-none')}</Empty>
          ) : (
            runs.map((run) => (
              <PanelRow key={run.id} className={styles.runRow}>
                <Glyph state={stateOfRun(run)} named />
                <span className="support">{format.moment(run.started_at)}</span>
                <Link to={`/log/${run.id}`} className={styles.runName}>
                  {integrations?.find((i) => i.id === run.integration)?.name ?? run.integration}
                </Link>
                <span className={styles.runWords}>{runWords(text, run)}</span>
              </PanelRow>
            ))
          )
        }
      </Loaded>
    </Panel>
  )
}
