import { Button, DatePicker, Input, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import type { ClipboardEvent } from 'react'
import { useId, useState } from 'react'
import { isSecret } from '@/api/descriptor'
import { Change, StateWord } from '@/design'
import type { Fault, FieldIssue, FieldSpec, SecretFacts, SecretState } from '@/generated/api'
import { useText } from '@/i18n'
import { choiceName, fieldName } from '@/i18n/provider'
import { idPart } from '@/i18n'
import { DocumentControl, Mistakes } from './DocumentControl'
import { FileControl } from './FileControl'
import { LONGEST, repair } from './repair'
import styles from './Wizard.module.css'

interface FieldProps {
  provider: string
  spec: FieldSpec
  value: string
  /** State of a secret that is stored already. */
  stored?: SecretState
  /** What the entered secret tells about itself. */
  facts?: SecretFacts
  issue?: FieldIssue
  /** What is wrong inside a document. */
  mistakes?: readonly Fault[]
  onChange: (value: string) => void
  /** Takes the value the program suggests. */
  onBlur: () => void
}

interface Repaired {
  before: string
  after: string
}

/** One field: label above, help below; a finding replaces the help. */
export function Field(props: FieldProps) {
  const text = useText()
  const { t } = text
  const { provider, spec, issue, onChange } = props
  const id = useId()
  const [repaired, setRepaired] = useState<Repaired>()
  const [tooLong, setTooLong] = useState(false)
  const textId = `field-${provider}-${idPart(spec.key)}`
  const help = text.attr(textId, 'help')
  const where = text.attr(textId, 'where')

  function onPaste(event: ClipboardEvent<HTMLElement>) {
    if (spec.kind.kind === 'document') return
    const before = event.clipboardData.getData('text')
    const longest = isSecret(spec.kind) ? LONGEST.secret : LONGEST.plain
    setTooLong(before.length > longest)
    if (before.length > longest) return event.preventDefault()
    const after = repair(before, spec.kind.kind)
    if (after === before) return setRepaired(undefined)
    event.preventDefault()
    setRepaired({ before, after })
    onChange(after)
  }

  return (
    <div className={styles.field}>
      <div className={styles.label}>
        <label htmlFor={id}>{fieldName(text, provider, spec.key)}</label>
        {!spec.required && <span className="meta">{t('wizard-optional')}</span>}
        {props.stored && <Stored state={props.stored} />}
      </div>
      <Control {...props} id={id} onPaste={onPaste} describedBy={`${id}-help`} />
      <div id={`${id}-help`} className={styles.help} aria-live="polite">
        {tooLong && <StateWord state="fail" word={t('wizard-too-long')} />}
        {repaired && (
          <RepairNote
            repaired={repaired}
            secret={isSecret(spec.kind)}
            onUndo={() => {
              onChange(repaired.before)
              setRepaired(undefined)
            }}
          />
        )}
        {issue ? <Finding {...props} issue={issue} /> : help && <p>{help}</p>}
        {issue && props.mistakes && props.mistakes.length > 0 && <Mistakes mistakes={props.mistakes} />}
        {!issue && where && <p className="meta">{where}</p>}
      </div>
    </div>
  )
}

function Stored({ state }: { state: SecretState }) {
  const { t, format } = useText()
  return (
    <span className={`meta ${styles.stored}`}>
      {state.set_at ? t('secret-set', { at: format.date(state.set_at) }) : ''}
      {state.expires ? ` · ${t('secret-until', { date: state.expires })}` : ''}
      {state.fingerprint ? ` · ${t('secret-fingerprint')} ${state.fingerprint}` : ''}
    </span>
  )
}

function Control({ provider, spec, value, stored, facts, issue, onChange, onBlur, id, onPaste, describedBy }: FieldProps & {
  id: string
  onPaste: (event: ClipboardEvent<HTMLElement>) => void
  describedBy: string
}) {
  const text = useText()
  const { kind } = spec
  const status = issue ? (issue.blocking ? 'error' : 'warning') : undefined
  const common = { id, status, onBlur, onPaste, 'aria-describedby': describedBy, 'aria-required': spec.required, spellCheck: false } as const
  const change = (event: { target: { value: string } }) => onChange(event.target.value)
  if (kind.kind === 'choice') {
    const options = kind.choices.map((choice) => ({ value: choice, label: choiceName(text, provider, spec.key, choice) }))
    const chosen = value || (spec.default ?? undefined)
    if (options.length <= 3)
      return (
        <Radio.Group id={id} value={chosen} onChange={(event) => onChange(String(event.target.value))} options={options} aria-describedby={describedBy} />
      )
    return <Select id={id} value={chosen} onChange={onChange} options={options} aria-describedby={describedBy} />
  }
  if (kind.kind === 'date')
    return (
      <DatePicker
        id={id}
        status={status}
        value={value && dayjs(value).isValid() ? dayjs(value) : null}
        onChange={(date) => onChange(date ? date.format('YYYY-MM-DD') : '')}
        onBlur={onBlur}
        placeholder={spec.example ?? undefined}
        className={styles.short}
      />
    )
  if (kind.kind === 'secret_file')
    return <FileControl id={id} value={value} stored={stored !== undefined} facts={facts} describedBy={describedBy} onChange={onChange} />
  if (kind.kind === 'document')
    return <DocumentControl id={id} value={value} builtIn={spec.example} status={status} describedBy={describedBy} onChange={onChange} onBlur={onBlur} />
  if (kind.kind === 'secret')
    return (
      <Input.Password
        {...common}
        value={value}
        onChange={change}
        maxLength={LONGEST.secret}
        autoComplete="new-password"
        placeholder={stored ? text.t('wizard-secret-kept') : undefined}
      />
    )
  return (
    <Input
      {...common}
      value={value}
      onChange={change}
      maxLength={LONGEST.plain}
      autoComplete="off"
      placeholder={spec.example ?? undefined}
      className={kind.kind === 'text' ? undefined : 'mono'}
    />
  )
}

function RepairNote({ repaired, secret, onUndo }: { repaired: Repaired; secret: boolean; onUndo: () => void }) {
  const { t } = useText()
  return (
    <p className={styles.repaired}>
      <StateWord state="update" word={t('wizard-repaired')} />
      {secret ? (
        <span>{t('wizard-repaired-secret', { count: repaired.before.length - repaired.after.length })}</span>
      ) : (
        <Change before={visible(repaired.before)} after={repaired.after} mono />
      )}
      <Button type="link" size="small" onClick={onUndo}>
        {t('undo')}
      </Button>
    </p>
  )
}

/** Invisible characters get a sign, or nobody would see what went. */
function visible(text: string): string {
  return text.replace(/[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]/g, '␣').replace(/\s/g, '␣')
}

/** Longest value that fits onto its button; a longer one is shown with what differs marked. */
const FITS = 32

/** What the program would write instead; of a secret it is not shown. */
function Suggestion({ value, suggestion, hidden, onUse }: { value: string; suggestion: string; hidden: boolean; onUse: (value: string) => void }) {
  const { t } = useText()
  const short = !hidden && suggestion.length <= FITS
  return (
    <>
      {!hidden && !short && (
        <p className={styles.suggested}>
          <Change before={value} after={suggestion} mono />
        </p>
      )}
      <Button size="small" onClick={() => onUse(suggestion)}>
        {short ? t('wizard-use', { value: suggestion }) : t('wizard-use-mended')}
      </Button>
    </>
  )
}

function Finding({ provider, spec, value, issue, onChange }: FieldProps & { issue: FieldIssue }) {
  const text = useText()
  const values = { field: fieldName(text, provider, spec.key), example: spec.example ?? '', found: isSecret(spec.kind) || value.length > FITS ? '' : value.trim() }
  // What was found and what is expected, as far as they can be told.
  const known = issue.code === 'field.shape' && `wizard-issue-field-shape${values.example === '' ? '' : values.found === '' ? '-example' : '-found'}`
  const own = text.attr(`field-${provider}-${idPart(spec.key)}`, issue.code.replace(/^field\./, ''), values)
  const remedy = text.attr(`fault-${idPart(issue.code)}`, 'remedy')
  return (
    <div className={styles.finding}>
      <StateWord state={issue.blocking ? 'fail' : 'warn'} word={own ?? text.maybe(known || `wizard-issue-${idPart(issue.code)}`, values) ?? text.maybe(`fault-${idPart(issue.code)}`) ?? issue.code} />
      {remedy && <p>{remedy}</p>}
      {issue.suggestion !== null && <Suggestion value={value} suggestion={issue.suggestion} hidden={isSecret(spec.kind)} onUse={onChange} />}
    </div>
  )
}
