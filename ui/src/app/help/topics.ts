import type { Texts } from '@/i18n'
import type { HelpDoc, HelpSection } from './doc'
import { linesOf } from './doc'

/** Keys of the window, as the help lists them. */
const KEYS = [
  ['F1', 'help-key-help'],
  ['F5', 'help-key-refresh'],
  ['Esc', 'help-key-escape'],
  ['Ctrl N', 'connections-new'],
  ['Ctrl O', 'rooms-import'],
  ['Ctrl F', 'help-key-find'],
  ['Ctrl ⇧ P', 'palette-open'],
  ['Ctrl + / − / 0', 'help-key-zoom'],
] as const

/** A screen: what it is for and how it is used. */
export function topicDoc(text: Texts, topic: string): HelpDoc {
  const id = `help-${topic}`
  const body = linesOf(text.attr(id, 'body'))
  return {
    title: text.t(id),
    lead: text.attr(id, 'lead'),
    facts: [],
    sections: body.length > 0 ? [{ title: text.t('help-how'), level: 2, lines: body, values: [] }] : [],
  }
}

export function keysSection(text: Texts): HelpSection {
  return {
    title: text.t('help-keys'),
    level: 2,
    lines: [],
    values: KEYS.map(([key, id]) => ({ name: text.t(id), value: key, code: true })),
  }
}
