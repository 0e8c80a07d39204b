import { Segmented } from 'antd'
import type { Direction } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import type { CalendarView } from '@/generated/api'
import { sideName } from '../sides'

export type Way = Extract<Direction, 'pull' | 'push'>

/** The ways an integration has. */
export function waysOf(direction: Direction): Way[] {
  return direction === 'both' ? ['pull', 'push'] : [direction]
}

/** Names of the source and target of a way. */
export function endsOf(text: Texts, view: CalendarView, way: Way): { source: string; target: string } {
  const oa = sideName(text, view.b)
  const third = sideName(text, view.a)
  return way === 'pull' ? { source: third, target: oa } : { source: oa, target: third }
}

export function WayChoice({ view, ways, value, onChange }: { view: CalendarView; ways: Way[]; value: Way; onChange: (way: Way) => void }) {
  const text = useText()
  return (
    <Segmented<Way>
      aria-label={text.t('integration-way')}
      value={value}
      onChange={onChange}
      options={ways.map((way) => ({ value: way, label: text.t(`integration-direction-${way}-name`), title: text.t(`integration-way-${way}`, endsOf(text, view, way)) }))}
    />
  )
}
