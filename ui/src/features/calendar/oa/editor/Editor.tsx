import { Button, Checkbox, Drawer, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useAct } from '@/api'
import { isAddress } from '@/api/people'
import { clockText, type Zone } from '@/changes'
import { announce, FailureNote, FormField, PeopleSelect } from '@/design'
import type { OaEventView, OaScope, ShowAs } from '@/generated/api'
import { useText } from '@/i18n'
import { Conflict } from './Conflict'
import styles from './Editor.module.css'
import { draftOf, type EntryForm, formFrom, type Mistake, mistakesOf, whenOf, withStart } from './form'
import { FreeBusy } from './FreeBusy'
import { RoomsField } from './RoomsField'
import { formOf, ruleText } from './rule'
import { RuleFields } from './RuleFields'
import { TimeFields } from './TimeFields'

interface EditorProps {
  /** None for a new entry. */
  event: OaEventView | undefined
  initial: EntryForm
  zone: Zone
  onClose: () => void
  onSaved: () => void
}

const SCOPES: OaScope[] = ['this', 'following', 'all']
const SHOWN_AS: ShowAs[] = ['busy', 'tentative', 'free', 'away']

/** Makes or changes an entry. What is wrong is said once somebody tried to save. */
export function Editor({ event, initial, zone, onClose, onSaved }: EditorProps) {
  const text = useText()
  const { t } = text
  const save = useAct('oa_event_save')
  const [form, setForm] = useState(initial)
  const [kept, setKept] = useState(event)
  const [tried, setTried] = useState(false)
  const mistakes = mistakesOf(form, kept)
  const shown = tried ? mistakes : {}
  const says = (mistake: Mistake | undefined) => mistake && t(mistake.id, mistake.values)
  const set = (part: Partial<EntryForm>) => setForm((f) => ({ ...f, ...part }))
  const when = whenOf(form, zone, null)
  const stale = save.error?.code === 'oa.stale'
  const series = kept !== undefined && kept.series !== 'single'

  function run(revision = kept?.revision ?? null) {
    setTried(true)
    if (Object.keys(mistakes).length > 0) {
      window.setTimeout(() => document.querySelector<HTMLElement>('[data-entry-form] [aria-invalid=true], [data-entry-form] .ant-select-status-error input, [data-entry-form] .ant-input-status-error')?.focus())
      return
    }
    save.mutate(draftOf(form, zone, kept, revision), {
      onSuccess: ({ pushed_to }) => {
        announce(pushed_to.length > 0 ? t('oa-saved-pushed', { names: text.format.list(pushed_to) }) : t('oa-saved'))
        onSaved()
      },
    })
  }

  return (
    <Drawer
      open
      onClose={onClose}
      size={560}
      title={t(kept ? 'oa-edit' : 'oa-new')}
      footer={
        <div className={styles.foot}>
          <span className="meta">{t('oa-pushed-at-once')}</span>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => run()}>
            {t(kept ? 'save' : 'oa-create')}
          </Button>
        </div>
      }
    >
      <form
        className={styles.form}
        data-entry-form
        noValidate
        onSubmit={(submit) => {
          submit.preventDefault()
          run()
        }}
      >
        {stale && kept && (
          <Conflict
            mine={kept}
            zone={zone}
            onOverwrite={(revision) => run(revision)}
            onTake={(latest) => {
              save.reset()
              setKept(latest)
              setForm(formFrom(latest, zone))
            }}
          />
        )}
        {save.error && !stale && <FailureNote fault={save.error} />}
        {kept?.made_by && <p className={styles.note}>{t('oa-made-by-line', { name: kept.made_by })}</p>}
        {series && <Scope value={form.scope} onChange={(scope) => set({ scope })} />}
        <FormField label={t('field-title')} error={says(shown.title)} help={kept?.sensitivity === 'private' ? t('oa-private-title') : undefined}>
          {(control) => <Input {...control} autoFocus maxLength={255} autoComplete="off" value={form.title} onChange={(e) => set({ title: e.target.value })} />}
        </FormField>
        {kept ? (
          <FormField label={t('field-organizer')} help={t('oa-organizer-fixed')} group>
            <span>{form.organizer[0]?.name ?? form.organizer[0]?.mailbox}</span>
          </FormField>
        ) : (
          <FormField label={t('field-organizer')} error={says(shown.organizer)}>
            {(control) => <PeopleSelect {...control} single value={form.organizer} onChange={(organizer) => set({ organizer })} placeholder={t('oa-organizer-choose')} />}
          </FormField>
        )}
        <TimeFields form={form} mistakes={shown} zone={zone} onChange={setForm} />
        {form.scope === 'this' && series ? (
          <p className="meta">{t('oa-rule-kept-one')}</p>
        ) : kept?.recurrence && !formOf(kept.recurrence) ? (
          <p className="meta">{t('oa-rule-kept', { rule: ruleText(text, kept.recurrence) })}</p>
        ) : (
          <RuleFields rule={form.rule} first={form.startDate} mistake={shown.rule} onChange={(rule) => set({ rule })} />
        )}
        <FormField label={t('field-attendees')} error={says(shown.attendees)} help={t('oa-attendees-help')} optional>
          {(control) => <PeopleSelect {...control} open value={form.attendees} onChange={(attendees) => set({ attendees })} />}
        </FormField>
        <RoomsField value={form.rooms} onChange={(rooms) => set({ rooms })} when={when} except={kept?.id ?? null} />
        <FreeBusy
          when={when}
          people={[...form.organizer, ...form.attendees].map((p) => p.mailbox).filter(isAddress)}
          rooms={form.rooms}
          except={kept?.id ?? null}
          zone={zone}
          onMove={(at) => setForm((f) => withStart(f, { startDate: zone.wall(at).date, startTime: clockText(zone.wall(at).minute) }))}
        />
        <FormField label={t('field-place')} help={t('oa-place-help')} optional>
          {(control) => <Input {...control} maxLength={255} value={form.place} onChange={(e) => set({ place: e.target.value })} />}
        </FormField>
        <FormField label={t('field-body')} optional>
          {({ id }) => <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={20_000} value={form.body} onChange={(e) => set({ body: e.target.value })} />}
        </FormField>
        <div className={styles.line}>
          <FormField label={t('field-show_as')}>
            {({ id }) => <Select id={id} className={styles.repeat} value={form.showAs} onChange={(showAs) => set({ showAs })} options={SHOWN_AS.map((value) => ({ value, label: t(`oa-show-${value}`) }))} />}
          </FormField>
          <Checkbox className={styles.private} checked={form.private} onChange={(e) => set({ private: e.target.checked })}>
            {t('oa-private')}
          </Checkbox>
        </div>
        <button type="submit" hidden>
          {t('save')}
        </button>
      </form>
    </Drawer>
  )
}

/** Which occurrences are meant; asked for changing and for removing. */
export function Scope({ value, onChange }: { value: OaScope; onChange: (scope: OaScope) => void }) {
  const { t } = useText()
  return (
    <FormField label={t('oa-scope')} group>
      <Radio.Group
        aria-label={t('oa-scope')}
        value={value}
        onChange={(event) => onChange(event.target.value as OaScope)}
        options={SCOPES.map((scope) => ({ value: scope, label: t(`oa-scope-${scope}`) }))}
      />
    </FormField>
  )
}
