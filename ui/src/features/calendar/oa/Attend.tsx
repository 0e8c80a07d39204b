import { Button, Select } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '@/api'
import { announce, FailureNote, useNow } from '@/design'
import type { Act, OaEventView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Oa.module.css'

/** People sign in from half an hour before a meeting until it ends. */
const BEFORE = 30 * 60_000

/** Answers and signs in in the system that the entry is kept in step with, where it offers that. */
export function Attend({ event }: { event: OaEventView }) {
  const { t, format } = useText()
  const systems = useRead('oa_event_acts', { id: event.id, occurrence: event.occurrence }).data?.systems ?? []
  const act = useAct('oa_event_act')
  const now = useNow().getTime()
  const [chosen, setChosen] = useState<string>()
  const organizer = event.organizer?.mailbox ?? event.mailbox
  const guests = event.attendees.flatMap((a) => (a.role !== 'resource' && a.mailbox && a.mailbox !== organizer ? [{ value: a.mailbox, label: a.name ?? a.mailbox }] : []))
  const offers = new Set(systems.flatMap((one) => one.acts))
  const { when } = event
  const runs = when.kind === 'timed' && Date.parse(when.start) - BEFORE <= now && now < Date.parse(when.end)
  const signing = offers.has('check_in') && runs
  const answering = (offers.has('accept') || offers.has('decline')) && guests.length > 0
  if (event.status === 'cancelled' || !(signing || answering)) return null
  const people = signing ? [{ value: organizer, label: event.organizer?.name ?? organizer }, ...guests] : guests
  const who = people.find((one) => one.value === (chosen ?? event.mailbox)) ?? guests[0] ?? people[0]!
  const acts: Act[] = (['accept', 'decline', 'check_in'] as const).filter((one) => offers.has(one) && (one === 'check_in' ? runs : who.value !== organizer))
  function run(what: Act) {
    act.mutate({ id: event.id, occurrence: event.occurrence, act: what, who: who.value }, { onSuccess: ({ names }) => announce(t(`oa-act-${what}-done`, { name: who.label, names: format.list(names) })) })
  }
  return (
    <section className={styles.attend} aria-label={t('oa-attend')}>
      <h3>{t('oa-attend-in', { names: format.list(systems.map((one) => one.name)) })}</h3>
      <Select aria-label={t('oa-attend-who')} size="small" value={who.value} options={people} onChange={setChosen} />
      <div className={styles.acts}>
        {acts.map((one) => (
          <Button key={one} size="small" loading={act.isPending && act.variables?.act === one} disabled={act.isPending} onClick={() => run(one)}>
            {t(`oa-act-${one}`)}
          </Button>
        ))}
      </div>
      {act.error && <FailureNote fault={act.error} />}
    </section>
  )
}
