/** A page of help as data: shown in the window, printed, and written into a file from the same words. */
export interface HelpDoc {
  title: string
  lead?: string
  /** About whom: connection, system, way to log on. */
  facts: HelpValue[]
  sections: HelpSection[]
}

export interface HelpSection {
  title: string
  /** 2 for a page of the wizard or a topic, 3 for a step within it. */
  level: 2 | 3
  /** Whether a step is done, where it is one. */
  done?: boolean
  /** Beside the title: who has to do it, what came out. */
  fact?: string
  /** Click path in the provider's own words. */
  path?: string
  /** Address of the same place. */
  url?: string
  /** Sentences; those that start with a number and a dot are steps. */
  lines: string[]
  values: HelpValue[]
}

export interface HelpValue {
  name: string
  value: string
  /** What is to be known about it. */
  note?: string
  /** To be copied letter by letter. */
  code: boolean
}

/** A number at the start of a line, and the rest. */
export function numbered(line: string): { number: string; rest: string } | undefined {
  const found = /^(\d+)[.、)]\s*(.*)$/.exec(line)
  return found ? { number: found[1]!, rest: found[2]! } : undefined
}

export function linesOf(text: string | undefined): string[] {
  return (text ?? '').split('\n').map((line) => line.trim()).filter(Boolean)
}
