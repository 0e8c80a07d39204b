import { Segmented } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { useText } from '@/i18n'
import type { Days } from './axis'

type Choice = Days | 'usage'

/** A day, three days, a week, or how much of the time rooms are booked. */
export function ViewChoice({ value }: { value: Choice }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  function choose(next: Choice) {
    const asked = new URLSearchParams(value === 'usage' ? undefined : search)
    const connection = search.get('connection')
    if (next === 'usage') return void navigate(connection ? `/calendar/usage?connection=${encodeURIComponent(connection)}` : '/calendar/usage')
    if (connection) asked.set('connection', connection)
    if (next === 1) asked.delete('days')
    else asked.set('days', String(next))
    void navigate(`/calendar?${asked}`, { replace: value !== 'usage' })
  }
  return (
    <Segmented<Choice>
      aria-label={t('calendar-days')}
      value={value}
      onChange={choose}
      options={[
        { value: 1, label: t('calendar-one') },
        { value: 3, label: t('calendar-three') },
        { value: 7, label: t('calendar-week') },
        { value: 'usage', label: t('calendar-usage') },
      ]}
    />
  )
}
