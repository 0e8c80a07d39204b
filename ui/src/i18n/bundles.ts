import { FluentBundle, FluentResource } from '@fluent/bundle'

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

/** With `pseudo` in the address of a window on invented data, every word grows by two fifths, to see what breaks. */
const PSEUDO = import.meta.env.MODE === 'fake' && new URLSearchParams(window.location.search).has('pseudo')

function longer(text: string): string {
  return PSEUDO ? text.replace(/[\p{L}]+/gu, (word) => word + 'ẽ'.repeat(Math.ceil(word.length * 0.4))) : text
}

function bundleOf(language: Language): FluentBundle {
  // Isolation marks would end up in copied values; both languages run left to right.
  const bundle = new FluentBundle(language, { useIsolating: false, transform: longer })
  for (const [, text] of sourcesOf(language)) bundle.addResource(new FluentResource(text), { allowOverrides: true })
  return bundle
}

const cache = new Map<Language, FluentBundle>()

export function bundle(language: Language): FluentBundle {
  let found = cache.get(language)
  if (!found) cache.set(language, (found = bundleOf(language)))
  return found
}
