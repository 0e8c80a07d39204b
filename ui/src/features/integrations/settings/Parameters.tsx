import { Input, Radio, Select, Switch } from 'antd'
import { Link } from 'react-router'
import { useRead } from '@/api'
import { FormField, Panel } from '@/design'
import type { AccessMode, UnknownPeople } from '@/generated/api'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'
import { SeenOn } from '../lab/SeenOn'
import { productName, pushes } from '../sides'
import { ConnectionParameters } from './ConnectionParameters'
import { ModeChoice, MODES } from './Modes'
import { type Parts, wrong } from './parts'

/** How the third party is logged on to, and what writing there means. */
export function Parameters({ view, draft, change, problems }: Parts) {
  const text = useText()
  const { t } = text
  const { calendar, policy } = draft
  const product = productName(text, view.a)
  // One that is on and should not be can still be switched off.
  const domains = view.a_can.domain_logon || calendar.domain_logon
  const connection = view.a.side.kind === 'connection' ? view.a.side.id : undefined
  const labs = useRead('lab_list', { connection: connection ?? null }, { enabled: connection !== undefined }).data
  const tryable = labs?.connections.some((one) => one.id === connection) ?? false
  return (
    <>
      <ConnectionParameters side={view.a} />
      <ConnectionParameters side={view.b} />
      <Panel title={t('integration-logon')} fact={product}>
        <div className={styles.fields}>
          <FormField group label={t('integration-access')} error={wrong(problems, 'access')}>
            <Radio.Group aria-label={t('integration-access')} className={styles.radios} value={calendar.access} onChange={(event) => change({ calendar: { access: event.target.value as AccessMode } })}>
              {(['proxy', 'user'] as const).map((value) => {
                const able = value === 'proxy' || view.a_can.accounts
                return (
                  <Radio key={value} value={value} disabled={!able}>
                    <span className={styles.option}>
                      <span>{t(`integration-access-${value}`)}</span>
                      <span className="meta">{able ? t(`integration-access-${value}-does`) : t('integration-mode-cannot', { product })}</span>
                    </span>
                  </Radio>
                )
              })}
            </Radio.Group>
          </FormField>
          <div className={styles.triple}>
            <FormField label={t('integration-domain-logon')} help={view.a_can.domain_logon ? t('integration-domain-logon-help') : t('integration-domain-logon-cannot', { product })}>
              <Switch aria-label={t('integration-domain-logon')} className={styles.fit} disabled={!domains} checked={calendar.domain_logon} onChange={(domain_logon) => change({ calendar: { domain_logon } })} />
            </FormField>
            <FormField label={t('integration-suffix')} help={t('integration-suffix-help')}>
              <Switch aria-label={t('integration-suffix')} className={styles.fit} checked={calendar.suffix_check} onChange={(suffix_check) => change({ calendar: { suffix_check } })} />
            </FormField>
            <FormField label={t('integration-domain')} help={t('integration-domain-help')} error={wrong(problems, 'domain')}>
              <Input aria-label={t('integration-domain')} className="mono" value={calendar.domain} status={wrong(problems, 'domain') ? 'error' : undefined} onChange={(event) => change({ calendar: { domain: event.target.value.trim() } })} />
            </FormField>
          </div>
        </div>
      </Panel>
      <Panel
        title={t('integration-modes')}
        fact={pushes(policy.direction) ? t('integration-modes-fact', { product }) : t('integration-modes-unused')}
        actions={tryable && <Link to={`/integrations/lab?connection=${connection}`}>{t('lab-open')}</Link>}
      >
        <div className={styles.fields}>
          {MODES.map((mode) => (
            <ModeChoice key={mode} mode={mode} value={calendar[mode]} can={view.a_can} product={product} seen={(value) => <SeenOn runs={labs?.runs ?? []} kind={mode} value={value} />} error={wrong(problems, mode)} onChange={(value) => change({ calendar: { [mode]: value } })} />
          ))}
        </div>
      </Panel>
      <Panel title={t('integration-content')}>
        <div className={styles.fields}>
          <FormField label={t('integration-unknown')} help={t(`integration-unknown-${calendar.unknown_people}-does`)} width={420}>
            <Select<UnknownPeople> aria-label={t('integration-unknown')} value={calendar.unknown_people} onChange={(unknown_people) => change({ calendar: { unknown_people } })} options={(['keep', 'into_details', 'ignore'] as const).map((value) => ({ value, label: t(`integration-unknown-${value}`) }))} />
          </FormField>
          <div className={styles.pair}>
            <FormField label={t('integration-convert')} help={t('integration-convert-help')}>
              <Switch aria-label={t('integration-convert')} className={styles.fit} checked={calendar.convert_rooms} onChange={(convert_rooms) => change({ calendar: { convert_rooms } })} />
            </FormField>
            <FormField label={t('integration-details')} help={t('integration-details-help')}>
              <Switch aria-label={t('integration-details')} className={styles.fit} checked={policy.details} onChange={(details) => change({ policy: { details } })} />
            </FormField>
          </div>
        </div>
      </Panel>
    </>
  )
}
