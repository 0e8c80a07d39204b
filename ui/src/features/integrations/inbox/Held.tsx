import { Button, Checkbox } from 'antd'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { useAct, useRead } from '@/api'
import { usePeopleNames } from '@/api/people'
import { useKey } from '@/app/keyboard'
import { firstReason, ownZone, reasonText, whenText, zoneOf } from '@/changes'
import { announce, BoxList, Empty, FailureNote, Glyph, Loaded, Page, PageBody, Panel, PanelRow, Rows, TableBox, Toolbar, TypedConsent } from '@/design'
import type { DirectoryHeld, HoldView, Meeting } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import styles from '../Integrations.module.css'

const keyOf = (h: HoldView) => `${h.plan}/${h.seq}`

/** The meeting a held step is about, as far as its state tells. */
function meetingOf({ step }: HoldView): Meeting | undefined {
  const payload = step.before ?? step.after
  return payload?.entity === 'meeting' ? payload.value : undefined
}

/** Everything that waits for a person: what would be deleted where, and why it was held. */
export function Held() {
  const { t } = useText()
  const list = useRead('hold_list', {})
  useKey('F5', () => void list.refetch())
  const directories = useRead('directory_held', {}).data?.held ?? []
  const count = list.data?.holds.length ?? 0
  return (
    <Page
      title={t('integration-held')}
      crumbs={[
        { label: t('nav-connections'), to: '/connections' },
        { label: t('tab-integrations'), to: '/integrations' },
      ]}
      fact={[count > 0 && t('integration-held-count', { count }), directories.length > 0 && t('integration-held-directories-count', { count: directories.length })].filter(Boolean).join(t('join-comma'))}
      columns
    >
      <PageBody>
        <Loaded query={list} rows={8}>
          {({ holds }) => (holds.length === 0 ? directories.length === 0 && <Empty>{t('integration-held-none')}</Empty> : <Inbox holds={holds} />)}
        </Loaded>
        {directories.length > 0 && <Directories held={directories} />}
      </PageBody>
    </Page>
  )
}

/** Directories whose plan is held as a whole: refused here, released where its people are looked at. */
function Directories({ held }: { held: DirectoryHeld[] }) {
  const text = useText()
  const { t, format } = text
  const reject = useAct('directory_reject')
  return (
    <Panel flush title={t('integration-held-directories')}>
      {held.map(({ connection, name, plan, made_at, remove, fault }) => (
        <PanelRow key={plan} className={styles.version}>
          <div className={styles.row}>
            <Glyph state="held" size={14} named />
            <strong>{t('todo-directory', { name, count: remove })}</strong>
            <span className="meta">{format.moment(made_at)}</span>
            <span className={styles.headEnd}>
              <Button size="small" loading={reject.isPending && reject.variables?.plan === plan} onClick={() => reject.mutate({ connection, plan }, { onSuccess: () => announce(t('directory-rejected')) })}>
                {t('directory-reject')}
              </Button>
              <Link to={`/people/directory/${encodeURIComponent(connection)}`}>{t('integration-held-directory-open')}</Link>
            </span>
          </div>
          <p className="support">{faultText(text, fault).cause ?? faultText(text, fault).headline}</p>
        </PanelRow>
      ))}
      {reject.error && <FailureNote fault={reject.error} />}
    </Panel>
  )
}

/** Name of the person or room whose calendar it is, where the meeting or the list of rooms tells. */
function nameOf(mailbox: string, meeting: Meeting | undefined, names: ReadonlyMap<string, string>): string {
  const known = [meeting?.organizer, ...(meeting?.attendees ?? [])].find((who) => who?.mailbox?.toLowerCase() === mailbox.toLowerCase())
  return known?.name ?? names.get(mailbox.toLowerCase()) ?? mailbox
}

/** Pixels: two lines of the reason and one of the guard. */
const HEIGHT = 68
const COLUMNS = '40px minmax(150px, 1.3fr) minmax(110px, 0.8fr) minmax(220px, 2.4fr)'

