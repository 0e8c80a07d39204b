import { Segmented, Switch } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAct, useRead } from '@/api'
import { usePreferences } from '@/app/preferences'
import { FailureNote, Loaded, Page, Panel } from '@/design'
import type { AppSettings } from '@/generated/api'
import { useText } from '@/i18n'
import { About } from './About'
import { Autostart } from './Autostart'
import { DraftField } from './DraftField'
import { Line } from './Line'
import { Practice } from './Practice'
import styles from './Settings.module.css'

/** What holds for the whole program. Each change is saved at once. */
export function Settings() {
  const { t } = useText()
  const settings = useRead('settings_get', {})
  return (
    <Page title={t('nav-settings')} fact={t('settings-fact')}>
      <Loaded query={settings}>{(now) => <Form settings={now} />}</Loaded>
    </Page>
  )
}

function Form({ settings }: { settings: AppSettings }) {
  const { t } = useText()
  const { change, contrast, setContrast } = usePreferences()
  const save = useAct('settings_set')
  const set = (part: Partial<AppSettings>) => save.mutate({ ...settings, ...part })
  const locked = (name: keyof AppSettings) => settings.locked.includes(name)
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>
        <Panel title={t('settings-look')}>
          <Line label={t('settings-language')} locked={locked('language')}>
            <Segmented
              disabled={locked('language')}
              aria-label={t('settings-language')}
              value={settings.language}
              onChange={(language) => change({ language })}
              options={['system', 'zh-CN', 'en'].map((value) => ({ value, label: t(`language-${value}`) }))}
            />
          </Line>
          <Line label={t('settings-theme')} locked={locked('theme')}>
            <Segmented
              disabled={locked('theme')}
              aria-label={t('settings-theme')}
              value={settings.theme}
              onChange={(theme) => change({ theme })}
              options={['system', 'light', 'dark'].map((value) => ({ value, label: t(`theme-${value}`) }))}
            />
          </Line>
          <Line label={t('settings-contrast')} help={t('settings-contrast-help')}>
            <Switch checked={contrast} onChange={setContrast} aria-label={t('settings-contrast')} />
          </Line>
        </Panel>
        <Proxy value={settings.proxy} locked={locked('proxy')} onSave={(proxy) => set({ proxy })} />
        <Panel title={t('settings-retention')}>
          <Line label={t('settings-retention-on')} help={t(settings.retention_on ? 'settings-retention-help' : 'settings-retention-off')} locked={locked('retention_on')}>
            <Switch
              disabled={locked('retention_on')}
              checked={settings.retention_on}
              onChange={(retention_on) => set({ retention_on })}
              aria-label={t('settings-retention-on')}
            />
          </Line>
          {settings.retention_on && (
            <Line label={t('settings-retention-days')} locked={locked('retention_days')}>
              <DraftField
                disabled={locked('retention_days')}
                label={t('settings-retention-days')}
                value={String(settings.retention_days)}
                check={(text) => (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 3650 ? undefined : t('settings-retention-range'))}
                onSave={(text) => set({ retention_days: Number(text) })}
                width={96}
              />
            </Line>
          )}
        </Panel>
        <Autostart />
        {save.error && <FailureNote fault={save.error} />}
      </div>
      <div className={styles.stack}>
        <About />
        <Panel title={t('notices')} actions={<Link to="/settings/notices">{t('settings-open')}</Link>}>
          <p className="support">{t('settings-notices-line')}</p>
        </Panel>
        <Panel title={t('settings-operations')} actions={<Link to="/settings/operations">{t('settings-open')}</Link>}>
          <p className="support">{t('settings-operations-line')}</p>
        </Panel>
        <Panel title={t('diagnostics')} actions={<Link to="/settings/diagnostics">{t('settings-open')}</Link>}>
          <p className="support">{t('settings-diagnostics-line')}</p>
        </Panel>
        <Practice />
      </div>
    </div>
  )
}

function Proxy({ value, locked, onSave }: { value: string; locked: boolean; onSave: (value: string) => void }) {
  const { t } = useText()
  // Asking for an own proxy opens the field; only an address that was entered is saved.
  const [asked, setAsked] = useState(false)
  const saved = value === 'system' || value === 'none' ? value : 'own'
  const kind = asked ? 'own' : saved
  function choose(next: string) {
    setAsked(next === 'own' && saved !== 'own')
    if (next !== 'own') onSave(next)
  }
  return (
    <Panel title={t('settings-proxy')}>
      <Line label={t('settings-proxy-way')} help={t(`settings-proxy-${kind}-line`)} locked={locked}>
        <Segmented
          disabled={locked}
          aria-label={t('settings-proxy-way')}
          value={kind}
          onChange={choose}
          options={['system', 'none', 'own'].map((option) => ({ value: option, label: t(`settings-proxy-${option}`) }))}
        />
      </Line>
      {kind === 'own' && (
        <Line label={t('settings-proxy-address')}>
          <DraftField
            disabled={locked}
            label={t('settings-proxy-address')}
            value={saved === 'own' ? value : ''}
            placeholder="http://proxy.practice.example:8080"
            check={(text) => (isProxy(text) ? undefined : t('settings-proxy-shape'))}
            onSave={(address) => {
              setAsked(false)
              onSave(address)
            }}
            width={280}
            mono
          />
        </Line>
      )}
    </Panel>
  )
}

/** `http://host:port`, without an account. */
function isProxy(text: string): boolean {
  const port = /^http:\/\/[^\s/@:]+:(\d{1,5})$/.exec(text)?.[1] ?? /^http:\/\/\[[0-9a-f:.]+\]:(\d{1,5})$/i.exec(text)?.[1]
  return port !== undefined && Number(port) >= 1 && Number(port) <= 65_535
}
