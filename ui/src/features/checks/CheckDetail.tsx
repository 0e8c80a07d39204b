import { Button } from 'antd'
import { RefreshCw } from 'lucide-react'
import { Link } from 'react-router'
import { ReplaceSecret } from '@/app/ReplaceSecret'
import { FailurePanel, Panel, StateWord, stateOfVerdict } from '@/design'
import type { CheckReport, CheckView, ConnectionView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { idPart, useText } from '@/i18n'
import { needsSecret } from '@/i18n/fault'
import { probeName } from '@/i18n/provider'
import styles from './Checks.module.css'
import { evidenceText } from './evidence'
import { blockerOf } from './report'
import { WaitingStrip } from './WaitingStrip'

interface CheckDetailProps {
  connection: ConnectionView
  report: CheckReport
  check: CheckView
  busy: boolean
  /** Runs this check, or another one, again. */
  onAgain: (id?: string) => void
}

/** One check: what failed and how to mend it, or what it proved. */
export function CheckDetail({ connection, report, check, busy, onAgain }: CheckDetailProps) {
  const text = useText()
  const { t, format } = text
  const { provider } = connection
  const when = `${format.seconds(check.at)} · ${format.duration(check.ms)}`
  const own = check.id.startsWith('room:') ? 'rooms' : check.id
  const proves = text.attr(`probe-${provider}-${idPart(own)}`, 'proves')
  const notProves = text.attr(`probe-${provider}-${idPart(own)}`, 'not-proves')
  const state = stateOfVerdict(check.verdict)
  const step = check.fault?.remedy?.step
  // The one that is open has its own panel, with the button; the strip is for what waits elsewhere.
  const waiting = report.checks.filter((c) => c.verdict === 'waiting' && c.id !== check.id)
  return (
    <div className={styles.detail}>
      {check.fault ? (
        <FailurePanel
          fault={check.fault}
          provider={provider}
          state={state}
          when={when}
          onAgain={() => onAgain()}
          againBusy={busy}
          mend={needsSecret(check.fault) && <ReplaceSecret connection={connection.id} />}
          next={check.next_at ? t('check-next-automatic', { at: format.moment(check.next_at) }) : undefined}
          stepLink={step && <Link to={`/connections/${connection.id}/setup?step=${encodeURIComponent(step)}`}>{t('check-open-step')}</Link>}
          proves={check.verdict === 'pass' || check.verdict === 'warn' ? proves : undefined}
          notProves={check.verdict === 'pass' ? notProves : dependents(text, connection, report, check)}
          evidence={<Evidence check={check} />}
        />
      ) : (
        <Plain {...{ text, connection, report, check, when, proves, notProves, busy, onAgain }} />
      )}
      {waiting.map((c) => (
        <WaitingStrip key={c.id} provider={provider} check={c} busy={busy} onNow={() => onAgain(c.id)} />
      ))}
    </div>
  )
}

/** What could not be tried because this one did not pass. */
function dependents(text: Texts, connection: ConnectionView, report: CheckReport, check: CheckView): string | undefined {
  const names = report.checks
    .filter((c) => c.verdict === 'skipped' && blockerOf(c, report.checks)?.id === check.id)
    .map((c) => probeName(text, connection.provider, c.id))
  return names.length > 0 ? text.t('check-not-tried', { checks: text.format.list(names) }) : undefined
}

function Plain({ text, connection, report, check, when, proves, notProves, busy, onAgain }: CheckDetailProps & {
  text: Texts
  when: string
  proves: string | undefined
  notProves: string | undefined
}) {
  const { t } = text
  const blocker = check.verdict === 'skipped' ? blockerOf(check, report.checks) : undefined
  return (
    <>
      <div className={styles.first}>
        <StateWord state={stateOfVerdict(check.verdict)} word={t(`verdict-${check.verdict}`)} />
        <span className={`meta ${styles.when}`}>{when}</span>
      </div>
      <h2 className={styles.headline}>{probeName(text, connection.provider, check.id)}</h2>
      {blocker && (
        <p>
          {t('check-skipped-line')} <Link to={`?at=${encodeURIComponent(blocker.id)}`}>{probeName(text, connection.provider, blocker.id)}</Link>
        </p>
      )}
      {(proves || notProves) && (
        <Panel>
          {proves && <p className="meta">{t('proves')}</p>}
          {proves && <p>{proves}</p>}
          {notProves && <p className={`meta ${styles.second}`}>{t('not-proves')}</p>}
          {notProves && <p>{notProves}</p>}
        </Panel>
      )}
      {Object.keys(check.evidence).length > 0 && (
        <Panel title={t('evidence')}>
          <Evidence check={check} />
        </Panel>
      )}
      <div>
        <Button icon={<RefreshCw strokeWidth={1.75} aria-hidden />} loading={busy} onClick={() => onAgain()}>
          {t('check-again')}
        </Button>
      </div>
    </>
  )
}

function Evidence({ check }: { check: CheckView }) {
  const text = useText()
  const facts = Object.entries(check.evidence)
  if (facts.length === 0) return null
  return (
    <dl className={styles.evidence}>
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt className="meta">{text.maybe(`evidence-${idPart(key)}`) ?? key}</dt>
          <dd className="mono">{evidenceText(text, key, value)}</dd>
        </div>
      ))}
    </dl>
  )
}