function Inbox({ holds }: { holds: HoldView[] }) {
  const text = useText()
  const { t, format } = text
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState(false)
  const names = useNames(holds)
  const decide = useAct('hold_decide')
  const integrations = useRead('integration_list', {}).data?.integrations
  const zones = useMemo(() => new Map((integrations ?? []).map((i) => [i.name, zoneOf(i.policy.zone)])), [integrations])
  const picked = holds.filter((h) => chosen.has(keyOf(h)))
  const timeOf = (h: HoldView) => {
    const meeting = meetingOf(h)
    return meeting && whenText(text, meeting.when, zones.get(h.integration) ?? ownZone())
  }
  const toggle = (h: HoldView) => setChosen((now) => flipped(now, keyOf(h)))
  function settle(approve: boolean) {
    const count = picked.length
    decide.mutate(
      { holds: picked.map((h): [string, number] => [h.plan, h.seq]), approve },
      {
        onSuccess: () => {
          setChosen(new Set())
          setAsking(false)
          announce(t(approve ? 'integration-held-approved' : 'integration-held-rejected', { count }))
        },
      },
    )
  }
  const all = picked.length === holds.length
  return (
    <>
      <Toolbar
        end={
          <>
            <Button disabled={picked.length === 0} loading={decide.isPending && !asking} onClick={() => settle(false)}>
              {t('integration-held-reject', { count: picked.length })}
            </Button>
            <Button disabled={picked.length === 0} onClick={() => setAsking(true)}>
              {t('integration-held-approve', { count: picked.length })}
            </Button>
          </>
        }
      >
        <Checkbox checked={all} indeterminate={picked.length > 0 && !all} onChange={() => setChosen(all ? new Set() : new Set(holds.map(keyOf)))}>
          {t('integration-held-all', { count: holds.length })}
        </Checkbox>
        <span className="support">{picked.length === 0 ? t('integration-held-choose') : t('integration-held-help')}</span>
      </Toolbar>
      {decide.error && <FailureNote fault={decide.error} />}
      <TableBox>
        <Rows
          label={t('integration-held')}
          items={holds}
          keyOf={keyOf}
          heightOf={() => HEIGHT}
          columns={COLUMNS}
          selected={(h) => chosen.has(keyOf(h))}
          onEnter={toggle}
          head={
            <>
              <span role="columnheader" aria-label={t('integration-held-choose')} />
              <span role="columnheader">{t('sync-column-meeting')}</span>
              <span role="columnheader">{t('sync-column-calendar')}</span>
              <span role="columnheader">{t('sync-column-why')}</span>
            </>
          }
        >
          {(h) => {
            const name = nameOf(h.step.room, meetingOf(h), names)
            const why = firstReason(text, h.step.why)
            const title = h.step.title ?? t('meeting-private')
            return (
              <>
                <span role="gridcell">
                  <Checkbox tabIndex={-1} checked={chosen.has(keyOf(h))} onChange={() => toggle(h)} aria-label={t('integration-held-pick', { title })} />
                </span>
                <span role="gridcell" title={title}>
                  <Glyph state="held" size={14} named /> <strong>{title}</strong>
                  <br />
                  <del>{timeOf(h)}</del>
                </span>
                <span role="gridcell" title={h.step.room}>
                  {name}
                  <br />
                  <span className="meta">{t(h.step.target === 'a' ? 'integration-held-in-third' : 'integration-held-in-oa')}</span>
                </span>
                <span role="gridcell" className="support" title={h.step.why.map((reason) => reasonText(text, reason)).join('\n')}>
                  <span className={styles.reason}>{why}</span>
                  {h.step.hold && <span className="meta">{t(`integration-guard-${h.step.hold.guard}`)}</span>}
                </span>
              </>
            )
          }}
        </Rows>
      </TableBox>
      <p className="meta">
        {[...new Set(holds.map((h) => h.plan))].slice(0, 5).map((plan) => {
          const of = holds.find((h) => h.plan === plan)!
          return (
            <Link key={plan} className={styles.planLink} to={`/sync/${encodeURIComponent(plan)}`}>
              {t('integration-held-plan', { name: of.integration, at: format.moment(of.made_at) })}
            </Link>
          )
        })}
      </p>
      <TypedConsent
        open={asking}
        title={t('integration-held-consent', { count: picked.length })}
        expected={String(picked.length)}
        prompt={t('integration-held-prompt', { count: picked.length })}
        action={t('integration-held-approve-action', { count: picked.length })}
        note={t('integration-held-undo')}
        busy={decide.isPending}
        onClose={() => setAsking(false)}
        onAgree={() => settle(true)}
      >
        <p className="support">{t('integration-held-what', { count: picked.length })}</p>
        <BoxList>
          {picked.slice(0, 200).map((h) => (
            <li key={keyOf(h)}>
              <strong>{h.step.title ?? t('meeting-private')}</strong> <del>{timeOf(h)}</del> <span className="support">{nameOf(h.step.room, meetingOf(h), names)}</span>
              <div className="support">{firstReason(text, h.step.why)}</div>
            </li>
          ))}
        </BoxList>
        {decide.error && <FailureNote fault={decide.error} />}
      </TypedConsent>
    </>
  )
}

/** Names of the rooms and people whose calendars these are, by mailbox. */
function useNames(holds: readonly HoldView[]): ReadonlyMap<string, string> {
  const rooms = useRead('room_list', { connection: null, search: null, limit: 5000, offset: null }).data?.rooms
  const mailboxes = [...new Set(holds.map((h) => h.step.room))]
  const people = usePeopleNames(mailboxes)
  return useMemo(() => new Map([...(rooms ?? []).map((r) => [r.mailbox.toLowerCase(), r.name] as const), ...people]), [rooms, people])
}

function flipped(set: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(set)
  if (!next.delete(key)) next.add(key)
  return next
}
