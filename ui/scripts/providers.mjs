// Descriptors of the real program for the invented one: what `roombridge provider list --json` prints, from standard input,
// into src/platform/fake/providers.json. Exchange has a descriptor of its own there, smaller than the real one.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const OWN = ['exchange-ews']
const { data } = JSON.parse(readFileSync(0, 'utf8'))
const lines = data.providers.filter((p) => !OWN.includes(p.id)).map((p) => JSON.stringify(p))
const target = fileURLToPath(new URL('../src/platform/fake/providers.json', import.meta.url))
writeFileSync(target, `[\n${lines.join(',\n')}\n]\n`)
console.log(`${lines.length} providers in ${target}`)
