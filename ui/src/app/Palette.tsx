import { Input, Modal } from 'antd'
import type { InputRef } from 'antd'
import { Search } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useAct, useRead } from '@/api'
import { useRecentSheets } from '@/api/recent'
import { Kbd } from '@/design'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { useClone } from './clone'
import { features } from './feature'
import styles from './Palette.module.css'
import { usePreferences } from './preferences'
import { useWindow } from './windowActions'

interface Entry {
  key: string
  label: string
  group: string
  keys?: string
  run: () => void
}

/** Find a page, a connection or a command by typing. */
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useText()
  const field = useRef<InputRef>(null)
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState(0)
  const all = useEntries(onClose)
  const shown = useMemo(() => found(all, words), [all, words])
  const at = Math.min(chosen, Math.max(shown.length - 1, 0))

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, shown.length - 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(at - 1, 0))
    else if (event.key === 'Enter') shown[at]?.run()
    else return
    event.preventDefault()
  }

  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={560}
      style={{ top: 96 }}
      afterOpenChange={(now) => {
        if (now) field.current?.focus()
        else {
          setWords('')
          setChosen(0)
        }
      }}
      destroyOnHidden
      title={t('palette-open')}
      classNames={{ header: 'visually-hidden' }}
    >
      <div className={styles.palette}>
        <Input
          ref={field}
          size="large"
          prefix={<Search size={16} strokeWidth={1.75} aria-hidden />}
          placeholder={t('palette-placeholder')}
          aria-label={t('palette-placeholder')}
          role="combobox"
          aria-expanded
          aria-controls="palette-list"
          aria-activedescendant={shown[at] ? `palette-${shown[at].key}` : undefined}
          value={words}
          onChange={(event) => {
            setWords(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
        <ul id="palette-list" role="listbox" className={`${styles.list} scroll`} aria-label={t('palette-open')}>
          {shown.map((entry, index) => (
            <li
              key={entry.key}
              id={`palette-${entry.key}`}
              role="option"
              aria-selected={index === at}
              className={index === at ? `${styles.entry} ${styles.chosen}` : styles.entry}
              onClick={entry.run}
              onMouseMove={() => setChosen(index)}
            >
              <span>{entry.label}</span>
              <span className="meta">{entry.group}</span>
              {entry.keys && <Kbd>{entry.keys}</Kbd>}
            </li>
          ))}
          {shown.length === 0 && <li className={styles.none}>{t('palette-none')}</li>}
        </ul>
      </div>
    </Modal>
  )
}

/** Entries with all the words; one that says exactly these stands first. */
function found(all: Entry[], words: string): Entry[] {
  const some = all.filter((e) => includesAll(`${e.label} ${e.group}`, words))
  const wanted = words.trim().toLowerCase()
  const exact = some.filter((e) => e.label.toLowerCase() === wanted)
  return exact.length === 0 ? some : [...exact, ...some.filter((e) => !exact.includes(e))]
}

function includesAll(text: string, words: string): boolean {
  const lower = text.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word))
}

function useEntries(onClose: () => void): Entry[] {
  const text = useText()
  const navigate = useNavigate()
  const preferences = usePreferences()
  const { openHelp } = useWindow()
  const paused = useRead('schedules_get', {}).data?.paused ?? false
  const { mutate: pause } = useAct('schedules_pause')
  const { run: clone } = useClone()
  const recent = useRecentSheets()
  const connections = useRead('connection_list', {}).data?.connections
  return useMemo(() => {
    function go(to: string) {
      onClose()
      void navigate(to)
    }
    const found = pages(text, go)
    for (const c of connections ?? [])
      found.push({
        key: `connection-${c.id}`,
        label: c.name,
        group: text.t('nav-connections'),
        run: () => go(`/connections/${c.id}`),
      })
    for (const c of connections ?? [])
      found.push({
        key: `clone-${c.id}`,
        label: text.t('palette-clone', { name: c.name }),
        group: text.t('nav-connections'),
        run: () => {
          onClose()
          clone(c.id)
        },
      })
    const dark = preferences.scheme === 'dark'
    found.push({
      key: 'theme',
      label: text.t(dark ? 'palette-light' : 'palette-dark'),
      group: text.t('nav-settings'),
      run: () => {
        onClose()
        preferences.change({ theme: dark ? 'light' : 'dark' })
      },
    })
    found.push({
      key: 'language',
      label: text.t('palette-language'),
      group: text.t('nav-settings'),
      run: () => {
        onClose()
        preferences.change({ language: preferences.language === 'en' ? 'zh-CN' : 'en' })
      },
    })
    found.push({
      key: 'contrast',
      label: text.t(preferences.contrast ? 'palette-contrast-off' : 'palette-contrast-on'),
      group: text.t('nav-settings'),
      run: () => {
        onClose()
        preferences.setContrast(!preferences.contrast)
      },
    })
    found.push({
      key: 'pause',
      label: text.t(paused ? 'background-resume' : 'background-pause'),
      group: text.t('nav-sync'),
      run: () => {
        onClose()
        pause({ paused: !paused })
      },
    })
    found.push({
      key: 'help',
      label: text.t('help'),
      group: text.t('palette-page'),
      keys: 'F1',
      run: () => {
        onClose()
        openHelp()
      },
    })
    for (const sheet of recent)
      found.push({
        key: `recent-${sheet.connection}-${sheet.at}`,
        label: sheet.name,
        group: text.t('palette-recent'),
        run: () => go(`/rooms/import?connection=${encodeURIComponent(sheet.connection)}`),
      })
    return found
  }, [text, navigate, onClose, connections, preferences, openHelp, recent, paused, pause, clone])
}

function pages({ t }: Texts, go: (to: string) => void): Entry[] {
  return features.flatMap((feature) => {
    const group = feature.nav ? t(feature.nav.label) : feature.group ? t(feature.group) : ''
    const own: Entry[] = (feature.commands ?? []).map((c) => ({
      key: `command-${c.label}`,
      label: t(c.label),
      group,
      keys: c.keys,
      run: () => go(c.to),
    }))
    if (feature.nav) own.unshift({ key: `page-${feature.nav.to}`, label: group, group: t('palette-page'), run: () => go(feature.nav!.to) })
    return own
  })
}
