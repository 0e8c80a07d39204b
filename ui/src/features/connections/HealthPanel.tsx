import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { useRead } from '@/api'
import { Empty, Glyph, Loaded, Panel, PanelRow, StateWord, stateOfHealth, stateOfVerdict } from '@/design'
import type { CheckView, ConnectionView } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import { probeName } from '@/i18n/provider'
import styles from './Connections.module.css'

const TROUBLE: CheckView['verdict'][] = ['fail', 'warn', 'waiting']

/** The last check: what did not pass first; what is fine is one line. */
export function HealthPanel({ connection: c }: { connection: ConnectionView }) {
  const text = useText()
  const { t, format } = text
  const navigate = useNavigate()
  const last = useRead('check_last', { connection: c.id })
  const at = last.data?.checks[0]?.at
  return (
    <Panel
      flush
      edge={c.health === 'failing' ? 'fail' : undefined}
      title={<Title connection={c} checks={last.data?.checks ?? []} />}
      fact={at ? t('connection-checked', { at: format.moment(at) }) : undefined}
      actions={<Link to={`/connections/${c.id}/check`}>{t('connection-all-checks')}</Link>}
    >
      <Loaded query={last} rows={3}>
        {({ checks, summary }) => {
          if (checks.length === 0)
            return (
              <Empty action={<Button onClick={() => void navigate(`/connections/${c.id}/check`)}>{t('connection-check')}</Button>}>
                {t('connection-never-checked')}
              </Empty>
            )
          const troubled = checks.filter((check) => TROUBLE.includes(check.verdict))
          return (
            <>
              {troubled.map((check) => (
                <PanelRow key={check.id} className={styles.row}>
                  <Glyph state={stateOfVerdict(check.verdict)} named />
                  <Link to={`/connections/${c.id}/check?at=${encodeURIComponent(check.id)}`}>{probeName(text, c.provider, check.id)}</Link>
                  <span className={styles.rest} title={check.fault ? faultText(text, check.fault).headline : undefined}>
                    {check.fault ? faultText(text, check.fault).headline : t(`verdict-${check.verdict}`)}
                  </span>
                </PanelRow>
              ))}
              <PanelRow className={styles.row}>
                <Glyph state="pass" />
                <span>{t('connection-passed', { count: summary.pass })}</span>
              </PanelRow>
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}

/** The state of the connection; where it says nothing of checks that did not pass, how many did not. */
function Title({ connection: c, checks }: { connection: ConnectionView; checks: readonly CheckView[] }) {
  const { t } = useText()
  const open = TROUBLE.map((verdict) => ({ verdict, count: checks.filter((check) => check.verdict === verdict).length })).find(({ count }) => count > 0)
  if (c.health === 'ok' && open) return <StateWord state={stateOfVerdict(open.verdict)} word={t(`connection-checks-${open.verdict}`, { count: open.count })} />
  return <StateWord state={stateOfHealth(c.health)} word={t(`health-${c.health}`)} />
}
