import { Glyph, stateColour, stateOfVerdict } from '@/design'
import type { CheckReport, Verdict } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Checks.module.css'

const ORDER: Verdict[] = ['pass', 'fail', 'warn', 'waiting', 'manual', 'skipped']

/** How many ended how, in one line. */
export function Summary({ report }: { report: CheckReport }) {
  const { t } = useText()
  return (
    <ul className={styles.summary}>
      {ORDER.filter((verdict) => report.summary[verdict] > 0).map((verdict) => (
        <li key={verdict} style={{ color: stateColour(stateOfVerdict(verdict)) }}>
          <Glyph state={stateOfVerdict(verdict)} />
          <strong>{report.summary[verdict]}</strong>
          <span>{t(`verdict-${verdict}`)}</span>
        </li>
      ))}
    </ul>
  )
}
