import { Button } from 'antd'
import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { call, useRead } from '@/api'
import { useSaving } from '@/api/files'
import { Column, FailureNote, Loaded, Page, useAddress, useCopy } from '@/design'
import type { DiagnosticsPart } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Diagnostics.module.css'

/** What goes into the diagnostics file, to be read before it is saved. */
export function Diagnostics() {
  const { t } = useText()
  const preview = useRead('diagnostics_preview', {}, { fresh: true })
  const saving = useSaving(() => call('diagnostics_save', {}))
  return (
    <Page
      columns
      title={t('diagnostics')}
      crumbs={[{ label: t('nav-settings'), to: '/settings' }]}
      fact={t('diagnostics-fact')}
      actions={
        <Button type="primary" icon={<Download strokeWidth={1.75} aria-hidden />} loading={saving.busy} disabled={!preview.data} onClick={saving.run}>
          {t('diagnostics-save')}
        </Button>
      }
    >
      {preview.data && preview.data.parts.length > 0 ? (
        <Parts parts={preview.data.parts} fault={saving.fault && <FailureNote fault={saving.fault} onRetry={saving.run} />} />
      ) : (
        <Column>
          <Loaded query={preview} rows={6}>
            {() => null}
          </Loaded>
        </Column>
      )}
    </Page>
  )
}

function Parts({ parts, fault }: { parts: DiagnosticsPart[]; fault: ReactNode }) {
  const { t } = useText()
  const { search, change } = useAddress()
  const shown = parts.find((p) => p.name === search.get('part')) ?? parts[0]!
  return (
    <>
      <Column width={296} tone="sunken" edge="right" label={t('diagnostics-parts')} className={styles.list}>
        <p className="support">{t('diagnostics-line')}</p>
        {fault}
        <Names parts={parts} shown={shown.name} onShow={(part) => change({ part })} />
      </Column>
      <Column label={shown.name}>
        <Text part={shown} />
      </Column>
    </>
  )
}

function Names({ parts, shown, onShow }: { parts: DiagnosticsPart[]; shown: string; onShow: (name: string) => void }) {
  const text = useText()
  return (
    <ul className={styles.names}>
      {parts.map((part) => (
        <li key={part.name}>
          <button type="button" aria-current={part.name === shown} onClick={() => onShow(part.name)}>
            <span>
              <strong>{text.maybe(`diagnostics-${part.about}`) ?? part.about}</strong>
              <code className="meta">{part.name}</code>
            </span>
            <span className="meta">{bytes(text, part.bytes)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** `640 B`, `12 KB`. */
function bytes({ format }: ReturnType<typeof useText>, count: number): string {
  return count < 1024 ? `${count} B` : `${format.number(Math.round(count / 1024))} KB`
}

function Text({ part }: { part: DiagnosticsPart }) {
  const { t } = useText()
  const { copied, copy } = useCopy()
  return (
    <div className={styles.part}>
      <div className={styles.head}>
        <h2>{part.name}</h2>
        <Button size="small" onClick={() => copy(part.text, part.name)}>
          {copied ? t('copy-done') : t('copy')}
        </Button>
      </div>
      <pre className="scroll" tabIndex={0} aria-label={part.name}>
        {part.text}
      </pre>
    </div>
  )
}
