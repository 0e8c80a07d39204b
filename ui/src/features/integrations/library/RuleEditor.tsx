import { Button, Input, InputNumber, Segmented, Select } from 'antd'
import { ArrowUp, Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { EditGrid, FormField } from '@/design'
import type { ConversionKind, Otherwise, TextStep } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Library.module.css'
import { ruleKind, stepOf, STEPS } from './entries'

/** What a conversion rule does: looks a text up, or changes it step by step. */
export function RuleEditor({ value, onChange }: { value: ConversionKind; onChange: (kind: ConversionKind) => void }) {
  const { t } = useText()
  return (
    <>
      <Segmented<ConversionKind['kind']> aria-label={t('integration-rule-kind')} value={value.kind} onChange={(kind) => onChange(ruleKind(kind))} options={(['text', 'lookup'] as const).map((kind) => ({ value: kind, label: t(`integration-rule-${kind}`) }))} style={{ alignSelf: 'flex-start' }} />
      {value.kind === 'lookup' ? <Lookup value={value} onChange={onChange} /> : <Steps steps={value.steps} onChange={(steps) => onChange({ kind: 'text', steps })} />}
    </>
  )
}

type LookupKind = Extract<ConversionKind, { kind: 'lookup' }>

function Lookup({ value, onChange }: { value: LookupKind; onChange: (kind: ConversionKind) => void }) {
  const { t } = useText()
  const past = useRef<LookupKind['pairs'][]>([])
  const set = (pairs: LookupKind['pairs']) => {
    past.current.push(value.pairs)
    onChange({ ...value, pairs })
  }
  const { otherwise } = value
  return (
    <>
      <FormField group label={t('integration-pairs')} help={t('integration-pairs-help')}>
        <div className={styles.pairs}>
          <EditGrid
            label={t('integration-pairs')}
            columns={[
              { key: 'from', title: t('integration-pair-from'), placeholder: t('integration-pair-add') },
              { key: 'to', title: t('integration-pair-to') },
            ]}
            rows={value.pairs}
            onChange={(rows) => set(rows.map(([from = '', to = '']) => [from, to]))}
            onUndo={() => {
              const before = past.current.pop()
              if (before) onChange({ ...value, pairs: before })
            }}
          />
        </div>
      </FormField>
      <FormField group label={t('integration-otherwise')}>
        <div className={styles.step}>
          <Select<Otherwise['kind']> aria-label={t('integration-otherwise')} value={otherwise.kind} onChange={(kind) => onChange({ ...value, otherwise: kind === 'value' ? { kind, value: '' } : { kind } })} options={(['keep', 'empty', 'value', 'refuse'] as const).map((kind) => ({ value: kind, label: t(`integration-otherwise-${kind}`) }))} popupMatchSelectWidth={false} />
          {otherwise.kind === 'value' && <Input aria-label={t('integration-otherwise-value')} value={otherwise.value} onChange={(event) => onChange({ ...value, otherwise: { kind: 'value', value: event.target.value } })} />}
        </div>
      </FormField>
    </>
  )
}

/** Most steps a rule may have. */
const MOST = 20

function Steps({ steps, onChange }: { steps: TextStep[]; onChange: (steps: TextStep[]) => void }) {
  const { t } = useText()
  const put = (at: number, step: TextStep) => onChange(steps.map((s, i) => (i === at ? step : s)))
  return (
    <FormField group label={t('integration-steps')} help={t('integration-steps-help')}>
      <ol className={styles.steps}>
        {steps.map((step, at) => (
          <li key={at} className={styles.step}>
            <Select<TextStep['kind']> aria-label={t('integration-step-number', { number: at + 1 })} value={step.kind} onChange={(kind) => put(at, stepOf(kind))} options={STEPS.map((kind) => ({ value: kind, label: t(`integration-step-${kind}`) }))} />
            <StepValue step={step} onChange={(next) => put(at, next)} />
            <Button type="text" size="small" disabled={at === 0} aria-label={t('integration-step-up', { number: at + 1 })} icon={<ArrowUp strokeWidth={1.75} aria-hidden />} onClick={() => onChange(swapped(steps, at))} />
            <Button type="text" size="small" aria-label={t('integration-step-take', { number: at + 1 })} icon={<X strokeWidth={1.75} aria-hidden />} onClick={() => onChange(steps.filter((_, i) => i !== at))} />
          </li>
        ))}
      </ol>
      {steps.length < MOST && (
        <Button size="small" style={{ alignSelf: 'flex-start' }} icon={<Plus strokeWidth={1.75} aria-hidden />} onClick={() => onChange([...steps, { kind: 'trim' }])}>
          {t('integration-step-add')}
        </Button>
      )}
    </FormField>
  )
}

function swapped(steps: TextStep[], at: number): TextStep[] {
  const next = [...steps]
  ;[next[at - 1], next[at]] = [next[at]!, next[at - 1]!]
  return next
}

function StepValue({ step, onChange }: { step: TextStep; onChange: (step: TextStep) => void }) {
  const { t } = useText()
  if (step.kind === 'replace')
    return (
      <>
        <Input aria-label={t('integration-step-from')} placeholder={t('integration-step-from')} value={step.from} onChange={(event) => onChange({ ...step, from: event.target.value })} />
        <span aria-hidden>→</span>
        <Input aria-label={t('integration-step-to')} placeholder={t('integration-step-to')} value={step.to} onChange={(event) => onChange({ ...step, to: event.target.value })} />
      </>
    )
  if (step.kind === 'limit') return <InputNumber aria-label={t('integration-step-length')} min={1} max={10_000} precision={0} value={step.length} changeOnWheel={false} onChange={(length) => onChange({ ...step, length: length ?? 1 })} />
  if ('text' in step) return <Input aria-label={t('integration-step-text')} placeholder={t('integration-step-text')} value={step.text} onChange={(event) => onChange({ ...step, text: event.target.value })} />
  return <span className="meta">{t('integration-step-plain')}</span>
}
