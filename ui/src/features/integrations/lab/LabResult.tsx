import { Button } from 'antd'
import { call, useAct } from '@/api'
import { useSaving } from '@/api/files'
import { FailureNote, StateWord, useCopy } from '@/design'
import type { LabFinding, LabRest, LabRun, LabTrial } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import { MODES } from '../settings/Modes'
import own from './Lab.module.css'
import { copied, type Kind, modeText, seenState, seenText, trialsOf, WHATS } from './words'

/** What one laboratory found, mode by mode, and what it could not clear away. */
export function LabResult({ run, connection, busy }: { run: LabRun; connection: string; busy: boolean }) {
  const text = useText()
  const { t, format } = text
  const { copied: done, copy } = useCopy()
  const saving = useSaving(() => call('lab_export', { lab: run.id, language: text.language }))
  const clear = useAct('lab_clear')
  const left = run.rest.filter((rest) => rest.fault !== null)
  return (
    <div className={own.result}>
      <div className={own.head}>
        <StateWord state={run.state === 'done' ? 'pass' : run.state === 'stopped' ? 'warn' : 'waiting'} word={t(`lab-state-${run.state}`)} />
        <span className="support">{t('lab-result-fact', { at: format.moment(run.at), organizer: run.organizer, attendee: run.attendee })}</span>
        <span className={own.end}>
          <Button size="small" onClick={() => copy(copied(text, run, connection), t('lab-results'))}>
            {t(done ? 'copy-done' : 'copy')}
          </Button>
          <Button size="small" loading={saving.busy} onClick={saving.run}>
            {t('lab-export')}
          </Button>
        </span>
      </div>
      {saving.fault && <FailureNote fault={saving.fault} />}
      {run.fault && <FailureNote fault={run.fault} />}
      {MODES.map((kind) => (
        <Found key={kind} run={run} kind={kind} />
      ))}
      {run.waited_ms > 0 && <p className="meta">{t('lab-waited', { seconds: Math.round(run.waited_ms / 1000) })}</p>}
      {run.rest.length > 0 && <Left rest={run.rest} />}
      {left.length > 0 && (
        <div className={own.acts}>
          <Button loading={clear.isPending} disabled={busy} onClick={() => clear.mutate({ lab: run.id })}>
            {t('lab-clear')}
          </Button>
          <span className="meta">{t('lab-clear-line')}</span>
        </div>
      )}
      {clear.error && <FailureNote fault={clear.error} />}
    </div>
  )
}

function Found({ run, kind }: { run: LabRun; kind: Kind }) {
  const text = useText()
  const { t } = text
  const trials = trialsOf(run, kind)
  const whats = WHATS[kind].filter((what) => what !== 'room' || run.room !== null)
  if (trials.every((trial) => trial.findings.length === 0 && !trial.fault)) return null
  return (
    <table className={own.table}>
      <caption>{t(`integration-mode-${kind}`)}</caption>
      <thead>
        <tr>
          <th scope="col">{t('lab-column-mode')}</th>
          {whats.map((what) => (
            <th key={what} scope="col">
              {t(`lab-what-${kind}-${what}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {trials.map((trial) => (
          <tr key={trial.mark}>
            <th scope="row">{modeText(text, trial.mode)}</th>
            {trial.fault ? <NotTried trial={trial} columns={whats.length} /> : whats.map((what) => <Cell key={what} found={trial.findings.find((f) => f.what === what)} />)}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function NotTried({ trial, columns }: { trial: LabTrial; columns: number }) {
  const text = useText()
  return (
    <td colSpan={columns}>
      <StateWord state="fail" size={12} word={text.t('lab-not-tried', { why: trial.fault ? faultText(text, trial.fault).headline : '' })} />
    </td>
  )
}

function Cell({ found }: { found: LabFinding | undefined }) {
  const text = useText()
  if (!found) return <td />
  return (
    <td>
      <StateWord state={seenState(found)} size={12} word={seenText(text, found)} />
      {found.fault && <span className={`meta ${own.why}`}>{faultText(text, found.fault).headline}</span>}
    </td>
  )
}

/** What stays in the mailboxes, and why. */
function Left({ rest }: { rest: LabRest[] }) {
  const text = useText()
  const { t } = text
  return (
    <section aria-label={t('lab-left')}>
      <h3>{t('lab-left')}</h3>
      <ul className={own.left}>
        {rest.map(({ mailbox, shelf, fault }) => (
          <li key={`${mailbox}/${shelf}`}>
            {fault ? <StateWord state="warn" size={12} word={t('lab-left-line', { mailbox, shelf: t(`lab-value-${shelf}`), why: faultText(text, fault).headline })} /> : <span className="support">{t('lab-left-stays', { mailbox, shelf: t(`lab-value-${shelf}`) })}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
