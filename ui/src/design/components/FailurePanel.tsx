import { Button } from 'antd'
import { ExternalLink, RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Fault } from '@/generated/api'
import { useText } from '@/i18n'
import { copyLabel, faultText, stepPath } from '@/i18n/fault'
import { platform } from '@/platform'
import { Chip } from './Chip'
import { CopyField } from './CopyField'
import styles from './FailurePanel.module.css'
import type { State } from './Glyph'
import { StateWord } from './Glyph'
import { Panel } from './Panel'

interface FailurePanelProps {
  fault: Fault
  /** Provider whose catalogue names the console step. */
  provider?: string
  state?: State
  /** At the right of the first line: time and duration. */
  when?: ReactNode
  /** "Check again", the filled button of the view. */
  onAgain?: () => void
  againBusy?: boolean
  /** Where the button leads to the check instead of running it. */
  againLabel?: string
  /** A button that mends it inside the app: a new password, say. */
  mend?: ReactNode
  /** "Next automatic check at 14:20". */
  next?: ReactNode
  /** Where the step is explained inside the app. */
  stepLink?: ReactNode
  proves?: ReactNode
  notProves?: ReactNode
  /** Facts seen, and whatever else is evidence. */
  evidence?: ReactNode
}

/** A failure, always in the same order: what, how sure, headline, what is not wrong, the fix, what is proved, evidence. */
export function FailurePanel(props: FailurePanelProps) {
  const { fault, provider, state = 'fail', when } = props
  const text = useText()
  const shown = faultText(text, fault)
  return (
    <article className={styles.failure}>
      <div className={styles.first}>
        <StateWord state={state} />
        <Chip code>{fault.code}</Chip>
        {fault.vendor?.code && <Chip code>{fault.vendor.code}</Chip>}
        <Chip>{text.t(`certainty-${fault.certainty}`)}</Chip>
        {when != null && <span className={styles.when}>{when}</span>}
      </div>
      <h2 className={styles.headline}>{shown.headline}</h2>
      {shown.cause && <p className={styles.sentence}>{shown.cause}</p>}
      <Fix {...props} provider={provider} />
      <Proof proves={props.proves} notProves={props.notProves} evidence={props.evidence} vendor={fault.vendor} />
    </article>
  )
}

function Fix({ fault, provider, state, onAgain, againBusy, againLabel, mend, next, stepLink }: FailurePanelProps) {
  const text = useText()
  const { t } = text
  const { remedy } = faultText(text, fault)
  const path = provider && fault.remedy?.step ? stepPath(text, provider, fault.remedy.step) : undefined
  const link = fault.remedy?.link
  const copy = fault.remedy?.copy
  const steps: ReactNode[] = []
  const place = (label: string) =>
    (path || link) && (
      <FixLine label={label}>
        {path && <Path path={path} />}
        {link && <LinkButton url={link} />}
      </FixLine>
    )
  // What is mended here comes before where to look when that is not it.
  const before = mend ? undefined : place(t('fix-open'))
  const after = mend ? place(t('fix-elsewhere')) : undefined
  if (before) steps.push(before)
  if (remedy || copy || mend)
    steps.push(
      <FixLine label={remedy ?? (copy ? t(copyLabel(copy)) : undefined)}>
        {(mend || copy) && (
          <>
            {mend}
            {copy && <ToCopy value={copy} />}
          </>
        )}
      </FixLine>,
    )
  if (after) steps.push(after)
  if (steps.length === 0 && !onAgain) return null
  return (
    <Panel title={t(state === 'waiting' ? 'fix-title-waiting' : `fix-title-${fault.class}`)} fact={stepLink} className={styles.fix}>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li key={index}>
            <span className="ordinal">{index + 1}</span>
            {step}
          </li>
        ))}
        {onAgain && (
          <li>
            <span className="ordinal">{steps.length + 1}</span>
            <div className={styles.again}>
              <span>{t(steps.length > 0 && state !== 'waiting' ? 'fix-return' : 'fix-retry')}</span>
              <span className={styles.next}>{next}</span>
              <Button type="primary" icon={<RefreshCw strokeWidth={1.75} aria-hidden />} loading={againBusy} onClick={onAgain}>
                {againLabel ?? t('check-again')}
              </Button>
            </div>
          </li>
        )}
      </ol>
    </Panel>
  )
}

