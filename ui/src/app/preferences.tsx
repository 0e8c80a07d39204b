import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { LoaderCircle } from 'lucide-react'
import './contrast.css'
import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import { useAct, useRead } from '@/api'
import type { Scheme } from '@/design'
import { antThemeFor, useMedia } from '@/design'
import type { AppSettings } from '@/generated/api'
import type { Language } from '@/i18n'
import { TextProvider } from '@/i18n'
import { PSEUDO } from '@/i18n/bundles'
import { withContrast } from './contrast'

/** Ant's own icon waits for the end of a movement that never begins when work is over at once, and its button stays "loading". */
const WORKING = <LoaderCircle className="turning" strokeWidth={1.75} aria-hidden />

interface Preferences {
  /** As chosen: may be `system`. */
  settings: AppSettings | undefined
  language: Language
  scheme: Scheme
  /** Text and borders of high contrast; the window's own, or the system's wish. */
  contrast: boolean
  setContrast(on: boolean): void
  /** Changes settings; what is absent stays. */
  change(part: Partial<AppSettings>): void
}

const Context = createContext<Preferences | undefined>(undefined)

/** Last choice, so that the first paint already has the right colours and language. */
const REMEMBERED = 'roombridge.look'

interface Look {
  language: string
  theme: string
  /** None: as the system wishes. Belongs to this screen and these eyes, so only the window remembers it. */
  contrast?: boolean
}

function remembered(): Look {
  try {
    return { language: 'system', theme: 'system', ...JSON.parse(localStorage.getItem(REMEMBERED) ?? '{}') }
  } catch {
    return { language: 'system', theme: 'system' }
  }
}

export function languageOf(choice: string): Language {
  // The developers' locale is English made longer.
  if (PSEUDO === 'locale') return 'en'
  if (choice === 'zh-CN' || choice === 'en') return choice
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

/** Language and theme for everything inside; remembered by the program, not by the window. */
export function PreferencesProvider({ children }: { children: ReactNode }) {
  const settings = useRead('settings_get', {}).data
  const save = useAct('settings_set')
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const systemContrast = useMedia('(prefers-contrast: more)')
  const [before] = useState(remembered)
  const [wishedContrast, setContrast] = useState(before.contrast)
  const contrast = wishedContrast ?? systemContrast
  const choice = save.isPending && save.variables ? save.variables : (settings ?? before)
  const language = languageOf(choice.language)
  const scheme: Scheme = choice.theme === 'dark' || (choice.theme === 'system' && systemDark) ? 'dark' : 'light'

  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dataset.theme = scheme
    if (contrast) document.documentElement.dataset.contrast = 'more'
    else delete document.documentElement.dataset.contrast
    dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en')
    localStorage.setItem(REMEMBERED, JSON.stringify({ language: choice.language, theme: choice.theme, contrast: wishedContrast } satisfies Look))
  }, [language, scheme, contrast, wishedContrast, choice.language, choice.theme])

  const value = useMemo<Preferences>(
    () => ({
      settings,
      language,
      scheme,
      contrast,
      setContrast,
      change: (part) => settings && save.mutate({ ...settings, ...part }),
    }),
    [settings, language, scheme, contrast, save],
  )

  return (
    <Context.Provider value={value}>
      <ConfigProvider
        locale={language === 'zh-CN' ? zhCN : enUS}
        theme={contrast ? withContrast(antThemeFor(scheme), scheme) : antThemeFor(scheme)}
        button={{ autoInsertSpace: false, loadingIcon: WORKING }}
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
