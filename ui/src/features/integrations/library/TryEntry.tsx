import { Select } from 'antd'
import { useMemo, useState } from 'react'
import { useRead } from '@/api'
import { FailureNote, FormField } from '@/design'
import type { Direction, FieldTrial, ValueKind, WayRules } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import { fieldText, TEXTS } from '../mapping/fields'
import { RecordChoice } from '../mapping/RecordChoice'
import { useTrial } from '../mapping/useTrial'
import type { Entry } from './entries'
import styles from './Library.module.css'

interface TryEntryProps {
  kind: 'rule' | 'formula'
  /** As it is kept; none while it is new. */
  saved: Entry | undefined
  /** What is on the screen is not what is kept. */
  changed: boolean
  gives: ValueKind
  integration: string | undefined
  direction: Direction
}

/** A rule or formula on a real record: what went in, what each step made of it, what came out. */
export function TryEntry({ kind, saved, changed, gives, integration, direction }: TryEntryProps) {
  const { t } = useText()
  const all = useRead('integration_list', {}).data?.integrations.filter((i) => i.calendar !== null) ?? []
  const asked = integration ?? all[0]?.id
  if (!saved || !asked) return <p className="meta">{t(saved ? 'integration-try-nowhere' : 'integration-try-after')}</p>
  return <Tried kind={kind} id={saved.id} gives={gives} integration={asked} direction={direction === 'both' ? 'pull' : direction} changed={changed} />
}

function Tried({ kind, id, gives, integration, direction, changed }: { kind: 'rule' | 'formula'; id: string; gives: ValueKind; integration: string; direction: Direction; changed: boolean }) {
  const text = useText()
  const { t } = text
  const [source, setSource] = useState(TEXTS[0]!)
  const rules = useMemo((): WayRules => {
    const part = gives === 'bool' ? ('all_day' as const) : ('start' as const)
    if (gives === 'list') return { fields: [{ target: 'attendees', source: null, how: { kind, id } }], filters: [] }
    if (gives === 'time' || gives === 'bool') return { fields: [{ target: 'when', part, source: null, how: { kind, id } }], filters: [] }
    return { fields: [{ target: source, source: null, how: { kind, id } }], filters: [] }
  }, [kind, id, gives, source])
  const trial = useTrial(integration, direction, rules)
  return (
    <FormField group label={t('integration-trial')} help={changed ? t('integration-try-saved') : undefined}>
      <div className={styles.step}>
        <RecordChoice trial={trial} />
        {kind === 'rule' && <Select size="small" aria-label={t('integration-try-field')} value={source} onChange={setSource} options={TEXTS.map((value) => ({ value, label: fieldText(text, { target: value }) }))} />}
      </div>
      {trial.fault && <FailureNote fault={trial.fault} />}
      {trial.trial?.fields[0] && <Steps tried={trial.trial.fields[0]} />}
    </FormField>
  )
}

function Steps({ tried }: { tried: FieldTrial }) {
  const text = useText()
  const { t } = text
  return (
    <dl className={styles.tries}>
      <dt>{t('integration-try-input')}</dt>
      <dd>{tried.input || t('integration-output-empty')}</dd>
      {tried.steps.map((step, at) => [
        <dt key={`${at}-t`}>{t('integration-step-number', { number: at + 1 })}</dt>,
        <dd key={`${at}-d`}>{step || t('integration-output-empty')}</dd>,
      ])}
      <dt>{t('integration-try-output')}</dt>
      <dd>
        <strong>{tried.fault ? faultText(text, tried.fault).headline : tried.output || t('integration-output-empty')}</strong>
      </dd>
    </dl>
  )
}
