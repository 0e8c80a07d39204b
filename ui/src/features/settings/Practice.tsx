import { Button, Select, Switch } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useAct, useRead } from '@/api'
import { Chip, FailureNote, Loaded, Panel, PanelRow } from '@/design'
import type { PracticeAccountView } from '@/generated/api'
import { useText } from '@/i18n'
import { idPart } from '@/i18n'
import { authName, providerName } from '@/i18n/provider'
import styles from './Settings.module.css'

/** Faults that mean nothing without a value, which this page does not ask for. */
const NEED_A_VALUE = new Set(['soap_fault', 'response_code', 'autodiscover_redirect'])

/** The practice environment: start it, and make it fail in a chosen way. */
export function Practice() {
  const text = useText()
  const { t } = text
  const navigate = useNavigate()
  const practice = useRead('practice_get', {})
  const start = useAct('practice_start')
  const fault = useAct('practice_fault')
  const refused = start.error ?? fault.error
  return (
    <Panel flush title={t('practice')} fact={practice.data?.running ? <Chip tone="practice">{t('practice-running')}</Chip> : undefined}>
      <Loaded query={practice} rows={2}>
        {(view) =>
          view.running ? (
            <>
              <Another accounts={view.accounts} />
              <PanelRow>
                <p className="support">{t('practice-faults')}</p>
              </PanelRow>
              <div className={`${styles.faults} scroll`} role="group" aria-label={t('practice-faults')} tabIndex={0}>
                {view.faults.filter((f) => !NEED_A_VALUE.has(f.name)).map((f) => {
                  const told = text.maybe(`practice-fault-${idPart(f.name)}`)
                  return (
                    <PanelRow key={f.name} className={styles.fault}>
                      <div>
                        <p lang={told ? undefined : 'en'}>{told ?? f.about}</p>
                        <code className="meta">{f.name}</code>
                      </div>
                      <Switch
                        size="small"
                        checked={f.active}
                        disabled={fault.isPending}
                        onChange={(on) => fault.mutate({ fault: f.name, on })}
                        aria-label={t('practice-fault-set', { name: told ?? f.name })}
                      />
                    </PanelRow>
                  )
                })}
              </div>
            </>
          ) : (
            <PanelRow className={styles.fault}>
              <p className="support">{t('first-practise-line')}</p>
              <Button loading={start.isPending} onClick={() => start.mutate({ provider: null, auth: null }, { onSuccess: () => void navigate('/') })}>
                {t('first-practise-action')}
              </Button>
            </PanelRow>
          )
        }
      </Loaded>
      {refused && <FailureNote fault={refused} />}
    </Panel>
  )
}

/** Connects to another system of the practice company; its connection appears beside the others. */
function Another({ accounts }: { accounts: readonly PracticeAccountView[] }) {
  const text = useText()
  const { t } = text
  const navigate = useNavigate()
  const start = useAct('practice_start')
  const [chosen, setChosen] = useState<number>()
  const account = chosen === undefined ? undefined : accounts[chosen]
  return (
    <PanelRow className={styles.fault}>
      <Select
        aria-label={t('practice-another')}
        placeholder={t('practice-another')}
        className={styles.another}
        value={chosen}
        onChange={setChosen}
        options={accounts.map((a, value) => ({ value, label: `${providerName(text, a.provider)} · ${authName(text, a.provider, a.auth)}` }))}
      />
      <Button
        disabled={!account}
        loading={start.isPending}
        onClick={() => account && start.mutate(account, { onSuccess: () => void navigate('/connections') })}
      >
        {t('practice-another-action')}
      </Button>
      {start.error && <FailureNote fault={start.error} />}
    </PanelRow>
  )
}
