import { Button } from 'antd'
import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useRead } from '@/api'
import { Chip, Panel, SidePane } from '@/design'
import type { PersonView } from '@/generated/api'
import { useText } from '@/i18n'
import { fieldLabel, FIELDS, inOrder } from './fields'
import styles from './People.module.css'
import { OwnForm } from './OwnForm'
import { RemovePeople } from './RemovePeople'
import { Value } from './Value'

interface PersonDrawerProps {
  person: PersonView
  bindings: ReadonlyMap<string, string[]>
  onEdit: () => void
  /** What is shown was changed here. */
  onChanged: (person: PersonView) => void
  onClose: () => void
}

/** One person: where they work, every field with why it is not there, and which integrations look for them by which field. */
export function PersonDrawer({ person, bindings, onEdit, onChanged, onClose }: PersonDrawerProps) {
  const { t, format } = useText()
  const [removing, setRemoving] = useState(false)
  const [own, setOwn] = useState(false)
  const manual = person.connection === null
  return (
    <SidePane label={t('people-detail')} width={340} reading head={<h2>{person.name}</h2>} onClose={onClose}>
      <p className="support">{person.department || t('people-no-department')}</p>
      {person.also_in.length > 0 && <p className="meta">{t('people-also-in', { departments: format.list(person.also_in) })}</p>}
      {person.groups.length > 0 && (
        <p className={styles.chips}>
          {person.groups.map((group) => (
            <Chip key={group}>{group}</Chip>
          ))}
        </p>
      )}
      <Panel flush title={t('people-fields')}>
        <Fields person={person} bindings={bindings} />
      </Panel>
      {person.withheld.length > 0 && <Withheld person={person} />}
      <Source person={person} />
      {manual && (
        <div className={styles.buttons}>
          <Button icon={<Pencil strokeWidth={1.75} aria-hidden />} onClick={onEdit}>
            {t('people-edit')}
          </Button>
          <Button danger icon={<Trash2 strokeWidth={1.75} aria-hidden />} onClick={() => setRemoving(true)}>
            {t('people-remove-one')}
          </Button>
        </div>
      )}
      {!manual && (
        <div className={styles.buttons}>
          <Button icon={<Pencil strokeWidth={1.75} aria-hidden />} onClick={() => setOwn(true)}>
            {t('people-own-edit')}
          </Button>
        </div>
      )}
      {own && (
        <OwnForm
          person={person}
          onClose={() => setOwn(false)}
          onSaved={(saved) => {
            setOwn(false)
            onChanged(saved)
          }}
        />
      )}
      <RemovePeople people={[person]} open={removing} onClose={() => setRemoving(false)} onRemoved={onClose} />
    </SidePane>
  )
}

function Fields({ person, bindings }: Pick<PersonDrawerProps, 'person' | 'bindings'>) {
  const text = useText()
  const { t, format } = text
  return (
    <dl className={styles.fields}>
      {inOrder([...FIELDS, ...Object.keys(person.fields), ...person.withheld]).map((key) => {
        const bound = bindings.get(key)
        return (
          <div key={key}>
            <dt>{fieldLabel(text, key)}</dt>
            <dd>
              <Value person={person} field={key} address={bound !== undefined} />
              {person.told[key] !== undefined && <p className="meta">{t('people-own-here', { name: person.connection ?? '', value: person.told[key] || t('people-empty') })}</p>}
              {bound && <p className="meta">{t('people-bound-by', { names: format.list(bound) })}</p>}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** Which fields the provider gave no leave to read, and where that is changed. */
function Withheld({ person }: { person: PersonView }) {
  const text = useText()
  const { t, format } = text
  const fields = format.list(inOrder(person.withheld).map((key) => fieldLabel(text, key)))
  return <p className={styles.told}>{t('people-withheld-line', { name: person.connection ?? '', fields })}</p>
}

function Source({ person }: { person: PersonView }) {
  const { t } = useText()
  const connections = useRead('connection_list', {}).data?.connections
  if (person.connection === null) return <p className="meta">{t('people-manual-line')}</p>
  const id = connections?.find((c) => c.name === person.connection)?.id
  return (
    <p className={`meta ${styles.told}`}>
      {t('people-from-line', { name: person.connection })} {id && <Link to={`/connections/${id}`}>{t('people-to-connection')}</Link>}
    </p>
  )
}
