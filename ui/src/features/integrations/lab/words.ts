import type { LabFinding, LabMode, LabRun, LabTrial, LabWhat } from '@/generated/api'
import type { State } from '@/design'
import type { Texts } from '@/i18n'
import type { MODES } from '../settings/Modes'

export type Kind = (typeof MODES)[number]

const KINDS: Record<LabMode['kind'], Kind> = { invitation: 'invitations', deletion: 'deletion', cancellation: 'cancellations' }

/** Kind of a mode, as the settings name it. */
export function kindOf(mode: LabMode): Kind {
  return KINDS[mode.kind]
}

/** What is looked for after each kind, in the order of the columns. */
export const WHATS: Record<Kind, readonly LabWhat[]> = {
  invitations: ['meeting', 'message', 'copy', 'room'],
  deletion: ['place'],
  cancellations: ['meeting', 'message', 'copy', 'room'],
}

/** A mode in the words of the settings. */
export function modeText({ t }: Texts, mode: LabMode): string {
  return t(`lab-mode-${kindOf(mode)}-${mode.mode.replaceAll('_', '-')}`)
}

/** A finding in words: what it came to, or that it could not be looked for. */
export function seenText({ t }: Texts, { seen, value }: LabFinding): string {
  if (seen === 'unseen') return t('lab-seen-unseen')
  return value === null ? t(`lab-seen-${seen}`) : t(`lab-value-${value}`)
}

/** Neither yes nor no is good or bad; only what could not be seen stands out. */
export function seenState({ seen }: LabFinding): State {
  return seen === 'yes' ? 'pass' : seen === 'no' ? 'skipped' : 'unknown'
}

/** Trials of one kind of a laboratory. */
export function trialsOf(run: LabRun, kind: Kind): LabTrial[] {
  return run.trials.filter((trial) => kindOf(trial.mode) === kind)
}

/** A laboratory as a table for spreadsheets and tickets, cells parted by tabs. */
export function copied(text: Texts, run: LabRun, connection: string): string {
  const { t, format } = text
  const head = [t('lab-copy-head', { connection, at: format.moment(run.at) }), run.organizer, run.attendee, run.room ?? ''].filter((cell) => cell !== '')
  const lines = run.trials.flatMap((trial) => {
    const mode = modeText(text, trial.mode)
    if (trial.fault) return [[mode, t('lab-seen-not-tried'), trial.fault.code]]
    return trial.findings.map((f) => [mode, t(`lab-what-${kindOf(trial.mode)}-${f.what}`), seenText(text, f)])
  })
  return [head, ...lines].map((cells) => cells.join('\t')).join('\n')
}
