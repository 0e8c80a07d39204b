import { Select } from 'antd'
import type { ConnectionView } from '@/generated/api'
import { useText } from '@/i18n'

interface ConnectionChoiceProps {
  connections: readonly ConnectionView[] | undefined
  value: string | undefined
  onChange: (id: string) => void
  width?: number
}

/** Which connection the page is about; only where there are several. */
export function ConnectionChoice({ connections, value, onChange, width = 180 }: ConnectionChoiceProps) {
  const { t } = useText()
  if (!connections || connections.length < 2) return null
  return (
    <Select
      aria-label={t('rooms-connection')}
      placeholder={t('rooms-connection')}
      value={value}
      options={connections.map((c) => ({ value: c.id, label: c.name }))}
      onChange={onChange}
      popupMatchSelectWidth={false}
      style={{ width }}
      showSearch={{ optionFilterProp: 'label' }}
    />
  )
}
