import { Button } from 'antd'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useCopy } from '@/design'
import { mailboxOf } from '@/api/people'
import type { PersonView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './People.module.css'
import { RemovePeople } from './RemovePeople'

/** What can be done with the ticked people. */
export function SelectionBar({ people, field, onDone }: { people: PersonView[]; field: string; onDone: () => void }) {
  const { t } = useText()
  const [removing, setRemoving] = useState(false)
  const { copied, copy } = useCopy()
  const manual = people.filter((person) => person.connection === null)
  const mailboxes = people.flatMap((person) => mailboxOf(person, field) ?? [])
  return (
    <>
      <strong>{t('people-ticked', { count: people.length })}</strong>
      {manual.length < people.length && <span className="support">{t('people-ticked-line', { count: people.length - manual.length })}</span>}
      <span className={styles.barActions}>
        <Button type="text" onClick={onDone}>
          {t('people-untick')}
        </Button>
        {mailboxes.length > 0 && <Button onClick={() => copy(mailboxes.join('\n'), t('people-addresses'))}>{copied ? t('copy-done') : t('people-copy', { count: mailboxes.length })}</Button>}
        {manual.length > 0 && (
          <Button danger icon={<Trash2 strokeWidth={1.75} aria-hidden />} onClick={() => setRemoving(true)}>
            {t('people-remove-count', { count: manual.length })}
          </Button>
        )}
      </span>
      <RemovePeople people={manual} open={removing} onClose={() => setRemoving(false)} onRemoved={onDone} />
    </>
  )
}
