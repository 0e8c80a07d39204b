import type { FieldRule, MapHow, MappingTrial, MeetingField, ValueKind, WayRules, WhenPart } from '@/generated/api'
import type { Text } from '@/i18n'

/** A place that a rule fills: a field, or a part of the time. */
export interface Target {
  target: MeetingField
  part?: WhenPart
}

/** What is always shown: the fields both sides have in any case. */
export const USUAL: Target[] = [
  { target: 'title' },
  { target: 'when', part: 'start' },
  { target: 'when', part: 'end' },
  { target: 'when', part: 'all_day' },
  { target: 'attendees' },
  { target: 'place' },
  { target: 'body' },
]

/** What may be added. */
export const FURTHER: Target[] = [{ target: 'organizer' }, { target: 'rooms' }, { target: 'status' }, { target: 'sensitivity' }, { target: 'show_as' }]

/** Texts that a rule may read. */
export const TEXTS: MeetingField[] = ['title', 'place', 'body']

/** Words of fields that have words. */
export const WORDS: Partial<Record<MeetingField, readonly string[]>> = {
  status: ['confirmed', 'tentative', 'cancelled'],
  sensitivity: ['normal', 'private'],
  show_as: ['free', 'tentative', 'busy', 'away'],
}

export const keyOf = ({ target, part }: Target) => (part ? `${target}-${part}` : target)

export function fieldText(text: Pick<Text, 't'>, target: Target): string {
  return text.t(`integration-target-${keyOf(target)}`)
}

/** What a formula for a target must give. */
export function kindOf({ target, part }: Target): ValueKind {
  if (part === 'all_day') return 'bool'
  if (target === 'when') return 'time'
  return target === 'attendees' || target === 'rooms' ? 'list' : 'text'
}

/** Ways a target can be made; a meeting always has a time, and is private or not. */
export function waysOf({ target, part }: Target): Array<MapHow['kind']> {
  const fixedly = target === 'organizer' || target === 'rooms'
  const text = TEXTS.includes(target) || WORDS[target] !== undefined
  const people = target === 'attendees'
  const ways: Array<MapHow['kind']> = ['identity']
  if (text || people) ways.push('rule')
  if (!fixedly) ways.push('formula')
  if (text || people || part === 'all_day') ways.push('fixed')
  if (target !== 'when' && target !== 'sensitivity') ways.push('leave')
  return ways
}

/** Ways a target cannot be made by that somebody may look for, with why, as text ids. */
export function notWaysOf({ target, part }: Target): Array<[MapHow['kind'], string]> {
  if (target !== 'when') return []
  if (part === 'all_day') return [['rule', 'integration-how-not-time-rule']]
  return [
    ['rule', 'integration-how-not-time-rule'],
    ['fixed', 'integration-how-not-time-fixed'],
  ]
}

/** Whether a target may be taken from another text of the source. */
export const takesOther = ({ target }: Target) => TEXTS.includes(target)

/** The value a fixed way begins with. */
export function fixedStart({ target, part }: Target): string {
  return part === 'all_day' ? 'false' : (WORDS[target]?.[0] ?? '')
}

/** Whether a way still lacks what it is made by. */
export const isOpen = ({ how }: FieldRule) => (how.kind === 'rule' || how.kind === 'formula') && how.id === ''

/** Rules to try: what is not chosen yet is taken as it is. */
export function tryable(lines: readonly Line[]): FieldRule[] {
  return lines.map(({ rule }) => (isOpen(rule) ? { ...rule, how: { kind: 'identity' } } : rule))
}

/** A line of the table: a rule that was set, or a field that is taken as it is. */
export interface Line {
  rule: FieldRule
  /** Place among the rules; none where there is none. */
  at: number | undefined
}

/** The usual fields in their order, then whatever else has a rule. */
export function linesOf(rules: WayRules): Line[] {
  const left = rules.fields.map((rule, at): Line => ({ rule, at }))
  const take = (target: Target) => {
    const found = left.findIndex(({ rule }) => rule.target === target.target && (rule.part ?? undefined) === target.part)
    return found < 0 ? undefined : left.splice(found, 1)[0]
  }
  const usual = USUAL.map((target): Line => take(target) ?? { rule: { ...target, source: null, how: { kind: 'identity' } }, at: undefined })
  return [...usual, ...left]
}

/** The rules with a line's rule changed; taking a usual field as it is needs no rule. */
export function withRule(rules: WayRules, line: Line, rule: FieldRule | undefined): WayRules {
  const fields = [...rules.fields]
  if (rule === undefined) {
    if (line.at !== undefined) fields.splice(line.at, 1)
  } else if (line.at === undefined) fields.push(rule)
  else fields[line.at] = rule
  return { ...rules, fields }
}

/** The trial of a line, by its field and part. */
export function trialOf(trial: MappingTrial | undefined, { target, part }: Target) {
  return trial?.fields.find((f) => f.target === target && (f.part ?? undefined) === part) ?? trial?.fields.find((f) => f.target === target)
}
