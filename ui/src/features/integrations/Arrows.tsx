import type { Direction } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Integrations.module.css'
import { pulls, pushes } from './sides'

/** Both ways between OA (left) and third party (right), drawn: the words alone can be misread. */
export function Arrows({ direction }: { direction: Direction }) {
  const { t } = useText()
  return (
    <svg className={styles.arrows} viewBox="0 0 44 16" width="44" height="16" role="img" aria-label={t(`integration-direction-${direction}-name`)}>
      {pushes(direction) && <path d={direction === 'both' ? 'M1 5h40M37 1.5L41 5l-4 3.5' : 'M1 8h40M37 4.5L41 8l-4 3.5'} />}
      {pulls(direction) && <path d={direction === 'both' ? 'M43 11H3M7 7.5L3 11l4 3.5' : 'M43 8H3M7 4.5L3 8l4 3.5'} />}
    </svg>
  )
}
