/*
 * A few words of the expression language, for invented answers alone: texts, numbers, yes and no, fields, `+`, `==`, `!=`,
 * `!`, `&&`, `||`, `? :` and the functions below. The program itself knows all of it.
 */

export type Value = string | number | boolean | string[]
export type Names = Record<string, Value>

/** Something is wrong at a place of the expression, counted from 0. */
export class Broken extends Error {
  constructor(
    readonly at: number,
    readonly what: string,
  ) {
    super(what)
  }
}

interface Token {
  at: number
  text: string
  kind: 'name' | 'text' | 'number' | 'sign'
}

const TOKEN = /\s*(?:([A-Za-z_][\w.]*)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\d+)|(==|!=|&&|\|\||[-+!?:(),<>]))/y

function tokensOf(text: string): Token[] {
  const found: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const from = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    if (!match) throw new Broken(from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0), 'sign')
    const [, name, quoted, number, sign] = match
    const word = name ?? quoted ?? number ?? sign!
    found.push({ at: TOKEN.lastIndex - word.length, text: word, kind: name ? 'name' : quoted ? 'text' : number ? 'number' : 'sign' })
  }
  return found
}

const text = (value: Value): string => (Array.isArray(value) ? value.join(', ') : String(value))

export const FUNCTIONS: Record<string, { form: string; gives: 'text' | 'number' | 'bool'; run: (...args: Value[]) => Value }> = {
  left: { form: 'left(text, 20)', gives: 'text', run: (value, most) => [...text(value!)].slice(0, Number(most)).join('') },
  upper: { form: 'upper(text)', gives: 'text', run: (value) => text(value!).toUpperCase() },
  lower: { form: 'lower(text)', gives: 'text', run: (value) => text(value!).toLowerCase() },
  trim: { form: 'trim(text)', gives: 'text', run: (value) => text(value!).trim() },
  starts_with: { form: 'starts_with(text, "A")', gives: 'bool', run: (value, begin) => text(value!).startsWith(text(begin!)) },
  contains: { form: 'contains(text, "A")', gives: 'bool', run: (value, part) => text(value!).includes(text(part!)) },
  size: { form: 'size(list)', gives: 'number', run: (value) => (Array.isArray(value) ? value.length : [...text(value!)].length) },
}

/** The value of an expression; throws `Broken` where it makes no sense. */
export function valueOf(source: string, names: Names): Value {
  const tokens = tokensOf(source)
  let next = 0
  const end = { at: source.trimEnd().length, text: '', kind: 'sign' as const }
  const peek = (): Token => tokens[next] ?? end
  const take = (): Token => {
    const token = peek()
    next++
    return token
  }
  const expect = (sign: string) => {
    if (peek().text !== sign || peek().kind !== 'sign') throw new Broken(peek().at, 'sign')
    next++
  }
  const isNext = (...signs: string[]) => peek().kind === 'sign' && signs.includes(peek().text)

  function choice(): Value {
    const condition = either()
    if (!isNext('?')) return condition
    take()
    const yes = choice()
    expect(':')
    const no = choice()
    return condition ? yes : no
  }
  function either(): Value {
    let value = both()
    while (isNext('||')) {
      take()
      const other = both()
      value = Boolean(value) || Boolean(other)
    }
    return value
  }
  function both(): Value {
    let value = equal()
    while (isNext('&&')) {
      take()
      const other = equal()
      value = Boolean(value) && Boolean(other)
    }
    return value
  }
  function equal(): Value {
    const value = sum()
    if (!isNext('==', '!=', '<', '>')) return value
    const sign = take().text
    const other = sum()
    if (sign === '<') return value < other
    if (sign === '>') return value > other
    return (value === other) === (sign === '==')
  }
  function sum(): Value {
    let value = single()
    while (isNext('+')) {
      const at = take().at
      const other = single()
      if (typeof value !== typeof other) throw new Broken(at, 'type')
      value = typeof value === 'number' ? value + (other as number) : text(value) + text(other)
    }
    return value
  }
  function single(): Value {
    const token = take()
    if (token.kind === 'text') return token.text.slice(1, -1).replace(/\\(.)/g, '$1')
    if (token.kind === 'number') return Number(token.text)
    if (token.text === '!' && token.kind === 'sign') return !single()
    if (token.text === '(' && token.kind === 'sign') {
      const value = choice()
      expect(')')
      return value
    }
    if (token.kind !== 'name') throw new Broken(token.at, 'sign')
    if (token.text === 'true' || token.text === 'false') return token.text === 'true'
    if (isNext('(')) return called(token)
    const value = names[token.text]
    if (value === undefined) throw new Broken(token.at, token.text)
    return value
  }
  function called(name: Token): Value {
    const known = FUNCTIONS[name.text]
    if (!known) throw new Broken(name.at, name.text)
    take()
    const values: Value[] = []
    while (!isNext(')')) {
      values.push(choice())
      if (!isNext(')')) expect(',')
    }
    take()
    return known.run(...values)
  }

  const value = choice()
  if (next < tokens.length) throw new Broken(peek().at, 'sign')
  return value
}
