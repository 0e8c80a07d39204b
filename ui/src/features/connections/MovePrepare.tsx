import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAct } from '@/api'
import { FailureNote, Glyph, Panel } from '@/design'
import type { Connection, SuccessorSpec, SuccessorView } from '@/generated/api'
import { useText } from '@/i18n'
import { choiceName, fieldName, providerName, stepName } from '@/i18n/provider'
import styles from './Move.module.css'

/** Second step: what goes along, what is to be done again, and the new connection once it is there. */
export function MovePrepare({ view }: { view: SuccessorView }) {
  const text = useText()
  const { t, format } = text
  const [chosen, setChosen] = useState<string>()
  const prepare = useAct('successor_prepare')
  const provider = view.successor?.provider ?? chosen ?? view.options[0]?.provider
  const option = view.options.find((o) => o.provider === provider)
  if (!option) return null
  const waiting = view.stage === 'none'
  return (
    <Panel title={t('move-step-prepare')} fact={view.successor && view.prepared_at ? t('move-prepared', { at: format.moment(view.prepared_at), name: view.successor.name }) : undefined}>
      {waiting && (
        // Harmless and the only thing to do here: it stands before what explains it, in sight in any window.
        <div className={styles.row}>
          <label className={styles.row}>
            <span>{t('move-to')}</span>
            {view.options.length < 2 ? (
              <strong>{providerName(text, option.provider)}</strong>
            ) : (
              <Select
                aria-label={t('move-to')}
                className={styles.choice}
                value={option.provider}
                onChange={setChosen}
                options={view.options.map((o) => ({ value: o.provider, label: providerName(text, o.provider) }))}
              />
            )}
          </label>
          <Button type="primary" loading={prepare.isPending} onClick={() => prepare.mutate({ connection: view.predecessor.id, provider: option.provider, name: null })}>
            {t('move-prepare')}
          </Button>
          <span className="meta">{t('move-prepare-line')}</span>
        </div>
      )}
      <div className={styles.columns}>
        <Carried option={option} from={view.predecessor} />
        <Again option={option} view={view} />
        <div>
          <h3>{t('move-stays')}</h3>
          <p className="support">{t('move-stays-line')}</p>
        </div>
      </div>
      {!waiting && view.successor && (
        <div className={styles.row}>
          <Link to={`/connections/${view.successor.id}/setup`}>{t('move-setup')}</Link>
          <Link to={`/connections/${view.successor.id}/check`}>{t('move-check')}</Link>
        </div>
      )}
      {prepare.error && <FailureNote fault={prepare.error} />}
    </Panel>
  )
}

/** Settings by value and secrets by name. */
function Carried({ option, from }: { option: SuccessorSpec; from: Connection }) {
  const text = useText()
  const { t } = text
  const settings = option.settings.filter((carry) => from.settings[carry.from])
  const secrets = option.secrets.filter((carry) => from.secrets[carry.from])
  return (
    <div>
      <h3>{t('move-carried')}</h3>
      {settings.length + secrets.length === 0 && <p className="support">{t('move-carried-nothing')}</p>}
      <dl className={styles.carried}>
        {settings.map((carry) => {
          const value = from.settings[carry.from]!
          // As the provider it comes from calls it, where it is one of a few.
          const told = choiceName(text, from.provider, carry.from, value)
          return (
            <div key={carry.to}>
              <dt>{fieldName(text, option.provider, carry.to)}</dt>
              <dd className={told === value ? 'mono' : undefined} title={told}>
                {told}
              </dd>
            </div>
          )
        })}
        {secrets.map((carry) => (
          <div key={carry.to}>
            <dt>{fieldName(text, option.provider, carry.to)}</dt>
            <dd className="support">{t('move-carried-secret')}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Again({ option, view }: { option: SuccessorSpec; view: SuccessorView }) {
  const text = useText()
  const { t } = text
  const names = { from: providerName(text, view.predecessor.provider), to: providerName(text, option.provider) }
  return (
    <div>
      <h3>{t('move-again')}</h3>
      <p className="support">{t('move-again-line', names)}</p>
      <ul className={styles.again}>
        {option.again.map((step) => {
          const done = view.successor?.checklist[step] !== undefined
          return (
            <li key={step}>
              <Glyph state={done ? 'pass' : 'todo'} />
              <span>{stepName(text, option.provider, step)}</span>
              <span className="meta">{t(done ? 'move-ready' : 'move-to-do')}</span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
