import { useAct } from '@/api'
import { announce, BoxList, FailureNote, TypedConsent } from '@/design'
import type { PersonView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './People.module.css'

/** Most people that are named; the others are counted. */
const NAMED = 6

interface RemovePeopleProps {
  /** Entered or imported here. */
  people: PersonView[]
  open: boolean
  onClose: () => void
  onRemoved: () => void
}

/** Removal says who goes and what stays, and asks for the number. */
export function RemovePeople({ people, open, onClose, onRemoved }: RemovePeopleProps) {
  const { t } = useText()
  const remove = useAct('person_remove')
  const count = people.length

  function run() {
    remove.mutate(
      { people: people.map((person) => person.id) },
      {
        onSuccess: () => {
          announce(t('people-removed', { count }))
          onClose()
          onRemoved()
        },
      },
    )
  }

  return (
    <TypedConsent
      open={open}
      state="delete"
      title={t('people-remove-title', { count })}
      expected={String(count)}
      prompt={t('people-remove-prompt', { count })}
      action={t('people-remove-confirm', { count })}
      busy={remove.isPending}
      onClose={onClose}
      onAgree={run}
    >
      <BoxList label={t('people-remove-title', { count })}>
        {people.slice(0, NAMED).map((person) => (
          <li key={person.id} className={styles.going}>
            <span>{person.name}</span>
            <span className="meta">{person.department}</span>
          </li>
        ))}
        {count > NAMED && <li className="support">{t('people-and-more', { count: count - NAMED })}</li>}
      </BoxList>
      <p>{t('people-remove-line')}</p>
      {remove.error && <FailureNote fault={remove.error} />}
    </TypedConsent>
  )
}
