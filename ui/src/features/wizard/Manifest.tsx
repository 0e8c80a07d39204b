import { Button, Checkbox, Input, Radio, Segmented } from 'antd'
import { ClipboardPaste, Copy } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useAct, useRead } from '@/api'
import { Banner, FailureNote, Panel, StateWord, useCopy } from '@/design'
import type { Descriptor, ManifestView } from '@/generated/api'
import { useText } from '@/i18n'
import { fieldName } from '@/i18n/provider'
import { otherCloud } from './clouds'
import { lineDiff, withContext } from './lines'
import { endOf } from './secretEnd'
import type { Settings } from '@/api/descriptor'
import styles from './Wizard.module.css'

/** Longest manifest that is sent, characters; real ones have some 10,000. */
const LONGEST = 1_000_000

interface ManifestProps {
  descriptor: Descriptor
  settings: Settings
  /** Secrets as they are typed: how one begins tells which of the manifest's it is. */
  secrets: Settings
  onSettings: (settings: Settings) => void
}

/** Paste the whole manifest; see what is missing; copy the patched one. */
export function Manifest({ descriptor, settings, secrets, onSettings }: ManifestProps) {
  const { t } = useText()
  const [pasted, setPasted] = useState('')
  const [tooLong, setTooLong] = useState(false)
  const [writes, setWrites] = useState(false)
  const read = useAct('manifest_read')

  function take(text: string) {
    setTooLong(text.length > LONGEST)
    if (text.length > LONGEST) return
    setPasted(text)
    if (text.trim() === '') read.reset()
    else read.mutate({ provider: descriptor.id, text, writes })
  }

  if (read.data)
    return (
      <>
        <OtherCloud descriptor={descriptor} settings={settings} told={read.data.cloud} onSettings={onSettings} />
        <Patched view={read.data} pasted={pasted} onAgain={() => take('')} />
        <Found descriptor={descriptor} view={read.data} settings={settings} secrets={secrets} onSettings={onSettings} />
      </>
    )
  return (
    <Panel title={t('manifest-title')} fact={t('manifest-fact')}>
      {descriptor.roles.manifest_writes && (
        <Checkbox checked={writes} onChange={(event) => setWrites(event.target.checked)}>
          {t('manifest-writes')}
        </Checkbox>
      )}
      <Input.TextArea
        className={`mono ${styles.manifestInput}`}
        aria-label={t('manifest-title')}
        placeholder={t('manifest-placeholder')}
        value={pasted}
        onChange={(event) => take(event.target.value)}
        onPaste={(event) => {
          const long = event.clipboardData.getData('text').length > LONGEST
          setTooLong(long)
          if (long) event.preventDefault()
        }}
        autoSize={{ minRows: 8, maxRows: 14 }}
        spellCheck={false}
      />
      {tooLong && <StateWord state="fail" word={t('manifest-too-long')} />}
      {read.error && <FailureNote fault={read.error} />}
    </Panel>
  )
}

