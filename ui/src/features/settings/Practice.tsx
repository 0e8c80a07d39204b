import { Button, Switch } from 'antd'
import { useNavigate } from 'react-router'
import { useAct, useRead } from '@/api'
import { Chip, FailureNote, Loaded, Panel, PanelRow } from '@/design'
import { useText } from '@/i18n'
import styles from './Settings.module.css'

/** The practice environment: start it, and make it fail in a chosen way. */
export function Practice() {
  const { t } = useText()
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
              <PanelRow>
                <p className="support">{t('practice-faults')}</p>
              </PanelRow>
              {view.faults.map((f) => (
                <PanelRow key={f.name} className={styles.fault}>
                  <div>
                    <code>{f.name}</code>
                    <p className="meta" lang="en">
                      {f.about}
                    </p>
                  </div>
                  <Switch
                    size="small"
                    checked={f.active}
                    onChange={(on) => fault.mutate({ fault: f.name, on })}
                    aria-label={t('practice-fault-set', { name: f.name })}
                  />
                </PanelRow>
              ))}
            </>
          ) : (
            <PanelRow className={styles.fault}>
              <p className="support">{t('first-practise-line')}</p>
              <Button loading={start.isPending} onClick={() => start.mutate({ auth: null }, { onSuccess: () => void navigate('/') })}>
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
