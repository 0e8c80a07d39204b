import { StateWord } from '@/design'
import type { PersonView } from '@/generated/api'
import { useText } from '@/i18n'
import { ADDRESSES, standingOf } from './fields'
import styles from './People.module.css'

interface ValueProps {
  person: PersonView
  field: string
  /** Integrations look for people by it: it has to be a mail address, and must not be empty. */
  address?: boolean
}

/** A field of a person: its value, or in words why there is none. */
export function Value({ person, field, address = false }: ValueProps) {
  const { t } = useText()
  const standing = standingOf(person, field, address || ADDRESSES.has(field))
  if (standing.kind === 'withheld') return <StateWord state="unknown" word={t('people-withheld')} size={12} />
  if (standing.kind === 'empty') return address ? <StateWord state="warn" word={t('people-empty')} size={12} /> : <span className="meta">{t('people-empty')}</span>
  if (standing.kind === 'told')
    return (
      <span className={address || ADDRESSES.has(field) ? 'mono' : undefined} title={standing.value}>
        {standing.value}
      </span>
    )
  return (
    <span className={styles.unusable}>
      <span className="mono">{standing.value}</span>
      <StateWord state="warn" word={t('people-no-address')} size={12} />
    </span>
  )
}
