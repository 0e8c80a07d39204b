import { DatePicker } from 'antd'
import type { Dayjs } from 'dayjs'
import type { ComponentProps } from 'react'

type Props = Omit<ComponentProps<typeof DatePicker.RangePicker>, 'allowEmpty'>

/** First and last day as chosen; either may be open. */
export type Days = [Dayjs | null, Dayjs | null] | null

/**
 * A span of days. Either end may stay open: the picker puts the focus back into a field that may not be empty, and whoever
 * has no mouse never got past it.
 */
export function DayRange(props: Props) {
  return <DatePicker.RangePicker {...props} allowEmpty={[true, true]} />
}
