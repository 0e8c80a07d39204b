import { App, Button } from 'antd'
import { FileInput } from 'lucide-react'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { useAct } from '@/api'
import { FailureNote } from '@/design'
import { useText } from '@/i18n'

/** Largest connection file that is read, bytes; ours are a few thousand. */
const LARGEST = 1_000_000

/** Takes a connection from a file that was exported without secrets; it starts preview-only. */
export function ImportButton({ size }: { size?: 'large' }) {
  const { t } = useText()
  const navigate = useNavigate()
  const { modal } = App.useApp()
  const input = useRef<HTMLInputElement>(null)
  const take = useAct('connection_import')

  async function read(file: File | undefined) {
    if (!file) return
    if (file.size > LARGEST) return void modal.info({ title: t('connections-file-large') })
    take.mutate(
      { text: await file.text() },
      {
        onSuccess: (made) => void navigate(`/connections/${made.id}`),
        onError: (fault) => void modal.info({ icon: null, title: t('connections-file-refused'), content: <FailureNote fault={fault} /> }),
      },
    )
  }

  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('connections-import')}
        onChange={(event) => {
          void read(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <Button size={size} icon={<FileInput strokeWidth={1.75} aria-hidden />} loading={take.isPending} onClick={() => input.current?.click()}>
        {t('connections-import')}
      </Button>
    </>
  )
}
