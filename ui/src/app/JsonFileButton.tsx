import { App, Button } from 'antd'
import { FileInput } from 'lucide-react'
import { useRef } from 'react'
import { FailureNote } from '@/design'
import type { Fault } from '@/generated/api'
import { useText } from '@/i18n'

interface JsonFileButtonProps {
  label: string
  size?: 'large'
  busy: boolean
  /** Largest file that is read, bytes, and what is said of a larger one. */
  largest: number
  tooLarge: string
  /** Takes the file's text; a refusal is shown. */
  onText: (text: string, refused: (fault: Fault) => void) => void
}

/** Takes a file that the program exported. */
export function JsonFileButton({ label, size, busy, largest, tooLarge, onText }: JsonFileButtonProps) {
  const { t } = useText()
  const { modal } = App.useApp()
  const input = useRef<HTMLInputElement>(null)

  async function read(file: File | undefined) {
    if (!file) return
    if (file.size > largest) return void modal.info({ title: tooLarge })
    onText(await file.text(), (fault) => void modal.info({ icon: null, title: t('connections-file-refused'), content: <FailureNote fault={fault} /> }))
  }

  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={label}
        onChange={(event) => {
          void read(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <Button size={size} icon={<FileInput strokeWidth={1.75} aria-hidden />} loading={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  )
}
