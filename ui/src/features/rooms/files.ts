import { call } from '@/api'
import { type Saving, useSaving } from '@/api/files'
import { useText } from '@/i18n'

/** The list of rooms, of one connection or of all, as a workbook. */
export function useRoomList(connection: string | null): Saving {
  const { language } = useText()
  return useSaving(() => call('room_export', { language, connection, search: null, limit: null, offset: null }))
}

/** The empty sheet with instructions, in the language of the window. */
export function useTemplate(): Saving {
  const { language } = useText()
  return useSaving(() => call('sheet_template', { language }))
}
