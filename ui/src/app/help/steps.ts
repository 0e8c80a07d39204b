import type { Settings } from '@/api/descriptor'
import { copyOf, fieldsOf, isSecret, linkOf, pagesOf, stepsOf } from '@/api/descriptor'
import type { CheckView, ConnectionView, Descriptor, FieldSpec, PageSpec, StepSpec } from '@/generated/api'
import type { Texts } from '@/i18n'
import { idPart } from '@/i18n'
import { authName, choiceName, fieldName, pageName, providerName, stepName, tickName } from '@/i18n/provider'
import type { HelpDoc, HelpSection, HelpValue } from './doc'
import { linesOf } from './doc'

/** The connection, made or about to be made, whose values stand in the help. Secrets are not among them. */
export interface Subject {
  descriptor: Descriptor
  connection: ConnectionView | undefined
  auth: string
  name: string
  settings: Settings
  /** Steps ticked in a draft. */
  ticks: readonly string[]
  checks: readonly CheckView[]
}

/** One page of the wizard, or what to prepare where the page is not known. */
export function wizardDoc(text: Texts, subject: Subject, page: PageSpec | undefined): HelpDoc {
  if (!page) return { ...handoverDoc(text, subject), title: text.t('preflight-title', { provider: providerName(text, subject.descriptor.id) }) }
  const id = `page-${subject.descriptor.id}-${idPart(page.key)}`
  return {
    title: pageName(text, subject.descriptor.id, page.key),
    lead: text.attr(id, 'body') ?? text.attr(id, 'help'),
    facts: factsOf(text, subject),
    sections: [...stepSections(text, subject, page, 2), ...valueSection(text, subject, page, 2)],
  }
}

/** Everything of a connection's set-up on one sheet, for the colleague who holds the right. */
export function handoverDoc(text: Texts, subject: Subject): HelpDoc {
  const { descriptor, auth, settings } = subject
  return {
    title: text.t('help-handover-title', { name: subject.name }),
    lead: text.t('help-handover-lead', { minutes: descriptor.minutes }),
    facts: factsOf(text, subject),
    sections: pagesOf(descriptor, auth, settings).flatMap((page) => [
      head(text, subject, page),
      ...stepSections(text, subject, page, 3),
      ...valueSection(text, subject, page, 3),
    ]),
  }
}

function head(text: Texts, { descriptor }: Subject, page: PageSpec): HelpSection {
  const id = `page-${descriptor.id}-${idPart(page.key)}`
  return {
    title: pageName(text, descriptor.id, page.key),
    level: 2,
    fact: text.attr(id, 'role'),
    lines: linesOf(text.attr(id, 'body') ?? text.attr(id, 'help')),
    values: [],
  }
}

export function factsOf(text: Texts, { descriptor, auth, name, connection }: Subject): HelpValue[] {
  const facts = [
    { name: text.t('help-fact-connection'), value: connection ? name : text.t('help-fact-new', { name }), code: false },
    { name: text.t('connections-kind'), value: `${providerName(text, descriptor.id)} · ${authName(text, descriptor.id, auth)}`, code: false },
  ]
  return facts
}

function stepSections(text: Texts, subject: Subject, page: PageSpec, level: 2 | 3): HelpSection[] {
  return stepsOf(subject.descriptor, subject.auth, subject.settings, page).map((step) => stepSection(text, subject, step, level))
}

/** A step: where to click, what to do, what to copy there, why, and whether it is done. */
export function stepSection(text: Texts, subject: Subject, step: StepSpec, level: 2 | 3): HelpSection {
  const { descriptor, auth, settings } = subject
  const id = `step-${descriptor.id}-${idPart(step.key)}`
  const link = linkOf(descriptor, auth, settings, step)
  const why = text.attr(id, 'why')
  const late = step.effective_within_hours > 0 ? [text.t('wizard-effective', { hours: step.effective_within_hours })] : []
  return {
    title: stepName(text, descriptor.id, step.key),
    level,
    done: isDone(subject, step),
    path: text.attr(id, 'path'),
    url: link && link.missing.length === 0 ? link.url : undefined,
    lines: [...(why ? [why] : []), ...linesOf(text.attr(id, 'body')), ...late],
    values: [...tickValues(text, descriptor.id, step), ...step.copies.filter((copy) => copy.value.kind !== 'icon').map((copy) => {
      const { text: value, missing } = copyOf(copy, settings)
      const names = text.format.list(missing.map((key) => fieldName(text, descriptor.id, key)))
      const label = text.maybe(`copy-${descriptor.id}-${idPart(copy.key)}`) ?? copy.key
      return missing.length > 0 ? { name: label, value: text.t('wizard-copy-needs', { fields: names }), code: false } : { name: label, value, code: true }
    })],
  }
}

/** Boxes of the console's page: those to tick by name and code, those to leave with the reason. */
function tickValues(text: Texts, provider: string, step: StepSpec): HelpValue[] {
  return step.ticks.map(({ code, wanted }) => ({
    name: text.t(wanted ? 'help-tick' : 'help-tick-leave', { name: tickName(text, provider, code) }),
    value: code,
    note: text.attr(`tick-${provider}-${idPart(code)}`, 'why'),
    code: true,
  }))
}

function isDone({ connection, settings, ticks, checks }: Subject, step: StepSpec): boolean {
  if (step.evidence.kind === 'manual') return ticks.includes(step.key) || connection?.checklist[step.key] !== undefined
  if (step.evidence.kind === 'filled') return step.evidence.value.every((key) => Boolean(settings[key] || connection?.secrets[key]))
  const probe = step.evidence.value
  return checks.some((c) => c.id === probe && c.verdict === 'pass')
}

/** Fields of a page with what the administrator entered; of a secret only whether it is stored. */
function valueSection(text: Texts, subject: Subject, page: PageSpec, level: 2 | 3): HelpSection[] {
  const fields = fieldsOf(subject.descriptor, subject.auth, subject.settings, page)
  if (fields.length === 0) return []
  return [{ title: text.t('help-values'), level, lines: [], values: fields.map((field) => valueOf(text, subject, field)) }]
}

function valueOf(text: Texts, { descriptor, settings, connection }: Subject, field: FieldSpec): HelpValue {
  const id = `field-${descriptor.id}-${idPart(field.key)}`
  const note = [text.attr(id, 'help'), text.attr(id, 'where')].filter(Boolean).join(' ')
  const name = fieldName(text, descriptor.id, field.key)
  if (isSecret(field.kind)) {
    const stored = connection?.secrets[field.key]
    return { name, value: text.t(stored ? 'help-secret-stored' : 'help-secret-open'), note, code: false }
  }
  const entered = settings[field.key] || field.default
  if (!entered) return { name, value: text.t(field.required ? 'help-value-open' : 'help-value-none'), note, code: false }
  const choice = field.kind.kind === 'choice'
  return { name, value: choice ? choiceName(text, descriptor.id, field.key, entered) : entered, note, code: !choice }
}
