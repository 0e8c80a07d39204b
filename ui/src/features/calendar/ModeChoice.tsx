import { Segmented } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { useText } from '@/i18n'

/** The calendars of rooms, or those of people in the OA. */
export function ModeChoice({ value }: { value: 'rooms' | 'oa' }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  function choose(next: 'rooms' | 'oa') {
    const date = search.get('date')
    void navigate(`${next === 'oa' ? '/calendar/oa' : '/calendar'}${date ? `?date=${date}` : ''}`)
  }
  return (
    <Segmented
      aria-label={t('oa-mode')}
      value={value}
      onChange={choose}
      options={[
        { value: 'rooms', label: t('nav-rooms') },
        { value: 'oa', label: t('oa-calendar') },
      ]}
    />
  )
}
