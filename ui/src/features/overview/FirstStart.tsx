import { Button, Segmented } from 'antd'
import { ArrowRight, BookOpen, Cable, Check, FlaskConical } from 'lucide-react'
import { useNavigate } from 'react-router'
import { useAct, useRead } from '@/api'
import { ImportButton } from '@/app/ImportButton'
import { usePreferences } from '@/app/preferences'
import { useWindow } from '@/app/windowActions'
import { FailureNote, Kbd, Logo, Panel } from '@/design'
import { useText } from '@/i18n'
import { providerName } from '@/i18n/provider'
import { Bridge } from './Bridge'
import styles from './FirstStart.module.css'

/** The very first window: practise, or connect a real system. */
export function FirstStart() {
  const { t } = useText()
  return (
    <main className={styles.page}>
      <div className={`${styles.left} scroll`}>
        <div className={styles.brand}>
          <Logo size={36} />
          <span className={styles.name}>{t('app-name')}</span>
          {t('app-name-second') !== t('app-name') && <span className="support">{t('app-name-second')}</span>}
        </div>
        <div>
          <h1 className={styles.headline}>
            <span>{t('first-headline-1')}</span>
            <span>{t('first-headline-2')}</span>
          </h1>
          <p className={styles.lead}>{t('first-lead')}</p>
        </div>
        <div className={styles.choices}>
          <Practise />
          <Connect />
        </div>
        <Foot />
      </div>
      <div className={styles.right}>
        <Bridge />
      </div>
    </main>
  )
}

function Practise() {
  const { t } = useText()
  const navigate = useNavigate()
  const practice = useAct('practice_start')
  return (
    <Panel edge="brand" className={styles.choice}>
      <FlaskConical size={20} strokeWidth={1.75} aria-hidden className={styles.choiceIcon} />
      <div className={styles.choiceText}>
        <h2>{t('first-practise')}</h2>
        <p className="support">{t('first-practise-line')}</p>
        {practice.error && <FailureNote fault={practice.error} />}
        <div className={styles.choiceFoot}>
          <Button
            type="primary"
            size="large"
            loading={practice.isPending}
            onClick={() => practice.mutate({ provider: null, auth: null }, { onSuccess: () => void navigate('/') })}
          >
            {t(practice.isPending ? 'first-practise-starting' : 'first-practise-action')}
            {!practice.isPending && <ArrowRight strokeWidth={1.75} aria-hidden />}
          </Button>
          {['first-minutes', 'first-no-account', 'first-offline'].map((id) => (
            <span key={id} className={styles.tick}>
              <Check size={13} strokeWidth={2} aria-hidden />
              {t(id)}
            </span>
          ))}
        </div>
      </div>
    </Panel>
  )
}

function Connect() {
  const text = useText()
  const { t, format } = text
  const navigate = useNavigate()
  const providers = useRead('provider_list', {}).data?.providers ?? []
  return (
    <Panel className={styles.choice}>
      <Cable size={20} strokeWidth={1.75} aria-hidden className={styles.choiceIcon} />
      <div className={styles.choiceText}>
        <h2>{t('first-connect')}</h2>
        <p className="support">{t('first-connect-line')}</p>
        <p className="meta">{format.list(providers.map((p) => providerName(text, p.id)))}</p>
        <div className={styles.choiceFoot}>
          <Button size="large" onClick={() => void navigate('/connections/new')}>
            {t('first-connect-action')}
          </Button>
          <ImportButton size="large" />
        </div>
      </div>
    </Panel>
  )
}

function Foot() {
  const { t } = useText()
  const { settings, change, language } = usePreferences()
  const { openHelp } = useWindow()
  return (
    <div className={styles.foot}>
      <Button type="text" size="small" icon={<BookOpen strokeWidth={1.75} aria-hidden />} className={styles.help} onClick={() => openHelp()}>
        {t('help')}
        <Kbd>F1</Kbd>
      </Button>
      <Segmented
        size="small"
        aria-label={t('settings-theme')}
        value={settings?.theme ?? 'system'}
        onChange={(theme) => change({ theme })}
        options={['system', 'light', 'dark'].map((value) => ({ value, label: t(`theme-${value}`) }))}
      />
      <Segmented
        size="small"
        aria-label={t('settings-language')}
        value={language}
        onChange={(chosen) => change({ language: chosen })}
        options={['zh-CN', 'en'].map((value) => ({ value, label: t(`language-${value}`) }))}
      />
    </div>
  )
}
