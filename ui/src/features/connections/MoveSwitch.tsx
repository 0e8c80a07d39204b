import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAct } from '@/api'
import { FailureNote, Panel, StateWord, TypedConsent } from '@/design'
import type { Fault, SuccessorView } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import styles from './Move.module.css'

/** Fourth step: over in one transaction, and back as long as no run changed anything. */
export function MoveSwitch({ view }: { view: SuccessorView }) {
  const { t } = useText()
  if (view.stage === 'switched') return <Switched view={view} />
  if (view.stage === 'none' || !view.comparison)
    return (
      <Panel title={t('move-step-switch')}>
        <p className="support">{t('move-switch-first')}</p>
      </Panel>
    )
  return <Ready view={view} missing={view.comparison.missing} differ={view.comparison.differ} />
}

function Ready({ view, missing, differ }: { view: SuccessorView; missing: number; differ: number }) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  const change = useAct('successor_switch')
  const go = (accept_missing: number | null) =>
    change.mutate({ connection: view.predecessor.id, accept_missing }, { onSettled: () => setAsking(false) })
  return (
    <Panel title={t('move-step-switch')}>
      <p className={styles.lead}>{t('move-switch-line')}</p>
      {differ > 0 && <p>{t('move-switch-differ', { count: differ })}</p>}
      <Exchanged view={view} />
      {view.asked_again > 0 && <p>{t('move-switch-asked', { count: view.asked_again })}</p>}
      {view.switch_refused ? (
        <Refused fault={view.switch_refused} />
      ) : (
        <div className={styles.row}>
          <Button type="primary" loading={change.isPending} onClick={() => (missing > 0 ? setAsking(true) : go(null))}>
            {t('move-switch')}
          </Button>
        </div>
      )}
      {change.error && <FailureNote fault={change.error} />}
      <TypedConsent
        open={asking}
        title={t('move-missing-title', { count: missing })}
        expected={String(missing)}
        prompt={t('move-missing-prompt', { count: missing })}
        action={t('move-switch')}
        note={t('move-back-line')}
        busy={change.isPending}
        onAgree={() => go(missing)}
        onClose={() => setAsking(false)}
      >
        <p>{t('move-missing-line')}</p>
      </TypedConsent>
    </Panel>
  )
}

/** What the new system does not offer and is exchanged: after the switch invitations may go out that did not before. */
function Exchanged({ view }: { view: SuccessorView }) {
  const { t } = useText()
  if (view.exchanged.length === 0) return null
  return (
    <>
      <p>{t('move-switch-exchanged')}</p>
      <ul>
        {view.exchanged.map(({ integration, setting, from, to }) => {
          const access = setting === 'access'
          const name = t(access ? 'integration-access' : `integration-mode-${setting}`)
          const value = (of: string) => t(`integration-${setting}-${of}`)
          return <li key={integration + setting}>{t('move-switch-exchange', { name: integration, setting: name, from: value(from), to: value(to) })}</li>
        })}
      </ul>
    </>
  )
}

function Switched({ view }: { view: SuccessorView }) {
  const { t, format } = useText()
  const back = useAct('successor_back')
  return (
    <Panel
      title={
        <StateWord
          state="pass"
          word={t('move-switched', { at: view.switched_at ? format.moment(view.switched_at) : '', name: view.successor?.name ?? '' })}
        />
      }
      actions={view.successor && <Link to={`/sync?connection=${view.successor.id}`}>{t('move-test')}</Link>}
    >
      <p className={styles.lead}>{t('move-switched-line', { name: view.predecessor.name })}</p>
      {view.back_refused ? (
        <Refused fault={view.back_refused} />
      ) : (
        <div className={styles.row}>
          <Button loading={back.isPending} onClick={() => back.mutate({ connection: view.predecessor.id })}>
            {t('move-back')}
          </Button>
          <span className="meta">{t('move-back-line')}</span>
        </div>
      )}
      {back.error && <FailureNote fault={back.error} />}
    </Panel>
  )
}

/** Why it cannot be done now: a reason, not an error. */
function Refused({ fault }: { fault: Fault }) {
  const text = useText()
  const shown = faultText(text, fault)
  return (
    <div role="status">
      <StateWord state="held" word={shown.headline} />
      {shown.cause && <p className="support">{shown.cause}</p>}
      {shown.remedy && <p>{shown.remedy}</p>}
    </div>
  )
}
