import { Button, Input, Select } from 'antd'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useRead } from '@/api'
import { Chip, type ChipTone, Glyph } from '@/design'
import type { CalendarView, FieldRule, FieldTrial, MapHow, WayRules } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import { EntryDrawer, type NewEntry } from '../library/EntryDrawer'
import { fieldText, fixedStart, isOpen, kindOf, type Line, notWaysOf, takesOther, type Target, TEXTS, trialOf, waysOf, withRule, WORDS } from './fields'
import styles from './Mapping.module.css'
import { RecordChoice } from './RecordChoice'
import type { Trial } from './useTrial'
import type { Way } from './Way'

const TONE: Record<MapHow['kind'], ChipTone> = { identity: 'plain', rule: 'brand', formula: 'practice', fixed: 'plain', leave: 'plain' }

interface MappingTableProps {
  view: CalendarView
  way: Way
  rules: WayRules
  lines: Line[]
  trial: Trial
  ends: { source: string; target: string }
  onChange: (rules: WayRules) => void
}

/** Reads left to right: source field, way, value, arrow, target field, and what it gives for a real record. */
export function MappingTable({ view, way, rules, lines, trial, ends, onChange }: MappingTableProps) {
  const { t } = useText()
  const [making, setMaking] = useState<{ line: Line; entry: NewEntry }>()
  return (
    <div className={`${styles.box} scroll`}>
      <table className={styles.table} aria-label={t('integration-section-mapping')}>
        <thead>
          <tr>
            <th scope="col" title={ends.source}>{t('integration-column-source', { name: ends.source })}</th>
            <th scope="col">{t('integration-column-how')}</th>
            <th scope="col">{t('integration-column-value')}</th>
            <th scope="col" aria-label={t('integration-column-arrow')} />
            <th scope="col" title={ends.target}>{t('integration-column-target', { name: ends.target })}</th>
            <th scope="col" className={styles.trial}>
              <span className={styles.record}>
                <span>{t('integration-trial')}</span>
                <RecordChoice trial={trial} />
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row
              key={`${line.rule.target}-${line.rule.part ?? ''}-${line.at ?? 'as-is'}`}
              line={line}
              tried={isOpen(line.rule) ? undefined : trialOf(trial.trial, line.rule)}
              onRule={(rule) => onChange(withRule(rules, line, rule))}
              onMake={(kind) => setMaking({ line, entry: { kind, gives: kindOf(line.rule), direction: way, integration: view.integration.id, tried: { field: textOf(line.rule), record: trial.record?.key } } })}
            />
          ))}
        </tbody>
      </table>
      <EntryDrawer
        open={making?.entry}
        onClose={() => setMaking(undefined)}
        onSaved={(id) => {
          if (making) onChange(withRule(rules, making.line, { ...making.line.rule, how: { kind: making.entry.kind as 'rule' | 'formula', id } }))
          setMaking(undefined)
        }}
      />
    </div>
  )
}

interface RowProps {
  line: Line
  tried: FieldTrial | undefined
  onRule: (rule: FieldRule | undefined) => void
  onMake: (kind: 'rule' | 'formula') => void
}

function Row({ line: { rule, at }, tried, onRule, onMake }: RowProps) {
  const text = useText()
  const { t } = text
  const name = fieldText(text, rule)
  const source = rule.source ? fieldText(text, { target: rule.source }) : name
  const kind = rule.how.kind
  return (
    <tr>
      <td>
        {(kind === 'rule' && rule.target !== 'attendees') || (kind === 'identity' && takesOther(rule)) ? (
          <Select size="small" variant="borderless" className={styles.plain} aria-label={t('integration-source-of', { name })} value={rule.source ?? rule.target} onChange={(field) => onRule(kind === 'identity' && field === rule.target ? undefined : { ...rule, source: field === rule.target ? null : field })} options={TEXTS.map((value) => ({ value, label: fieldText(text, { target: value }) }))} />
        ) : kind === 'fixed' || kind === 'leave' ? (
          <span className="meta">{t('integration-source-none')}</span>
        ) : (
          source
        )}
      </td>
      <td>
        <Select<MapHow['kind']>
          size="small"
          variant="borderless"
          className={styles.plain}
          aria-label={t('integration-how-of', { name })}
          value={kind}
          onChange={(next) => onRule(next === 'identity' && at === undefined ? undefined : { ...rule, source: next === 'rule' && rule.target !== 'attendees' ? rule.source : null, how: startOf(next, rule) })}
          popupMatchSelectWidth={false}
          options={[
            ...waysOf(rule).map((value) => ({ value, disabled: false, label: <Chip tone={TONE[value]}>{t(`integration-how-${value}`)}</Chip> })),
            ...notWaysOf(rule).map(([value, why]) => ({
              value,
              disabled: true,
              label: (
                <span className={styles.cannot}>
                  <Chip tone={TONE[value]}>{t(`integration-how-${value}`)}</Chip>
                  <span className="meta">{t(why)}</span>
                </span>
              ),
            })),
          ]}
        />
      </td>
      <td>
        <Value rule={rule} name={name} onRule={onRule} onMake={onMake} />
      </td>
      <td className={styles.arrow} aria-hidden>
        →
      </td>
      <th scope="row" className={styles.target}>
        <span>{name}</span>
        {at !== undefined && (
          <Button type="text" size="small" aria-label={t('integration-as-is', { name })} title={t('integration-as-is', { name })} icon={<RotateCcw strokeWidth={1.75} aria-hidden />} onClick={() => onRule(undefined)} />
        )}
      </th>
      <td className={styles.trial}>
        <Tried tried={tried} how={kind} />
      </td>
    </tr>
  )
}

