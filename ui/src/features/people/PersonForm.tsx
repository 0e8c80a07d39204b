import { AutoComplete, Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useAct } from '@/api'
import { announce, DialogFoot, FailureNote, FormField } from '@/design'
import type { DirectoryView, PersonView } from '@/generated/api'
import { useText } from '@/i18n'
import { ADDRESSES, fieldLabel, FIELDS, wrongOf } from './fields'
import styles from './People.module.css'

interface PersonFormProps {
  /** None for somebody new. */
  person: PersonView | undefined
  directory: DirectoryView | undefined
  /** Department a new person starts with. */
  department: string | null
  onClose: () => void
  onSaved: (person: PersonView) => void
}

/** Adds or changes somebody by hand. */
export function PersonForm({ person, directory, department, onClose, onSaved }: PersonFormProps) {
  const text = useText()
  const { t } = text
  const save = useAct('person_save')
  const [name, setName] = useState(person?.name ?? '')
  const [fields, setFields] = useState<Record<string, string>>(person?.fields ?? {})
  const [path, setPath] = useState(person?.department ?? department ?? '')
  const [groups, setGroups] = useState<string[]>(person?.groups ?? [])
  /** Mistakes are shown once somebody tried to save. */
  const [tried, setTried] = useState(false)
  const wrong = wrongOf(name, fields)
  const errorOf = (key: string) => {
    if (!tried || !wrong[key]) return undefined
    return wrong[key] === 'missing' ? t('people-name-missing') : t('people-address-wrong', { value: fields[key] })
  }

  function run() {
    setTried(true)
    if (Object.keys(wrong).length > 0) return
    const kept = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value.trim()] as const).filter(([, value]) => value !== ''))
    save.mutate(
      { id: person?.id ?? null, name: name.trim(), fields: kept, department: path.trim(), groups },
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
      title={person ? t('people-edit-title', { name: person.name }) : t('people-add')}
      footer={
        <DialogFoot note={t('people-form-note')}>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={run}>
            {t(person ? 'save' : 'people-add')}
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
        <FormField label={t('people-name')} error={errorOf('name')}>
          {(control) => <Input {...control} autoFocus value={name} maxLength={200} autoComplete="off" onChange={(event) => setName(event.target.value)} />}
        </FormField>
        <FormField label={t('people-department')} help={t('people-department-help')} optional>
          {({ id }) => (
            <AutoComplete
              id={id}
              value={path}
              onChange={setPath}
              options={directory?.departments.map((d) => ({ value: d.path }))}
              showSearch={{ filterOption: (words, option) => (option?.value ?? '').toLowerCase().includes(words.toLowerCase()) }}
            />
          )}
        </FormField>
        <div className={styles.pairs}>
          {FIELDS.map((key) => (
            <FormField key={key} label={fieldLabel(text, key)} error={errorOf(key)} optional>
              {(control) => (
                <Input
                  {...control}
                  className={ADDRESSES.has(key) ? 'mono' : undefined}
                  value={fields[key] ?? ''}
                  maxLength={320}
                  autoComplete="off"
                  spellCheck={false}
                  onChange={(event) => setFields((f) => ({ ...f, [key]: event.target.value }))}
                />
              )}
            </FormField>
          ))}
        </div>
        <FormField label={t('people-groups')} help={t('people-groups-help')} optional>
          {({ id }) => <Select id={id} mode="tags" value={groups} onChange={setGroups} options={directory?.groups.map((value) => ({ value }))} tokenSeparators={[',', '，', ';', '；']} />}
        </FormField>
        {save.error && <FailureNote fault={save.error} />}
        <button type="submit" hidden>
          {t('save')}
        </button>
      </form>
    </Modal>
  )
}