/** A value of the fix with its copy button; a command says where it is run, a value what it is. */
function ToCopy({ value }: { value: string }) {
  const { t } = useText()
  const command = copyLabel(value) === 'fix-command'
  return (
    <div className={styles.copy}>
      {command && <p className="meta">{t('fix-command-where')}</p>}
      <CopyField value={value} label={t(copyLabel(value))} multiline={command || value.includes('\n')} />
    </div>
  )
}

function FixLine({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.line}>
      <div className="support">{label}</div>
      {children && <div className={styles.value}>{children}</div>}
    </div>
  )
}

/** A click path in the provider's own words; the last place stands out. */
export function Path({ path }: { path: string }) {
  const places = path.split(/\s*[›>→]\s*/)
  return (
    <span className={styles.path}>
      {places.map((place, index) => (
        <span key={index}>
          {index > 0 && <span aria-hidden> › </span>}
          <span className={index === places.length - 1 ? styles.lastPlace : undefined}>{place}</span>
        </span>
      ))}
    </span>
  )
}

/** Opens a page of the provider's console outside the window. */
export function LinkButton({ url, label, block = false }: { url: string; label?: string; block?: boolean }) {
  const { t } = useText()
  return (
    <Button
      size={block ? 'middle' : 'small'}
      block={block}
      icon={<ExternalLink strokeWidth={1.75} aria-hidden />}
      onClick={() => platform().openLink(url)}
      title={url}
    >
      {label ?? t('open-console')}
    </Button>
  )
}

function Proof({ proves, notProves, evidence, vendor }: Pick<FailurePanelProps, 'proves' | 'notProves' | 'evidence'> & { vendor: Fault['vendor'] }) {
  const { t } = useText()
  const seen = evidence != null || vendor != null
  if (!proves && !notProves && !seen) return null
  return (
    <div className={styles.proof}>
      {(proves || notProves) && (
        <Panel>
          {proves && <p className="meta">{t('proves')}</p>}
          {proves && <p>{proves}</p>}
          {notProves && <p className={`meta ${styles.second}`}>{t('not-proves')}</p>}
          {notProves && <p>{notProves}</p>}
        </Panel>
      )}
      {seen && (
        <Panel>
          <p className={`meta ${styles.evidence}`}>{t('evidence')}</p>
          {evidence}
          {vendor && (
            <dl className={styles.vendor}>
              {vendor.code && <Fact name={t('vendor-code')} value={vendor.code} />}
              {vendor.message && <Fact name={t('vendor-message')} value={vendor.message} />}
              {vendor.request_id && <Fact name={t('vendor-request')} value={vendor.request_id} />}
            </dl>
          )}
        </Panel>
      )}
    </div>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="meta">{name}</dt>
      <dd className="mono">{value}</dd>
    </div>
  )
}

interface FailureNoteProps {
  fault: Fault
  onRetry?: () => void
  action?: ReactNode
  /** The state stands beside it already; one thing has one state. */
  told?: boolean
}

/** The failure panel in place of a list: short, with one button. */
export function FailureNote({ fault, onRetry, action, told = false }: FailureNoteProps) {
  const text = useText()
  const shown = faultText(text, fault)
  return (
    <div className={styles.note} role="alert">
      <div className={styles.first}>
        {told ? <strong>{shown.headline}</strong> : <StateWord state={fault.class === 'transient' ? 'warn' : 'fail'} word={shown.headline} />}
        <Chip code>{fault.code}</Chip>
        {fault.vendor?.code && <Chip code>{fault.vendor.code}</Chip>}
      </div>
      {shown.cause && <p className="support">{shown.cause}</p>}
      {shown.remedy && <p>{shown.remedy}</p>}
      {fault.remedy?.copy && <ToCopy value={fault.remedy.copy} />}
      <div className={styles.noteActions}>
        {onRetry && (
          <Button size="small" icon={<RefreshCw strokeWidth={1.75} aria-hidden />} onClick={onRetry}>
            {text.t('try-again')}
          </Button>
        )}
        {fault.remedy?.link && <LinkButton url={fault.remedy.link} />}
        {action}
      </div>
    </div>
  )
}
