import { Button, Input, Segmented } from 'antd'
import { ClipboardPaste, Copy } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '@/api'
import { FailureNote, Panel, StateWord, useCopy } from '@/design'
import type { Descriptor, ManifestView } from '@/generated/api'
import { useText } from '@/i18n'
import { fieldName } from '@/i18n/provider'
import { lineDiff, withContext } from './lines'
import type { Settings } from '@/api/descriptor'
import styles from './Wizard.module.css'

/** Longest manifest that is sent, characters; real ones have some 10,000. */
const LONGEST = 1_000_000

interface ManifestProps {
  descriptor: Descriptor
  settings: Settings
  onSettings: (settings: Settings) => void
}

/** Paste the whole manifest; see what is missing; copy the patched one. */
export function Manifest({ descriptor, settings, onSettings }: ManifestProps) {
  const { t } = useText()
  const [pasted, setPasted] = useState('')
  const [tooLong, setTooLong] = useState(false)
  const read = useAct('manifest_read')

  function take(text: string) {
    setTooLong(text.length > LONGEST)
    if (text.length > LONGEST) return
    setPasted(text)
    if (text.trim() === '') read.reset()
    else read.mutate({ provider: descriptor.id, text })
  }

  if (read.data)
    return (
      <>
        <Patched view={read.data} pasted={pasted} onAgain={() => take('')} />
        <Found descriptor={descriptor} view={read.data} settings={settings} onSettings={onSettings} />
      </>
    )
  return (
    <Panel title={t('manifest-title')} fact={t('manifest-fact')}>
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
      <footer>
        <span>{complete ? t('manifest-nothing-missing') : t('manifest-added', { what: format.list(view.missing) })}</span>
        <Button className={styles.end} icon={<ClipboardPaste strokeWidth={1.75} aria-hidden />} onClick={onAgain}>
          {t('manifest-again')}
        </Button>
        {!complete && (
          <Button type="primary" icon={<Copy strokeWidth={1.75} aria-hidden />} onClick={() => copy(view.patched, t('manifest-patched'))}>
            {copied ? t('copy-done') : t('manifest-copy')}
          </Button>
        )}
      </footer>
    </section>
  )
}

/** Settings that the manifest tells; taken over with one press. */
function Found({ descriptor, view, settings, onSettings }: ManifestProps & { view: ManifestView }) {
  const text = useText()
  const { t } = text
  const expiry = descriptor.fields.find((f) => f.role === 'secret_expiry')
  const found: Settings = { ...view.settings }
  if (expiry && view.secret_expires) found[expiry.key] = view.secret_expires
  const news = Object.entries(found).filter(([key, value]) => settings[key] !== value && descriptor.fields.some((f) => f.key === key))
  if (news.length === 0) return null
  return (
    <Panel
      title={t('manifest-found')}
      actions={
        <Button size="small" onClick={() => onSettings(Object.fromEntries(news))}>
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
    </Panel>
  )
}