/** The text that a rule for a target reads. */
function textOf({ source, target }: FieldRule) {
  return TEXTS.find((field) => field === (source ?? target))
}

function startOf(kind: MapHow['kind'], target: Target): MapHow {
  if (kind === 'rule' || kind === 'formula') return { kind, id: '' }
  return kind === 'fixed' ? { kind, value: fixedStart(target) } : { kind }
}

/** What stands in the value column, and is changed there. */
function Value({ rule, name, onRule, onMake }: { rule: FieldRule; name: string; onRule: (rule: FieldRule) => void; onMake: (kind: 'rule' | 'formula') => void }) {
  const { t } = useText()
  const library = useRead('library_get', {}).data?.library
  const { how } = rule
  if (how.kind === 'identity') return <span className="support">{t('integration-value-identity')}</span>
  if (how.kind === 'leave') return <span className="support">{t('integration-value-leave')}</span>
  if (how.kind === 'fixed') {
    const words = rule.part === 'all_day' ? BOOLS : WORDS[rule.target]
    const put = (value: string) => onRule({ ...rule, how: { kind: 'fixed', value } })
    if (words) return <Select size="small" className={styles.entry} aria-label={t('integration-value-of', { name })} value={how.value} onChange={put} options={words.map((value) => ({ value, label: t(`integration-word-${value}`) }))} />
    return <Input size="small" aria-label={t('integration-value-of', { name })} value={how.value} placeholder={t(rule.target === 'attendees' ? 'integration-value-people' : 'integration-value-fixed')} onChange={(event) => put(event.target.value)} />
  }
  const kind = how.kind
  const entries = kind === 'rule' ? (library?.rules ?? []) : (library?.formulas ?? []).filter((f) => f.gives === kindOf(rule))
  const formula = kind === 'formula' ? library?.formulas.find((f) => f.id === how.id) : undefined
  return (
    <span className={styles.value} title={formula?.expression}>
      <Select
        size="small"
        className={styles.entry}
        aria-label={t('integration-value-of', { name })}
        status={how.id === '' ? 'error' : undefined}
        placeholder={t(`integration-choose-${kind}`)}
        value={how.id || undefined}
        popupMatchSelectWidth={280}
        onChange={(id) => (id === NEW ? onMake(kind) : onRule({ ...rule, how: { kind, id } }))}
        options={[...entries.map((e) => ({ value: e.id, label: e.name })), { value: NEW, label: t(`integration-new-${kind}`) }]}
      />
      {formula && (
        <code className={styles.expression}>{formula.expression}</code>
      )}
    </span>
  )
}

/** Instants and truth values as people read them; everything else as it is. */
function worded({ t }: Texts, output: string): string {
  if (output === 'true' || output === 'false') return t(`integration-word-${output}`)
  const [, date, time, zone] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::00)?(?:\.0+)?(Z|[+-]\d{2}:\d{2})$/.exec(output) ?? []
  return date ? `${date} ${time} ${zone === 'Z' ? '+00:00' : zone}` : output
}

const BOOLS = ['true', 'false']

/** Opens the drawer instead of choosing. */
const NEW = '\u0000new'

function Tried({ tried, how }: { tried: FieldTrial | undefined; how: MapHow['kind'] }) {
  const text = useText()
  const { t } = text
  if (!tried) return <span className="meta">–</span>
  if (tried.fault)
    return (
      <span className={styles.fault} title={faultText(text, tried.fault).headline}>
        <Glyph state="warn" size={12} />
        <span>{faultText(text, tried.fault).headline}</span>
      </span>
    )
  const output = worded(text, tried.output ?? '')
  if (how === 'leave') return <span className="meta">{t('integration-value-leave')}</span>
  if (output === '') return <span className="meta">{t('integration-output-empty')}</span>
  return (
    <span className={styles.output} title={output}>
      {how === 'rule' && tried.input && tried.input !== output && (
        <>
          <span className="support">{tried.input}</span> <span aria-hidden>→</span>{' '}
        </>
      )}
      {output}
    </span>
  )
}
