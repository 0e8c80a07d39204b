import { useRead } from './query'

/** Whether an integration joins two calendars, so that it is about people and not about rooms; unknown before the first answer. */
export function useIsCalendar(name: string): boolean | undefined {
  const list = useRead('integration_list', {}).data?.integrations
  return list?.some((i) => i.name === name && i.calendar !== null)
}
