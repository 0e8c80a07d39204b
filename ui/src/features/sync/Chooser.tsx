import { Select } from 'antd'
import { useNavigate } from 'react-router'
import type { Integration } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Sync.module.css'

/** Which integration the page is about; only where there are several. */
export function Chooser({ integration, all }: { integration: Integration | undefined; all: readonly Integration[] }) {
  const { t } = useText()
  const navigate = useNavigate()
  if (all.length < 2) return null
  return (
    <Select
      aria-label={t('sync-integration')}
      value={integration?.id}
      options={all.map((i) => ({ value: i.id, label: i.name }))}
      onChange={(id) => void navigate(`/sync?integration=${encodeURIComponent(id)}`)}
      popupMatchSelectWidth={false}
      className={styles.chooser}
      showSearch={{ optionFilterProp: 'label' }}
    />
  )
}
