import { Select } from 'antd'
import { useMemo, useState } from 'react'
import { useRead } from '@/api'
import { useAllRooms } from '@/api/rooms'
import { FormField, StateWord } from '@/design'
import type { When } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Editor.module.css'
import { spanAsked } from './free'

/** Rooms that are listed while one chooses; typing narrows them down. */
const LISTED = 24

interface RoomsFieldProps {
  value: string[]
  onChange: (rooms: string[]) => void
  when: When | undefined
  /** Entry that does not count. */
  except: string | null
}

/** Rooms to book, each with whether it is free at the chosen time. */
export function RoomsField({ value, onChange, when, except }: RoomsFieldProps) {
  const { t } = useText()
  const { rooms } = useAllRooms(null)
  const [words, setWords] = useState('')
  const [open, setOpen] = useState(false)
  const listed = useMemo(() => {
    const asked = words.toLowerCase().split(/\s+/).filter(Boolean)
    const matching = rooms.filter((r) => value.includes(r.id) || asked.every((w) => `${r.name} ${r.mailbox}`.toLowerCase().includes(w)))
    return matching.slice(0, LISTED + value.length)
  }, [rooms, words, value])
  const span = when && spanAsked(when)
  const ids = open ? listed.map((r) => r.id) : value
  const busy = useRead('free_busy', { from: span?.from ?? '', to: span?.to ?? '', people: [], rooms: ids, except }, { enabled: span !== undefined && ids.length > 0, keep: true })
  const taken = new Map(busy.data?.calendars.map((c) => [c.id, c.busy.length > 0]))
  const clash = value.filter((id) => taken.get(id)).map((id) => rooms.find((r) => r.id === id)?.name ?? id)
  return (
    <FormField label={t('oa-rooms')} optional help={clash.length > 0 ? <StateWord state="conflict" size={12} word={t('oa-rooms-taken', { rooms: clash.join(t('oa-and')) })} /> : undefined}>
      {({ id, ...described }) => (
        <Select
          id={id}
          aria-describedby={described['aria-describedby']}
          mode="multiple"
          value={value}
          onChange={onChange}
          onOpenChange={setOpen}
          showSearch={{ searchValue: words, onSearch: setWords, filterOption: false }}
          options={listed.map((r) => ({ value: r.id, label: r.name }))}
          optionRender={({ value: room, label }) => (
            <span className={styles.roomOption}>
              <span>{label}</span>
              {taken.has(String(room)) && <StateWord state={taken.get(String(room)) ? 'conflict' : 'pass'} size={12} word={t(taken.get(String(room)) ? 'oa-taken' : 'oa-free')} />}
            </span>
          )}
          notFoundContent={<span className="meta">{t('oa-rooms-none')}</span>}
        />
      )}
    </FormField>
  )
}
