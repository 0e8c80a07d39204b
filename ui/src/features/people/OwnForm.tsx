import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAct } from '@/api'
import { announce, DialogFoot, FailureNote, FormField } from '@/design'
import type { PersonView } from '@/generated/api'
import { useText } from '@/i18n'
import { ADDRESSES, fieldLabel, OWN_FIELDS, toldOf, wrongOf } from './fields'
import styles from './People.module.css'

/** Sets mailboxes that hold here in place of what a directory tells of somebody; an empty one gives way to it again. */
export function OwnForm({ person, onClose, onSaved }: { person: PersonView; onClose: () => void; onSaved: (person: PersonView) => void }) {
  const text = useText()
  const { t } = text
  const save = useAct('person_save')
  const own = (key: string) => (person.told[key] === undefined ? '' : (person.fields[key] ?? ''))
  const [fields, setFields] = useState<Record<string, string>>(() => Object.fromEntries(OWN_FIELDS.map((key) => [key, own(key)])))
  const [tried, setTried] = useState(false)
  const wrong = wrongOf(person.name, fields)

  function run() {
    setTried(true)
    if (Object.keys(wrong).length > 0) return
    save.mutate(
      { id: person.id, name: person.name, fields: Object.fromEntries(OWN_FIELDS.map((key) => [key, fields[key]?.trim() ?? ''])), department: '', groups: [] },
      {
        onSuccess: (saved) => {
          announce(t('people-saved', { name: saved.name }))
          onSaved(saved)
        },
      },
    )
  }

  return (
    <Modal
      open
      width={520}
      onCancel={onClose}
      title={t('people-own-title', { name: person.name })}
      footer={
        <DialogFoot note={t('people-own-note')}>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={run}>
            {t('save')}
          </Button>
        </DialogFoot>
      }
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          run()
        }}
      >
        {OWN_FIELDS.map((key) => (
          <FormField key={key} label={fieldLabel(text, key)} help={t('people-own-told', { name: person.connection ?? '', value: toldOf(person, key) || t('people-empty') })} error={tried && wrong[key] ? t('people-address-wrong', { value: fields[key] ?? '' }) : undefined} optional>
            {(control) => (
              <Input
                {...control}
                className={ADDRESSES.has(key) ? 'mono' : undefined}
                value={fields[key] ?? ''}
                placeholder={toldOf(person, key)}
                maxLength={320}
                autoComplete="off"
                spellCheck={false}
                allowClear
                onChange={(event) => setFields((f) => ({ ...f, [key]: event.target.value }))}
              />
            )}
          </FormField>
        ))}
        {save.error && <FailureNote fault={save.error} />}
        <button type="submit" hidden>
          {t('save')}
        </button>
      </form>
    </Modal>
  )
}
