import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { call } from '@/api'
import { FailureNote, FormField, StateWord } from '@/design'
import type { Fault, LabDraft, LabMailboxView, LabPlanView } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import styles from '../Integrations.module.css'
import own from './Lab.module.css'

interface LabFormProps {
  connection: string
  running: boolean
  onStart: (draft: LabDraft, confirmed: string[]) => void
}

/** Which mailboxes; then what would be written to them and who may get mail; then the word to do it. */
export function LabForm({ connection, running, onStart }: LabFormProps) {
  const { t } = useText()
  const [organizer, setOrganizer] = useState('')
  const [attendee, setAttendee] = useState('')
  const [room, setRoom] = useState('')
  const [plan, setPlan] = useState<LabPlanView>()
  const [asking, setAsking] = useState(false)
  const [fault, setFault] = useState<Fault>()
  const [missing, setMissing] = useState(false)
  const draft: LabDraft = { connection, organizer: organizer.trim(), attendee: attendee.trim(), room: room.trim() || null }
  const put = (set: (value: string) => void) => (value: string) => {
    set(value)
    setPlan(undefined)
    setFault(undefined)
  }
  function look() {
    setMissing(true)
    if (draft.organizer === '' || draft.attendee === '') return
    setAsking(true)
    setFault(undefined)
    call('lab_plan', draft)
      .then(setPlan, (refused: Fault) => setFault(refused))
      .finally(() => setAsking(false))
  }
  const lack = (value: string) => (missing && value.trim() === '' ? t('lab-mailbox-missing') : undefined)
  return (
    <form
      className={styles.fields}
      onSubmit={(event) => {
        event.preventDefault()
        look()
      }}
    >
      <p className="support">{t('lab-form-line')}</p>
      <div className={styles.triple}>
        <FormField label={t('lab-organizer')} help={t('lab-organizer-help')} error={lack(organizer)}>
          <Input aria-label={t('lab-organizer')} className="mono" maxLength={254} value={organizer} onChange={(event) => put(setOrganizer)(event.target.value)} />
        </FormField>
        <FormField label={t('lab-attendee')} help={t('lab-attendee-help')} error={lack(attendee)}>
          <Input aria-label={t('lab-attendee')} className="mono" maxLength={254} value={attendee} onChange={(event) => put(setAttendee)(event.target.value)} />
        </FormField>
        <FormField label={t('lab-room')} optional help={t('lab-room-help')}>
          <Input aria-label={t('lab-room')} className="mono" maxLength={254} value={room} onChange={(event) => put(setRoom)(event.target.value)} />
        </FormField>
      </div>
      {fault && <FailureNote fault={fault} />}
      {!plan && (
        <div className={own.acts}>
          <Button type="primary" htmlType="submit" loading={asking} disabled={running}>
            {t('lab-look')}
          </Button>
          <span className="meta">{t('lab-look-line')}</span>
        </div>
      )}
      {plan && !running && (
        <Planned
          plan={plan}
          onStart={(confirmed) => {
            setPlan(undefined)
            onStart(draft, confirmed)
          }}
          onCancel={() => setPlan(undefined)}
        />
      )}
    </form>
  )
}

/** What would be written and who may get mail. A mailbox in use has to be confirmed by name. */
function Planned({ plan, onStart, onCancel }: { plan: LabPlanView; onStart: (confirmed: string[]) => void; onCancel: () => void }) {
  const { t, format } = useText()
  const [confirmed, setConfirmed] = useState<readonly string[]>([])
  const asking = plan.mailboxes.filter((one) => one.asks)
  const open = asking.some((one) => !confirmed.includes(one.mailbox))
  const first = plan.meetings[0]
  return (
    <section className={own.plan} aria-label={t('lab-plan')}>
      <h3>{t('lab-plan')}</h3>
      <table className={own.table}>
        <thead>
          <tr>
            <th scope="col">{t('lab-column-mailbox')}</th>
            <th scope="col">{t('lab-column-held')}</th>
            <th scope="col">{t('lab-column-written')}</th>
            <th scope="col">{t('lab-column-mails')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.mailboxes.map((one) => (
            <tr key={one.mailbox}>
              <th scope="row">
                <code>{one.mailbox}</code>
                <span className="meta">{one.person ? t('lab-role-person', { role: t(`lab-role-${one.role}`), person: one.person }) : t(`lab-role-${one.role}`)}</span>
              </th>
              <td>
                <Held one={one} />
              </td>
              <td>{t(`lab-written-${one.role}`, { count: plan.meetings.length })}</td>
              <td>{one.role === 'room' ? t('lab-mails-room') : t('lab-mails', { count: one.mails })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {first && <p>{t('lab-plan-meetings', { count: plan.meetings.length, at: format.moment(first.start) })}</p>}
      <p className="support">{t('lab-plan-cleared')}</p>
      {asking.map(({ mailbox }) => (
        <Checkbox key={mailbox} checked={confirmed.includes(mailbox)} onChange={(event) => setConfirmed(event.target.checked ? [...confirmed, mailbox] : confirmed.filter((one) => one !== mailbox))}>
          {t('lab-confirm', { mailbox })}
        </Checkbox>
      ))}
      <div className={own.acts}>
        <Button type="primary" disabled={open} onClick={() => onStart([...confirmed])}>
          {t('lab-start', { count: plan.meetings.length })}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
        {open && <span className="meta">{t('lab-confirm-first')}</span>}
      </div>
    </section>
  )
}

function Held({ one }: { one: LabMailboxView }) {
  const text = useText()
  const { t } = text
  if (one.fault) return <StateWord state="unknown" size={12} word={t('lab-held-unseen', { why: faultText(text, one.fault).headline })} />
  const word = t('lab-held', { count: one.meetings ?? 0 })
  return one.asks ? <StateWord state="warn" size={12} word={word} /> : <span>{word}</span>
}
