import { Button, Input, Popover, Select } from 'antd'
import type { InputRef } from 'antd'
import { Filter } from 'lucide-react'
import { useRef } from 'react'
import { useRead } from '@/api'
import type { RoomView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Calendar.module.css'
import { placesOf } from './rows'
import { narrowed, type View } from './useView'

/** Which rooms are shown: by words, building, floor, connection. */
export function Narrow({ view, rooms }: { view: View; rooms: readonly RoomView[] }) {
  const { t } = useText()
  const field = useRef<InputRef>(null)
  const active = narrowed(view)
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      afterOpenChange={(open) => open && field.current?.focus()}
      content={
        <div className={styles.narrow}>
          <label>
            {t('calendar-find')}
            <Input ref={field} data-find allowClear value={view.words} onChange={(e) => view.change({ find: e.target.value, room: undefined })} />
          </label>
          <Places view={view} rooms={rooms} />
          {active && (
            <Button size="small" onClick={view.widen}>
              {t('sync-filter-clear')}
            </Button>
          )}
        </div>
      }
    >
      <Button data-find-open icon={<Filter strokeWidth={1.75} aria-hidden />} className={active ? styles.active : undefined} title={t(active ? 'calendar-filtered' : 'calendar-filter')} aria-label={t(active ? 'calendar-filtered' : 'calendar-filter')}>
        <span className={styles.word}>{t(active ? 'calendar-filtered' : 'calendar-filter')}</span>
      </Button>
    </Popover>
  )
}

function Places({ view, rooms }: { view: View; rooms: readonly RoomView[] }) {
  const { t } = useText()
  const connections = useRead('connection_list', {}).data?.connections ?? []
  const { buildings, floors } = placesOf(rooms, view.building)
  return (
    <>
      {buildings.length > 1 && <Choice name={t('field-building')} value={view.building} options={buildings} onChange={(building) => view.change({ building, floor: undefined })} />}
      {floors.length > 1 && <Choice name={t('field-floor')} value={view.floor} options={floors} onChange={(floor) => view.change({ floor })} />}
      {connections.length > 1 && (
        <label>
          {t('calendar-connection')}
          <Select
            allowClear
            placeholder={t('calendar-all')}
            value={view.connection}
            onChange={(connection: string | undefined) => view.change({ connection })}
            options={connections.map((c) => ({ value: c.id, label: c.name }))}
          />
        </label>
      )}
    </>
  )
}

interface ChoiceProps {
  name: string
  value: string | undefined
  options: string[]
  onChange: (value: string | undefined) => void
}

function Choice({ name, value, options, onChange }: ChoiceProps) {
  const { t } = useText()
  return (
    <label>
      {name}
      <Select allowClear showSearch placeholder={t('calendar-all')} value={value} onChange={onChange} options={options.map((o) => ({ value: o, label: o }))} />
    </label>
  )
}
