import { FluentBundle, FluentResource } from '@fluent/bundle'
import { pseudo } from './pseudo'

export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** Catalogues of the window, of the Rust crates and of the text crate, by path. */
const FILES: Record<string, string> = {
  ...import.meta.glob<string>('./{zh-CN,en}/*.ftl', { query: '?raw', import: 'default', eager: true }),
  ...import.meta.glob<string>('../../../crates/*/i18n/{zh-CN,en}.ftl', { query: '?raw', import: 'default', eager: true }),
  ...import.meta.glob<string>('../../../crates/text/catalogue/{zh-CN,en}/*.ftl', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
}

/** Sources of a language: path and text. */
export function sourcesOf(language: Language): Array<[path: string, text: string]> {
  return Object.entries(FILES).filter(([path]) => path.includes(`/${language}/`) || path.endsWith(`/${language}.ftl`))
}

/**
 * The developers' locale, in a window on invented data or from the development server: `?locale=pseudo` shows English,
 * `?pseudo=1` the chosen language, with every word accented and two fifths longer, to see what breaks.
 */
export const PSEUDO = asked()

function asked(): 'locale' | 'words' | undefined {
  if (import.meta.env.MODE !== 'fake' && !import.meta.env.DEV) return undefined
  const params = new URLSearchParams(window.location.search)
  return params.get('locale') === 'pseudo' ? 'locale' : params.has('pseudo') ? 'words' : undefined
}

export function bundleOf(language: Language, transform = PSEUDO ? pseudo : undefined): FluentBundle {
  // Isolation marks would end up in copied values; both languages run left to right.
  const bundle = new FluentBundle(language, { useIsolating: false, transform })
  for (const [, text] of sourcesOf(language)) bundle.addResource(new FluentResource(text), { allowOverrides: true })
  return bundle
}

const cache = new Map<Language, FluentBundle>()

export function bundle(language: Language): FluentBundle {
  let found = cache.get(language)
  if (!found) cache.set(language, (found = bundleOf(language)))
  return found
}
