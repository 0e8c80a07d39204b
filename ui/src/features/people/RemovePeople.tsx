import { useAct } from '@/api'
import { announce, RemovalConsent } from '@/design'
import type { PersonView } from '@/generated/api'
import { useText } from '@/i18n'

interface RemovePeopleProps {
  /** Entered or imported here. */
  people: PersonView[]
  open: boolean
  onClose: () => void
  onRemoved: () => void
}

export function RemovePeople({ people, open, onClose, onRemoved }: RemovePeopleProps) {
  const { t } = useText()
  const remove = useAct('person_remove')
  const count = people.length
  const done = () => {
    announce(t('people-removed', { count }))
    onClose()
    onRemoved()
  }
  return (
    <RemovalConsent
      open={open}
      going={people.map(({ id, name, department }) => ({ key: id, name, detail: department }))}
      title={t('people-remove-title', { count })}
      prompt={t('people-remove-prompt', { count })}
      action={t('people-remove-confirm', { count })}
      more={(count) => t('people-and-more', { count })}
      fault={remove.error}
      busy={remove.isPending}
      onClose={onClose}
      onAgree={() => remove.mutate({ people: people.map((person) => person.id) }, { onSuccess: done })}
    >
      <p>{t('people-remove-line')}</p>
    </RemovalConsent>
  )
}
