import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { Banner, Count, Counts, FailureNote, Panel, SearchField, shortId, type State, StateWord, Toolbar } from '@/design'
import type { DirectoryAction, DirectoryPlanView } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import { fieldLabel, inOrder } from '../fields'
import styles from './Directory.module.css'
import { Steps } from './Steps'

interface PlanProps {
  connection: string
  plan: DirectoryPlanView
}

/** What a read would change: what is held, the counts, what could not be read, and every step. */
export function Plan({ connection, plan }: PlanProps) {
  const { t } = useText()
  const [action, setAction] = useState<DirectoryAction>()
  const [words, setWords] = useState('')
  const source = { connection }
  return (
    <>
      {plan.undoes !== null && <Undoes plan={plan} />}
      {plan.held && <Held plan={plan} onOnly={() => setAction(action === 'remove' ? undefined : 'remove')} only={action === 'remove'} />}
      <Kinds plan={plan} action={action} onAction={setAction} />
      <Gaps plan={plan} />
      <Toolbar>
        <SearchField label={t('directory-search')} width={240} pause={250} value={words} onChange={setWords} />
      </Toolbar>
      <Steps
        key={`${plan.id}/${action ?? ''}/${words}`}
        source={source}
        filter={{ action, words }}
        onWiden={() => {
          setAction(undefined)
          setWords('')
        }}
      />
    </>
  )
}

/** What an undo does not bring back, before anybody agrees to it. */
function Undoes({ plan }: Pick<PlanProps, 'plan'>) {
  const { t } = useText()
  return (
    <section className={styles.undoes} aria-label={t('directory-undo')}>
      <strong>{t('directory-undo-title', { run: shortId(plan.undoes!) })}</strong>
      <Link to={`/log/directory/${encodeURIComponent(plan.undoes!)}`}>{t('directory-undo-open')}</Link>
      <p className="support">{t(plan.create > 0 ? 'directory-undo-line-accounts' : 'directory-undo-line', { count: plan.create })}</p>
    </section>
  )
}

function Held({ plan, only, onOnly }: { plan: DirectoryPlanView; only: boolean; onOnly: () => void }) {
  const text = useText()
  const { headline, cause } = faultText(text, plan.held!)
  return (
    <Banner state="held" title={headline} action={<Button onClick={onOnly}>{only ? text.t('directory-show-all') : text.t('directory-held-only', { count: plan.remove })}</Button>}>
      {cause ?? text.t('directory-held-line')}
    </Banner>
  )
}

/** Kinds that an undo calls otherwise. */
const REVERSED: readonly DirectoryAction[] = ['create', 'update', 'remove']

/** The answer before the data; each count narrows the list to its kind. */
function Kinds({ plan, action, onAction }: { plan: DirectoryPlanView; action: DirectoryAction | undefined; onAction: (action: DirectoryAction | undefined) => void }) {
  const { t, format } = useText()
  const undo = plan.undoes !== null
  const cells: Array<[action: DirectoryAction, state: State, number: number, line: string]> = [
    ['create', 'create', plan.create, t(undo ? 'directory-undo-create' : 'directory-create-line')],
    ['adopt', 'update', plan.adopt, t('directory-adopt-line')],
    ['update', 'update', plan.update, plan.moved > 0 ? t('directory-moved', { count: format.number(plan.moved) }) : t(undo ? 'directory-undo-update' : 'directory-update-line')],
    ['remove', plan.held ? 'held' : 'delete', plan.remove, t(plan.held ? 'directory-remove-held' : undo ? 'directory-undo-remove' : plan.complete ? 'directory-remove-line' : 'directory-remove-none')],
    ['release', 'update', plan.release, t('directory-release-count')],
    ['keep', 'skipped', plan.keep, t('directory-keep-count')],
  ]
  const seldom = (key: DirectoryAction) => ['adopt', 'release', 'keep'].includes(key)
  return (
    <Counts label={t('directory-plan')}>
      {cells.filter(([key, , number]) => !seldom(key) || number > 0).map(([key, state, number, line]) => (
        <Count
          key={key}
          state={state}
          number={number}
          word={t(undo && REVERSED.includes(key) ? `directory-undo-action-${key}` : `directory-action-${key}`)}
          line={line}
          chosen={key === action}
          onChoose={() => onAction(key === action ? undefined : key)}
        />
      ))}
      <Count
        number={undo ? plan.departments : plan.people}
        word={t(undo ? 'directory-fact-departments' : 'directory-seen')}
        line={undo ? t('directory-undo-departments') : plan.without_mail > 0 ? t('directory-without-mail', { count: format.number(plan.without_mail) }) : t('directory-departments', { count: format.number(plan.departments) })}
      />
    </Counts>
  )
}

/** What the read does not say: departments that could not be read, fields without leave. */
function Gaps({ plan }: Pick<PlanProps, 'plan'>) {
  const text = useText()
  const { t, format } = text
  const [open, setOpen] = useState(false)
  const count = plan.refused.length
  const title = t('directory-refused', { count })
  const withheld = inOrder(plan.withheld).map((key) => fieldLabel(text, key))
  if (plan.complete && count === 0 && withheld.length === 0) return null
  return (
    <div className={styles.gaps}>
      {count > 0 ? (
        <p>
          <StateWord state="warn" word={title} size={12} />
          <Button type="link" size="small" onClick={() => setOpen(true)}>
            {t('directory-refused-open')}
          </Button>
        </p>
      ) : (
        !plan.complete && (
          <p>
            <StateWord state="warn" word={t('directory-incomplete')} size={12} /> {plan.fault && <span className="support">{faultText(text, plan.fault).headline}</span>}
          </p>
        )
      )}
      {withheld.length > 0 && (
        <p>
          <StateWord state="unknown" word={t('directory-withheld', { fields: format.list(withheld) })} size={12} />
        </p>
      )}
      <Drawer title={title} open={open} onClose={() => setOpen(false)} size={440}>
        <div className={styles.aside}>
          <p className="support">{t('directory-refused-line')}</p>
          {plan.refused.map(({ department, fault }) => (
            <Panel key={department} title={department} flush>
              <FailureNote fault={fault} />
            </Panel>
          ))}
        </div>
      </Drawer>
    </div>
  )
}
