import { useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { ChevronDown } from 'lucide-react'
import { useRef, useState } from 'react'
import { call, refresh } from '@/api'
import { useSaving } from '@/api/files'
import { FileTaker } from '@/app/FileDrop'
import { announce, BoxList, FailureNote, Panel, StateWord } from '@/design'
import type { Fault, FileView, SheetOutcome } from '@/generated/api'
import { commands } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import styles from './Integrations.module.css'

const KINDS = '.xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt'
/** Largest sheet, bytes. */
const LARGEST = 16 * 1024 * 1024

interface SheetActionsProps {
  command: 'conversion_import' | 'account_import'
  connection: string
  /** Kind of the template. */
  kind: 'conversions' | 'accounts'
  /** Gives what stands here as a sheet; none where that must not leave the program. */
  onExport?: () => Promise<FileView>
  onOutcome: (outcome: SheetOutcome) => void
}

/** A sheet in, a sheet out, and the empty one. Dropped files are taken as well. */
export function SheetActions({ command, connection, kind, onExport, onOutcome }: SheetActionsProps) {
  const { t, language } = useText()
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault>()
  const [large, setLarge] = useState(false)
  const template = useSaving(() => call('person_template', { kind, language }))
  const saving = useSaving(onExport ?? (() => call('person_template', { kind, language })))

  // No mutation: it would keep the sheet, and with it what is secret in it.
  async function take(file: File) {
    setFault(undefined)
    setLarge(file.size > LARGEST)
    if (file.size > LARGEST) return
    setBusy(true)
    try {
      const outcome = await call(command, { name: file.name, content_base64: await base64(file), connection })
      await refresh(client, [...commands[command].touches])
      announce(t('integration-sheet-done', counts(outcome)))
      onOutcome(outcome)
    } catch (refused) {
      setFault(refused as Fault)
    } finally {
      setBusy(false)
    }
  }
  const found = fault ?? template.fault ?? saving.fault
  return (
    <>
      <FileTaker onFile={(file) => void take(file)} />
      <input
        ref={input}
        type="file"
        hidden
        accept={KINDS}
        aria-label={t('integration-sheet-import')}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void take(file)
        }}
      />
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'import', label: t('integration-sheet-import') },
            ...(onExport ? [{ key: 'export', label: t('integration-sheet-export') }] : []),
            { key: 'template', label: t('integration-sheet-template') },
          ],
          onClick: ({ key }) => (key === 'import' ? input.current?.click() : key === 'export' ? saving.run() : template.run()),
        }}
      >
        <Button loading={busy || saving.busy || template.busy}>
          {t('integration-sheet')}
          <ChevronDown strokeWidth={1.75} aria-hidden />
        </Button>
      </Dropdown>
      {large && <StateWord state="fail" word={t('integration-sheet-large')} />}
      {found && <FailureNote fault={found} />}
    </>
  )
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

const counts = ({ added, changed, same, issues }: SheetOutcome) => ({ added, changed, same, issues: issues.length })

/** What a sheet did, and each row that could not be taken. */
export function Outcome({ outcome, onClose }: { outcome: SheetOutcome; onClose: () => void }) {
  const text = useText()
  const { t } = text
  return (
    <Panel
      edge={outcome.issues.length > 0 ? 'warn' : undefined}
      title={t('integration-sheet-done', counts(outcome))}
      actions={
        <Button type="link" size="small" onClick={onClose}>
          {t('close')}
        </Button>
      }
    >
      {outcome.issues.length === 0 ? (
        <p className="support">{t('integration-sheet-clean')}</p>
      ) : (
        <BoxList label={t('integration-sheet-issues')}>
          {outcome.issues.map((issue) => (
            <li key={`${issue.row}-${issue.about}`} className={styles.row}>
              <span className="meta">{t('integration-sheet-row', { row: issue.row })}</span>
              <span>{issue.about}</span>
              <span className={styles.rest}>{faultText(text, issue.fault).headline}</span>
            </li>
          ))}
        </BoxList>
      )}
    </Panel>
  )
}
