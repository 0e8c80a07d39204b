import { Link } from 'react-router'
import { useRead } from '@/api'
import { Loaded, Panel, StateWord, stateOfQuota, worstOf } from '@/design'
import { useText } from '@/i18n'
import styles from './Connections.module.css'

/** How long the charged calls last, with the way to the planner. */
export function QuotaPanel({ connection }: { connection: string }) {
  const { t, format } = useText()
  const quota = useRead('quota_get', { connection })
  return (
    <Panel title={t('quota-title')} actions={<Link to={`/connections/${connection}/quota`}>{t('connection-open-quota')}</Link>}>
      <Loaded query={quota} rows={1}>
        {({ classes }) => {
          const worst = worstOf(classes)
          return worst ? (
            <div className={styles.standing}>
              <StateWord state={stateOfQuota(worst.state)} word={t(`quota-is-${worst.state}`)} />
              <p className="support">
                {worst.allowance === null
                  ? t('quota-used', { used: format.number(worst.used) })
                  : t('connection-quota-line', { used: format.number(worst.used), allowance: format.number(worst.allowance) })}
              </p>
            </div>
          ) : (
            <p className="support">{t('quota-free')}</p>
          )
        }}
      </Loaded>
    </Panel>
  )
}
