import { Button, Drawer } from 'antd'
import { Download, FileSpreadsheet, Upload } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { call, useAct } from '@/api'
import { type Saving, useSaving } from '@/api/files'
import { BoxList, FailureNote, FileButton, StateWord } from '@/design'
import type { SheetOutcome } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import { base64Of } from '@/platform/browser'
import styles from './People.module.css'

/** The empty sheet with instructions, in the language of the window. */
export function usePeopleTemplate(): Saving {
  const { language } = useText()
  return useSaving(() => call('person_template', { kind: 'people', language }))
}

interface ImportSheetProps {
  /** Dropped onto the page: read at once. */
  file: File | undefined
  onClose: () => void
}

/** Takes people from a sheet: what came of it, and which rows could not be taken and why. */
export function ImportSheet({ file, onClose }: ImportSheetProps) {
  const { t } = useText()
  const template = usePeopleTemplate()
  const take = useAct('person_import')
  const [name, setName] = useState<string>()
  const begun = useRef<File>(undefined)

  async function read(sheet: File) {
    setName(sheet.name)
    take.mutate({ name: sheet.name, content_base64: await base64Of(sheet), connection: null })
  }
  useEffect(() => {
    if (!file || begun.current === file) return
    begun.current = file
    void read(file)
  })

  return (
    <Drawer open onClose={onClose} size={480} title={t('people-import')}>
      <div className={styles.import}>
        <p>{t('people-import-line')}</p>
        <p className="support">{t('people-import-safe')}</p>
        <div className={styles.buttons}>
          <FileButton type={take.data ? 'default' : 'primary'} icon={<Upload strokeWidth={1.75} aria-hidden />} disabled={take.isPending} onFile={(sheet) => void read(sheet)}>
            {t(take.data ? 'people-import-again' : 'people-choose-file')}
          </FileButton>
          <Button icon={<Download strokeWidth={1.75} aria-hidden />} loading={template.busy} onClick={template.run}>
            {t('people-template')}
          </Button>
        </div>
        {template.fault && <FailureNote fault={template.fault} onRetry={template.run} />}
        <div role="status">
          {take.isPending && <StateWord state="running" word={t('people-import-reading', { file: name })} />}
          {take.data && !take.isPending && <Outcome file={name ?? ''} outcome={take.data} />}
        </div>
        {take.error && <FailureNote fault={take.error} />}
      </div>
    </Drawer>
  )
}

function Outcome({ file, outcome }: { file: string; outcome: SheetOutcome }) {
  const text = useText()
  const { t } = text
  const { added, changed, same, issues } = outcome
  return (
    <section className={styles.outcome} aria-label={t('people-import-outcome')}>
      <p className={styles.file}>
        <FileSpreadsheet size={14} strokeWidth={1.75} aria-hidden />
        {file}
      </p>
      <p>
        <strong>{t('people-import-counts', { added, changed, same })}</strong>
      </p>
      {issues.length === 0 ? (
        <StateWord state="pass" word={t('people-import-whole')} />
      ) : (
        <>
          <StateWord state="warn" word={t('people-import-issues', { count: issues.length })} />
          <BoxList label={t('people-import-issues', { count: issues.length })} most={320}>
            {issues.map(({ row, about, fault }) => {
              const { headline, remedy } = faultText(text, fault)
              return (
                <li key={row} className={styles.issue}>
                  <span className="meta">{t('people-import-row', { row })}</span>
                  <span>
                    {about && <span className="mono">{about}</span>}
                    <span>{headline}</span>
                    {remedy && <span className="meta">{remedy}</span>}
                  </span>
                </li>
              )
            })}
          </BoxList>
          <p className="meta">{t('people-import-fix')}</p>
        </>
      )}
    </section>
  )
}
