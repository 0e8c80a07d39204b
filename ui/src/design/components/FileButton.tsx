import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useRef } from 'react'
import { useText } from '@/i18n'

const KINDS = '.xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt,.html,.htm'

interface FileButtonProps {
  children: ReactNode
  icon?: ReactNode
  type?: 'primary' | 'default'
  disabled?: boolean
  onFile: (file: File) => void
}

/** Chooses a sheet with the dialog of the system. */
export function FileButton({ children, icon, type = 'default', disabled, onFile }: FileButtonProps) {
  const { t } = useText()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={KINDS}
        hidden
        disabled={disabled}
        aria-label={t('rooms-choose-file')}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file again is a change as well.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
      <Button type={type} icon={icon} disabled={disabled} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  )
}
