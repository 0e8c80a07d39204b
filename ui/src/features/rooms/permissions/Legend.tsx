import { StateWord } from '@/design'
import type { Right } from '@/generated/api'
import { useText } from '@/i18n'
import { Mark } from './Mark'
import styles from './Permissions.module.css'

const ORDER: Right[] = ['yes', 'no', 'waiting', 'unknown']

/** What the marks of the map mean. */
export function Legend() {
  const { t } = useText()
  return (
    <ul className={styles.legend} aria-label={t('rooms-map-legend')}>
      {ORDER.map((right) => (
        <li key={right} className={styles[`legend_${right}`]}>
          {right === 'waiting' || right === 'unknown' ? (
            <StateWord state={right} word={t(`rooms-right-is-${right}`)} size={12} />
          ) : (
            <>
              <Mark right={right} />
              {t(`rooms-right-is-${right}`)}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
