import { useEffect, useRef, useState } from 'react'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { Glyph, stateColour, stateOfVerdict } from '@/design'
import type { CheckView, ConnectionView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import { probeName } from '@/i18n/provider'
import styles from './Checks.module.css'
import { evidenceText } from './evidence'
import { blockerOf } from './report'

interface LadderProps {
  connection: ConnectionView
  checks: CheckView[]
  chosen: string | undefined
  onChoose: (id: string) => void
}

/** Rooms that are fine fold away from here on. */
const FOLD = 12

/** Rungs that every provider has, from the wire to the log-on; what is not here is about rights. */
const RUNGS: Array<[group: string, checks: string[]]> = [
  ['network', ['proxy', 'dns', 'tcp', 'tls', 'clock']],
  ['logon', ['endpoint', 'credential', 'token_claims', 'retirement']],
]

function rungOf(id: string): string {
  return RUNGS.find(([, ids]) => ids.includes(id))?.[0] ?? 'rights'
}

/** Checks in the order of the ladder; the rooms' own below. */
export function Ladder({ connection, checks, chosen, onChoose }: LadderProps) {
  const { t } = useText()
  const steps = checks.filter((c) => !c.id.startsWith('room:'))
  const rooms = checks.filter((c) => c.id.startsWith('room:'))
  const rungs = [...new Set(steps.map((c) => rungOf(c.id)))]
  return (
    <>
      {rungs.map((rung) => (
        <Group
          key={rung}
          title={t(`check-group-${rung}`)}
          checks={steps.filter((c) => rungOf(c.id) === rung)}
          {...{ connection, all: checks, chosen, onChoose }}
        />
      ))}
      {rooms.length > 0 && <Group title={t('nav-rooms')} checks={rooms} fold {...{ connection, all: checks, chosen, onChoose }} />}
    </>
  )
}

function Group({ title, checks, all, fold = false, connection, chosen, onChoose }: {
  title: string
  checks: CheckView[]
  all: CheckView[]
  fold?: boolean
  connection: ConnectionView
  chosen: string | undefined
  onChoose: (id: string) => void
}) {
  const text = useText()
  const { t } = text
  const [asked, setOpen] = useState<boolean>()
  // What is fine folds away beside what is not; the check that is looked at is always in sight.
  const fine = (list: CheckView[]) => list.every((c) => c.verdict === 'pass')
  const open = asked ?? (!fine(checks) || fine(all) || checks.some((c) => c.id === chosen))
  const [whole, setWhole] = useState(false)
  const folded = fold && !whole && checks.length > FOLD ? checks.filter((c) => c.verdict !== 'pass') : checks
  const Arrow = open ? ChevronDown : ChevronRight
  return (
    <section className={styles.group}>
      <h2>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Arrow size={14} strokeWidth={1.75} aria-hidden />
          <span>{title}</span>
          <Tally checks={checks} />
        </button>
      </h2>
      {open && (
        <ul>
          {folded.map((check) => (
            <Row key={check.id} text={text} provider={connection.provider} check={check} all={all} chosen={check.id === chosen} onChoose={onChoose} />
          ))}
          {folded.length < checks.length && (
            <li>
              <button type="button" className={styles.more} onClick={() => setWhole(true)}>
                {t('check-more', { count: checks.length - folded.length })}
              </button>
            </li>
          )}
        </ul>
      )}
    </section>
  )
}

/** What is worst in a group, else how many passed. */
function Tally({ checks }: { checks: CheckView[] }) {
  const { t } = useText()
  const count = (verdict: CheckView['verdict']) => checks.filter((c) => c.verdict === verdict).length
  const worst = (['fail', 'waiting', 'warn'] as const).find((verdict) => count(verdict) > 0)
  if (!worst) return <span className="meta">{`${count('pass')} / ${checks.length}`}</span>
  return (
    <span className="meta" style={{ color: stateColour(stateOfVerdict(worst)) }}>
      {`${count(worst)} ${t(`verdict-${worst}`)}`}
    </span>
  )
}

function Row({ text, provider, check, all, chosen, onChoose }: {
  text: Texts
  provider: string
  check: CheckView
  all: CheckView[]
  chosen: boolean
  onChoose: (id: string) => void
}) {
  const row = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView?.({ block: 'nearest' })
  }, [chosen])
  const state = stateOfVerdict(check.verdict)
  const quiet = check.verdict === 'pass' || check.verdict === 'skipped' || check.verdict === 'manual'
  const fact = factOf(text, provider, check, all)
  const names = [styles.row, chosen ? styles.chosen : '', chosen && check.verdict === 'fail' ? styles.failed : '']
  return (
    <li>
      <button ref={row} type="button" className={names.join(' ')} aria-current={chosen || undefined} onClick={() => onChoose(check.id)}>
        <Glyph state={state} named />
        <span className={check.verdict === 'skipped' ? styles.skipped : undefined}>{probeName(text, provider, check.id)}</span>
        <span className={styles.fact} style={quiet ? undefined : { color: stateColour(state) }} title={fact}>
          {fact}
        </span>
      </button>
    </li>
  )
}

/** Facts that say most, the best first. */
const TELLING = ['version', 'addresses', 'address', 'skew_seconds', 'schemes', 'roles', 'removed_on', 'mailbox', 'rooms', 'url', 'proxy', 'server', 'kept']

/** The one thing to say about a check in its row. */
function factOf(text: Texts, provider: string, check: CheckView, all: CheckView[]): string {
  const { t, format } = text
  if (check.verdict === 'waiting' && check.next_at) return t('check-next', { at: format.moment(check.next_at) })
  if (check.fault) return check.fault.vendor?.code ?? faultText(text, check.fault).headline
  if (check.verdict === 'skipped') {
    const blocker = blockerOf(check, all)
    return blocker ? t('check-waits-for', { check: probeName(text, provider, blocker.id) }) : t('verdict-skipped')
  }
  const told = TELLING.find((key) => check.evidence[key])
  return told ? evidenceText(text, told, check.evidence[told]!) : ''
}
