import { useMemo } from 'react'
import { useAddress } from '@/design'
import type { PersonQuery } from '@/generated/api'

export type View = ReturnType<typeof useView>

/** What is shown, kept in the address. */
export function useView() {
  const { search, change } = useAddress()
  const department = search.get('department')
  const group = search.get('group')
  const words = search.get('find') ?? ''
  const lacking = search.get('lacking') === 'yes'
  return {
    department,
    group,
    words,
    /** Person field that is looked at; none for the usual one. */
    field: search.get('field') ?? undefined,
    /** Only those without a usable mailbox in it. */
    lacking,
    /** What was asked for from elsewhere: `import` or `add`. */
    todo: search.get('do') ?? undefined,
    change,
    narrowed: department !== null || group !== null || words !== '' || lacking,
    widen: () => change({ department: undefined, group: undefined, find: undefined, lacking: undefined }),
  }
}

/** The people it asks for; the same object until something of it changes. */
export function useQueryOf({ department, group, words, lacking }: View, field: string): PersonQuery {
  return useMemo(
    () => ({ department, group, search: words.trim() || null, unbound: lacking ? field : null, limit: null, offset: null }),
    [department, group, words, lacking, field],
  )
}
