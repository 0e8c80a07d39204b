import { Button, Dropdown, Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { Braces, SquareFunction } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useRead } from '@/api'
import { FormField, StateWord } from '@/design'
import type { Direction, ExpressionField, ExpressionReport, ValueKind } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import styles from './Library.module.css'
import { usePaused } from './usePaused'

interface ExpressionEditorProps {
  value: string
  gives: ValueKind
  integration: string | null
  direction: Direction
  /** Fields of the source; those of any meeting where it is not known. */
  fields?: readonly ExpressionField[]
  error?: string
  onChange: (expression: string) => void
  onBroken: (broken: boolean) => void
}

/** An expression, checked while it is typed: what is wrong is underlined and told. */
export function ExpressionEditor({ value, gives, integration, direction, fields, error, onChange, onBroken }: ExpressionEditorProps) {
  const text = useText()
  const { t } = text
  const area = useRef<TextAreaRef>(null)
  const library = useRead('library_get', {}).data
  const asked = usePaused(value)
  const check = useRead('expression_check', { expression: asked, gives, integration, direction }, { enabled: asked.trim() !== '', fresh: true })
  const report = asked === value && asked.trim() !== '' ? check.data : undefined
  const broken = report?.fault != null
  useEffect(() => onBroken(broken), [broken, onBroken])

  function insert(piece: string) {
    const element = area.current?.resizableTextArea?.textArea
    const from = element?.selectionStart ?? value.length
    const to = element?.selectionEnd ?? value.length
    onChange(value.slice(0, from) + piece + value.slice(to))
    element?.focus()
  }
  const offered = fields ?? library?.fields ?? []
  return (
    <FormField group label={t('integration-expression')} error={error} help={error ? undefined : <Verdict report={report} pending={value.trim() !== '' && !report} fault={check.error !== null} />}>
      <div className={styles.tools}>
        <Dropdown trigger={['click']} menu={{ className: styles.menu, items: offered.map((f) => ({ key: f.name, label: <Piece name={f.name} about={t(`integration-kind-${f.kind}`)} /> })), onClick: ({ key }) => insert(key) }}>
          <Button size="small" icon={<Braces strokeWidth={1.75} aria-hidden />}>
            {t('integration-insert-field')}
          </Button>
        </Dropdown>
        <Dropdown trigger={['click']} menu={{ className: styles.menu, items: (library?.functions ?? []).map((f) => ({ key: f.form, label: <Piece name={f.form} about={functionText(text, f.name)} /> })), onClick: ({ key }) => insert(key) }}>
          <Button size="small" icon={<SquareFunction strokeWidth={1.75} aria-hidden />}>
            {t('integration-insert-function')}
          </Button>
        </Dropdown>
      </div>
      <div className={styles.editor}>
        <pre className={styles.under} aria-hidden>
          <Underlined value={value} at={report?.at ?? null} />
        </pre>
        <Input.TextArea ref={area} aria-label={t('integration-expression')} aria-invalid={broken || undefined} className={styles.area} spellCheck={false} autoSize={{ minRows: 3, maxRows: 12 }} maxLength={4000} value={value} onChange={(event) => onChange(event.target.value)} />
      </div>
    </FormField>
  )
}

/** Words of a function, from the catalogue shared with the program; nothing where it has none. */
function functionText(text: Texts, name: string): string {
  const id = `function-${name}`
  return text.maybe(id) ?? ''
}

function Piece({ name, about }: { name: string; about: string }) {
  return (
    <span className={styles.piece}>
      <code>{name}</code>
      <span className="meta">{about}</span>
    </span>
  )
}

function Verdict({ report, pending, fault }: { report: ExpressionReport | undefined; pending: boolean; fault: boolean }) {
  const text = useText()
  const { t } = text
  if (fault) return <StateWord state="unknown" size={12} word={t('integration-check-none')} />
  if (!report) return <span role="status">{t(pending ? 'integration-checking' : 'integration-expression-help')}</span>
  if (report.fault) {
    const { headline } = faultText(text, report.fault)
    return (
      <span role="status">
        <StateWord state="fail" size={12} word={report.at ? t('integration-check-at', { line: report.at[0], column: report.at[1], what: headline }) : headline} />
      </span>
    )
  }
  return (
    <span role="status">
      <StateWord state={report.failed > 0 ? 'warn' : 'pass'} size={12} word={report.failed > 0 ? t('integration-check-failed', { failed: report.failed, tried: report.tried }) : t('integration-check-ok', { tried: report.tried })} />
    </span>
  )
}

/** The text with a wave under the word at a place (line and column, from 1). */
function Underlined({ value, at }: { value: string; at: readonly [number, number] | null }) {
  if (!at) return <>{value}</>
  const from = offsetOf(value, at)
  const word = /^(?:[\w.]+|"[^"\n]*"?|\S)/.exec(value.slice(from))?.[0] ?? ' '
  return (
    <>
      {value.slice(0, from)}
      <mark className={styles.wave} data-testid="wave">{word}</mark>
      {value.slice(from + word.length)}
    </>
  )
}

export function offsetOf(text: string, [line, column]: readonly [number, number]): number {
  const before = text.split('\n').slice(0, line - 1)
  return before.reduce((sum, l) => sum + l.length + 1, 0) + [...(text.split('\n')[line - 1] ?? '')].slice(0, column - 1).join('').length
}
