import { Input, Radio } from 'antd'
import { Chip, Panel } from '@/design'
import type { Descriptor } from '@/generated/api'
import { idPart, useText } from '@/i18n'
import { authName, fieldName, pageName, providerName, stepName } from '@/i18n/provider'
import type { Draft } from '@/api/draft'
import { fieldsOf, pagesOf, stepsOf } from '@/api/descriptor'
import styles from './Wizard.module.css'

interface PreflightProps {
  descriptor: Descriptor
  draft: Draft
  onChange: (part: Partial<Draft>) => void
  /** The way to log on of a connection that exists stays. */
  fixed: boolean
  nameIssue: boolean
}

/** Before anything: which way to log on, what to have at hand, who has to do what. Printable for a colleague. */
export function Preflight({ descriptor, draft, onChange, fixed, nameIssue }: PreflightProps) {
  const text = useText()
  const { t } = text
  const provider = descriptor.id
  return (
    <div className={styles.sections}>
      <section>
        <h2 className={styles.pageTitle}>{t('preflight-title', { provider: providerName(text, provider) })}</h2>
        <p className="support">{t('preflight-lead', { minutes: descriptor.minutes })}</p>
      </section>
      {!fixed && (
        <div className={styles.field}>
          <span className={styles.label} id="auth-label">
            {t('preflight-auth')}
          </span>
          <Radio.Group
            aria-labelledby="auth-label"
            className={styles.auths}
            value={draft.auth}
            onChange={(event) => onChange({ auth: String(event.target.value) })}
          >
            {descriptor.auth.map((auth) => (
              <Radio key={auth.key} value={auth.key} className={auth.key === draft.auth ? `${styles.auth} ${styles.chosen}` : styles.auth}>
                <strong>{authName(text, provider, auth.key)}</strong> {auth.unconfirmed && <Chip tone="warn">{t('preflight-unconfirmed')}</Chip>}
                <span className="support">{text.attr(`auth-${provider}-${idPart(auth.key)}`, 'help')}</span>
              </Radio>
            ))}
          </Radio.Group>
        </div>
      )}
      <div className={styles.field}>
        <div className={styles.label}>
          <label htmlFor="connection-name">{t('preflight-name')}</label>
        </div>
        <Input
          id="connection-name"
          value={draft.name}
          status={nameIssue ? 'error' : undefined}
          onChange={(event) => onChange({ name: event.target.value })}
          maxLength={100}
          autoComplete="off"
        />
        <p className={styles.help}>{t(nameIssue ? 'preflight-name-missing' : 'preflight-name-help')}</p>
      </div>
      <Needs descriptor={descriptor} draft={draft} />
    </div>
  )
}

/** Page by page: what is done in the console and which values come back from there. */
function Needs({ descriptor, draft }: Pick<PreflightProps, 'descriptor' | 'draft'>) {
  const text = useText()
  const { t, format } = text
  const provider = descriptor.id
  const pages = pagesOf(descriptor, draft.auth, draft.settings)
  return (
    <Panel flush title={t('preflight-needs')} fact={t('preflight-needs-fact')}>
      <table className={styles.needs}>
        <thead>
          <tr>
            <th scope="col">{t('preflight-page')}</th>
            <th scope="col">{t('preflight-do')}</th>
            <th scope="col">{t('preflight-bring')}</th>
          </tr>
        </thead>
        <tbody>
          {pages.map((page) => {
            const fields = fieldsOf(descriptor, draft.auth, draft.settings, page).filter((f) => f.required)
            const steps = stepsOf(descriptor, draft.auth, draft.settings, page)
            const role = text.attr(`page-${provider}-${idPart(page.key)}`, 'role')
            return (
              <tr key={page.key}>
                <th scope="row">
                  {pageName(text, provider, page.key)}
                  {role && <span className="meta">{role}</span>}
                </th>
                <td>{format.list(steps.map((s) => stepName(text, provider, s.key)))}</td>
                <td>{fields.length === 0 ? '–' : format.list(fields.map((f) => fieldName(text, provider, f.key)))}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Panel>
  )
}