function Patched({ view, pasted, onAgain }: { view: ManifestView; pasted: string; onAgain: () => void }) {
  const { t, format } = useText()
  const [all, setAll] = useState(false)
  const { copied, copy } = useCopy()
  const lines = lineDiff(pasted, view.patched)
  const complete = view.missing.length === 0
  const shown = all ? lines : withContext(lines, 6)
  return (
    <section className={styles.manifest}>
      <header>
        <StateWord state={complete ? 'pass' : 'warn'} word={t(complete ? 'manifest-complete' : 'manifest-incomplete')} />
        <span className="support">{t(`manifest-format-${view.format}`)}</span>
        <span className="support">{t('manifest-lines', { count: format.number(pasted.split('\n').length) })}</span>
        <Segmented
          className={styles.end}
          size="small"
          aria-label={t('manifest-view')}
          value={all ? 'all' : 'changes'}
          onChange={(value) => setAll(value === 'all')}
          options={['changes', 'all'].map((value) => ({ value, label: t(`manifest-${value}`) }))}
        />
      </header>
      <pre className="scroll" tabIndex={0} aria-label={t('manifest-view')}>
        {shown.map((line, index) => (
          <div key={index} className={line.change === 'same' ? undefined : styles[line.change]}>
            <span className={styles.lineNumber}>{line.number ?? ''}</span>
            <span aria-hidden>{line.change === 'in' ? '+' : line.change === 'out' ? '−' : ' '}</span>
            <code>{line.text}</code>
          </div>
        ))}
      </pre>
      {(['delegated', 'foreign'] as const).map((kind) =>
        view[kind].length === 0 ? null : (
          <div key={kind} className={styles.aside}>
            <StateWord state="warn" word={t(`manifest-${kind}`, { what: format.list(view[kind]) })} />
            <p className="support">{t(`manifest-${kind}-why`)}</p>
          </div>
        ),
      )}
      <footer>
        <span>{complete ? t('manifest-nothing-missing') : t('manifest-added', { what: format.list(view.missing) })}</span>
        <span className={styles.footEnd}>
          <Button icon={<ClipboardPaste strokeWidth={1.75} aria-hidden />} onClick={onAgain}>
            {t('manifest-again')}
          </Button>
          {!complete && (
            <Button type="primary" icon={<Copy strokeWidth={1.75} aria-hidden />} onClick={() => copy(view.patched, t('manifest-patched'))}>
              {copied ? t('copy-done') : t('manifest-copy')}
            </Button>
          )}
        </span>
      </footer>
    </section>
  )
}

/** An application of the one cloud gets nowhere in the other: that costs whoever goes on an hour of refused tokens. */
function OtherCloud({ descriptor, settings, told, onSettings }: Omit<ManifestProps, 'secrets'> & { told: string | null }) {
  const { t } = useText()
  const navigate = useNavigate()
  const providers = useRead('provider_list', {}).data?.providers ?? []
  const other = otherCloud(descriptor, settings, told, providers)
  if (!other) return null
  const { field, here, there, provider } = other
  const go = () => (provider ? void navigate(`/connections/new/${provider}`) : onSettings({ [field]: there }))
  return (
    <Banner
      state="fail"
      title={t('manifest-cloud', { there: t(`manifest-cloud-${there}`), here: t(`manifest-cloud-${here}`) })}
      action={
        <Button size="small" onClick={go}>
          {t(`manifest-cloud-to-${there}`)}
        </Button>
      }
    >
      {t('manifest-cloud-why')}
    </Banner>
  )
}

/** Settings that the manifest tells; taken over with one press. */
function Found({ descriptor, view, settings, secrets, onSettings }: ManifestProps & { view: ManifestView }) {
  const text = useText()
  const { t } = text
  const [chosen, setChosen] = useState<string>()
  const expiry = descriptor.fields.find((f) => f.role === 'secret_expiry')
  const found: Settings = { ...view.settings }
  const told = endOf(view.secrets, Object.values(secrets))
  const asked = expiry !== undefined && told === undefined && view.secrets.length > 1
  const ends = told ?? chosen
  if (expiry && ends) found[expiry.key] = ends
  const news = Object.entries(found).filter(([key, value]) => settings[key] !== value && descriptor.fields.some((f) => f.key === key))
  if (news.length === 0 && !asked) return null
  return (
    <Panel
      title={t('manifest-found')}
      actions={
        <Button size="small" disabled={news.length === 0} onClick={() => onSettings(Object.fromEntries(news))}>
          {t('manifest-take')}
        </Button>
      }
    >
      <dl className={styles.found}>
        {news.map(([key, value]) => (
          <div key={key}>
            <dt className="meta">{fieldName(text, descriptor.id, key)}</dt>
            <dd className="mono">{value}</dd>
          </div>
        ))}
      </dl>
      {asked && (
        <fieldset className={styles.which}>
          <legend>{t('manifest-which-secret')}</legend>
          <Radio.Group
            value={chosen}
            onChange={(event) => setChosen(event.target.value as string)}
            options={[...new Map(view.secrets.map((secret) => [secret.ends, secret])).values()].map((secret) => ({
              value: secret.ends,
              label: <span className="mono">{secret.hint ? `${secret.hint}… · ${secret.ends}` : secret.ends}</span>,
            }))}
          />
        </fieldset>
      )}
    </Panel>
  )
}
