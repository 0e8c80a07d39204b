import type { LabRun } from '@/generated/api'
import { useText } from '@/i18n'
import { kindOf, type Kind, seenText } from './words'

/** What a mode was really seen to do on this server, from the newest laboratory that tried it. */
export function SeenOn({ runs, kind, value }: { runs: readonly LabRun[]; kind: Kind; value: string }) {
  const text = useText()
  const { t, format } = text
  for (const run of runs) {
    const trial = run.trials.find((one) => kindOf(one.mode) === kind && one.mode.mode === value && one.findings.length > 0)
    if (!trial) continue
    const what = trial.findings.map((f) => t('lab-seen-pair', { what: t(`lab-short-${kind}-${f.what}`), value: seenText(text, f) }))
    return <span className="meta">{t('lab-seen-on', { at: format.day(run.at), what: what.join(t('join-comma')) })}</span>
  }
  return null
}
