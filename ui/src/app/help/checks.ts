import { stepApplies } from '@/api/descriptor'
import type { CheckView, StepSpec } from '@/generated/api'
import type { Texts } from '@/i18n'
import { idPart } from '@/i18n'
import { copyLabel, faultText } from '@/i18n/fault'
import { probeName } from '@/i18n/provider'
import type { HelpDoc, HelpSection } from './doc'
import type { Subject } from './steps'
import { factsOf, stepSection } from './steps'

/** A check: what it proves, what came out of it, and the steps of the wizard that it looks at. */
export function checkDoc(text: Texts, subject: Subject, asked: string | undefined): HelpDoc {
  const { descriptor, auth, settings, checks } = subject
  const open = checks.find((c) => c.id === asked) ?? checks.find((c) => c.verdict === 'fail') ?? checks.find((c) => c.verdict !== 'pass')
  const id = open?.id.startsWith('room:') ? 'rooms' : (open?.id ?? asked)
  if (id === undefined) return { title: text.t('check-title'), lead: text.t('help-check-lead'), facts: factsOf(text, subject), sections: allChecks(text, subject) }
  const about = (s: StepSpec) => s.key === open?.fault?.remedy?.step || (s.evidence.kind === 'probe' && s.evidence.value === id)
  const steps = descriptor.steps.filter((s) => about(s) && stepApplies(descriptor, auth, settings, s))
  return {
    title: text.t('help-check-title', { check: probeName(text, descriptor.id, id) }),
    facts: factsOf(text, subject),
    sections: [
      ...(open ? resultSection(text, open) : []),
      proofSection(text, subject, id),
      ...steps.map((step) => stepSection(text, subject, step, 2)),
    ],
  }
}

function resultSection(text: Texts, check: CheckView): HelpSection[] {
  const { fault } = check
  const fact = `${text.t(`verdict-${check.verdict}`)} · ${text.format.moment(check.at)}`
  if (!fault) return [{ title: text.t('help-check-result'), level: 2, fact, lines: [], values: [] }]
  const { headline, cause, remedy } = faultText(text, fault)
  const codes = [fault.code, fault.vendor?.code].filter((code): code is string => Boolean(code))
  return [
    {
      title: headline,
      level: 2,
      fact,
      lines: [cause, remedy].flatMap((line) => (line ? [line] : [])),
      values: [
        { name: text.t('help-check-codes'), value: codes.join(' · '), code: true },
        ...(fault.remedy?.copy ? [{ name: text.t(copyLabel(fault.remedy.copy)), value: fault.remedy.copy, code: true }] : []),
      ],
    },
  ]
}

function proofSection(text: Texts, { descriptor }: Subject, id: string): HelpSection {
  const key = `probe-${descriptor.id}-${idPart(id)}`
  const told = (label: string, attribute: string) => {
    const value = text.attr(key, attribute)
    return value ? [{ name: text.t(label), value, code: false }] : []
  }
  return { title: text.t('help-check-proof'), level: 2, lines: [], values: [...told('proves', 'proves'), ...told('not-proves', 'not-proves')] }
}

function allChecks(text: Texts, { descriptor, auth }: Subject): HelpSection[] {
  const probes = descriptor.probes.filter((p) => p.auth.length === 0 || p.auth.includes(auth))
  return [
    {
      title: text.t('check-list'),
      level: 2,
      lines: [],
      values: probes.map((p) => ({
        name: probeName(text, descriptor.id, p.id),
        value: text.attr(`probe-${descriptor.id}-${idPart(p.id)}`, 'proves') ?? '',
        code: false,
      })),
    },
  ]
}
