import type { ReactNode } from 'react'
import { createContext, useContext, useMemo } from 'react'
import type { Language } from './bundles'
import type { Formats } from './format'
import { formatsOf } from './format'
import type { Text } from './text'
import { textOf } from './text'

export type { Language } from './bundles'
export { LANGUAGES } from './bundles'
export { idPart } from './text'
export type { Text, Values } from './text'

export type Texts = Text & { format: Formats }

const Context = createContext<Texts>(textsOf('zh-CN'))

function textsOf(language: Language): Texts {
  return { ...textOf(language), format: formatsOf(language) }
}

export function TextProvider({ language, children }: { language: Language; children: ReactNode }) {
  const texts = useMemo(() => textsOf(language), [language])
  return <Context.Provider value={texts}>{children}</Context.Provider>
}

/** Texts and formats of the chosen language. */
export function useText(): Texts {
  return useContext(Context)
}
