import type { Language } from '@/i18n'
import type { HelpDoc, HelpSection, HelpValue } from './doc'
import { numbered } from './doc'

const STYLE = `
body{max-width:760px;margin:32px auto;padding:0 20px;color:#171c28;font:14px/22px -apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1{font-size:22px;line-height:30px;margin:0 0 8px}h2{font-size:16px;margin:28px 0 6px;padding-top:12px;border-top:1px solid #d3d9e2}h3{font-size:14px;margin:18px 0 4px}
p{margin:0 0 6px}small,.note{color:#646d80;font-size:12px;font-weight:400}code{font-family:Consolas,"DejaVu Sans Mono",monospace;font-size:12.5px;overflow-wrap:anywhere;white-space:pre-wrap}
table{border-collapse:collapse;width:100%;margin:6px 0}td,th{border:1px solid #d3d9e2;padding:5px 8px;text-align:start;vertical-align:top}th{width:32%;font-weight:400;background:#f9fafb}
.n{padding-inline-start:20px;text-indent:-20px}.path{font-weight:600}h2,h3,tr{break-inside:avoid;break-after:avoid}@media print{body{margin:0}}`

/** What the file says besides the page itself. */
export interface HtmlWords {
  language: Language
  done: string
  open: string
  /** At the foot: when it was made, and that no secret is in it. */
  foot: string
}

/** A page of help as one file that needs nothing else and runs nothing. */
export function htmlOf(doc: HelpDoc, words: HtmlWords): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`
  const body = [
    `<h1>${escaped(doc.title)}</h1>`,
    doc.lead ? `<p>${escaped(doc.lead)}</p>` : '',
    table(doc.facts),
    ...doc.sections.map((section) => sectionHtml(section, words)),
    `<p class="note">${escaped(words.foot)}</p>`,
  ]
  return `<!doctype html>\n<html lang="${words.language}"><head><meta charset="utf-8">${policy}<title>${escaped(doc.title)}</title><style>${STYLE}</style></head>\n<body>\n${body.filter(Boolean).join('\n')}\n</body></html>\n`
}

function sectionHtml(section: HelpSection, words: HtmlWords): string {
  const mark = section.done === undefined ? '' : `${section.done ? '☑' : '☐'} `
  const state = section.done === undefined ? '' : section.done ? words.done : words.open
  const fact = [section.fact, state].filter((part): part is string => Boolean(part)).join(' · ')
  return [
    `<h${section.level}>${mark}${escaped(section.title)}${fact ? ` <small>${escaped(fact)}</small>` : ''}</h${section.level}>`,
    section.path ? `<p class="path">${escaped(section.path)}</p>` : '',
    section.url ? `<p><code>${escaped(section.url)}</code></p>` : '',
    ...section.lines.map((line) => `<p${numbered(line) ? ' class="n"' : ''}>${escaped(line)}</p>`),
    table(section.values),
  ]
    .filter(Boolean)
    .join('\n')
}

function table(values: HelpValue[]): string {
  if (values.length === 0) return ''
  const rows = values.map(({ name, value, note, code }) => {
    const shown = code ? `<code>${escaped(value)}</code>` : escaped(value)
    return `<tr><th scope="row">${escaped(name)}</th><td>${shown}${note ? `<br><span class="note">${escaped(note)}</span>` : ''}</td></tr>`
  })
  return `<table>${rows.join('')}</table>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
}
