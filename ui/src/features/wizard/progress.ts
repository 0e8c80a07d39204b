import type { State } from '@/design'
import { stateOfVerdict } from '@/design'
import type { CheckView, ConnectionView, Descriptor, Fault, FieldIssue, SecretFacts, StepSpec } from '@/generated/api'
import type { Texts } from '@/i18n'
import { faultText } from '@/i18n/fault'
import { fieldName, probeName } from '@/i18n/provider'
import type { Draft } from '@/api/draft'
import type { Settings } from '@/api/descriptor'

/** What is known about the form and the connection behind it. */
export interface Known {
  descriptor: Descriptor
  draft: Draft
  connection: ConnectionView | undefined
  issues: FieldIssue[] | undefined
  /** What entered secrets tell about themselves. */
  facts: Partial<Record<string, SecretFacts>>
  /** What is wrong inside documents. */
  mistakes?: readonly Fault[]
  secrets: Settings
  checks: CheckView[]
}

export interface StepProgress {
  state: State
  done: boolean
  /** How we know. */
  how: string
  /** When, or who has to. */
  when: string
  byHand: boolean
}

/** How far a step is, from its kind of evidence. */
export function progressOf(text: Texts, known: Known, step: StepSpec): StepProgress {
  if (step.evidence.kind === 'filled') return ofFields(text, known, step.evidence.value)
  if (step.evidence.kind === 'probe') return ofProbe(text, known, step.evidence.value)
  return byHand(text, known, step)
}

function ofFields(text: Texts, { descriptor, draft, secrets, issues, connection }: Known, fields: string[]): StepProgress {
  const { t } = text
  const has = (key: string) => Boolean(draft.settings[key] || secrets[key] || connection?.secrets[key])
  const nameOf = (key: string) => fieldName(text, descriptor.id, key)
  const open = fields.filter((key) => !has(key) || issues?.some((i) => i.field === key && i.blocking))
  const doubtful = fields.filter((key) => !open.includes(key) && issues?.some((i) => i.field === key))
  const done = open.length === 0 && doubtful.length === 0
  if (open.length === 0 && !done)
    return { state: 'warn', done, byHand: false, how: t('steps-doubtful', { fields: text.format.list(doubtful.map(nameOf)) }), when: '' }
  return {
    state: done ? 'pass' : 'todo',
    done,
    byHand: false,
    how: done ? t('steps-filled') : t('steps-to-fill', { fields: text.format.list(open.map(nameOf)) }),
    when: done ? t('steps-auto') : '',
  }
}

function ofProbe(text: Texts, { descriptor, connection, checks }: Known, probe: string): StepProgress {
  const { t, format } = text
  const check = checks.find((c) => c.id === probe)
  const name = probeName(text, descriptor.id, probe)
  if (!connection || !check)
    return { state: 'todo', done: false, byHand: false, how: t('steps-by-check', { check: name }), when: t(connection ? 'steps-not-checked' : 'steps-after-save') }
  const state = stateOfVerdict(check.verdict)
  return {
    state,
    done: check.verdict === 'pass',
    byHand: false,
    how: check.fault ? faultText(text, check.fault).headline : t('steps-by-check', { check: name }),
    when:
      check.verdict === 'waiting' && check.next_at
        ? t('steps-next', { at: format.moment(check.next_at) })
        : t('steps-checked', { at: format.moment(check.at) }),
  }
}

function byHand({ t, format }: Texts, { draft, connection }: Known, step: StepSpec): StepProgress {
  const mark = connection?.checklist[step.key]
  const ticked = connection ? mark !== undefined : draft.ticks.includes(step.key)
  const who = mark?.evidence.kind === 'manual' ? mark.evidence.by : undefined
  return {
    state: ticked ? 'manual' : 'todo',
    done: ticked,
    byHand: true,
    how: t('steps-by-hand'),
    when: mark ? t('steps-ticked', { who: who ?? '', at: format.moment(mark.at) }) : '',
  }
}
