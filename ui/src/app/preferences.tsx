import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import { useAct, useRead } from '@/api'
import type { Scheme } from '@/design'
import { antThemeFor } from '@/design'
import type { AppSettings } from '@/generated/api'
import type { Language } from '@/i18n'
import { TextProvider } from '@/i18n'

interface Preferences {
  /** As chosen: may be `system`. */
  settings: AppSettings | undefined
  language: Language
  scheme: Scheme
  /** Changes settings; what is absent stays. */
  change(part: Partial<AppSettings>): void
}

const Context = createContext<Preferences | undefined>(undefined)

/** Last choice, so that the first paint already has the right colours and language. */
const REMEMBERED = 'roombridge.look'

function remembered(): { language: string; theme: string } {
  try {
    return { language: 'system', theme: 'system', ...JSON.parse(localStorage.getItem(REMEMBERED) ?? '{}') }
  } catch {
    return { language: 'system', theme: 'system' }
  }
}

export function languageOf(choice: string): Language {
  if (choice === 'zh-CN' || choice === 'en') return choice
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

function useSystemDark(): boolean {
  const query = useMemo(() => window.matchMedia('(prefers-color-scheme: dark)'), [])
  const [dark, setDark] = useState(query.matches)
  useEffect(() => {
    const on = (event: MediaQueryListEvent) => setDark(event.matches)
    query.addEventListener('change', on)
    return () => query.removeEventListener('change', on)
  }, [query])
  return dark
}

/** Language and theme for everything inside; remembered by the program, not by the window. */
export function PreferencesProvider({ children }: { children: ReactNode }) {
  const settings = useRead('settings_get', {}).data
  const save = useAct('settings_set')
  const systemDark = useSystemDark()
  const [before] = useState(remembered)
  const choice = save.isPending && save.variables ? save.variables : (settings ?? before)
  const language = languageOf(choice.language)
  const scheme: Scheme = choice.theme === 'dark' || (choice.theme === 'system' && systemDark) ? 'dark' : 'light'

  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dataset.theme = scheme
    dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en')
    localStorage.setItem(REMEMBERED, JSON.stringify({ language: choice.language, theme: choice.theme }))
  }, [language, scheme, choice.language, choice.theme])

  const value = useMemo<Preferences>(
    () => ({
      settings,
      language,
      scheme,
      change: (part) => settings && save.mutate({ ...settings, ...part }),
    }),
    [settings, language, scheme, save],
  )

  return (
    <Context.Provider value={value}>
      <ConfigProvider
        locale={language === 'zh-CN' ? zhCN : enUS}
        theme={antThemeFor(scheme)}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        <TextProvider language={language}>
          <AntApp component={false}>{children}</AntApp>
        </TextProvider>
      </ConfigProvider>
    </Context.Provider>
  )
}

export function usePreferences(): Preferences {
  const value = useContext(Context)
  if (!value) throw new Error('usePreferences outside PreferencesProvider')
  return value
}
