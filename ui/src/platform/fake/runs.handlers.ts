import type { Run, RunItem } from '@/generated/api'
import type { Handlers } from '.'
import { fault } from '.'
import { pastItems, pastRuns } from './history'
import type { World } from './world'

/** Runs of the world, those long past included. */
export function runsOf(world: World): Run[] {
  if (!world.extra.past) {
    world.extra.past = true
    if (world.connections.length > 0) world.runs.push(...pastRuns())
  }
  return world.runs
}

/** Items of runs that were made while somebody watched. */
export function itemsBy(world: World): Map<string, RunItem[]> {
  world.extra.items ??= new Map<string, RunItem[]>()
  return world.extra.items as Map<string, RunItem[]>
}

export function runOf(world: World, id: string): Run {
  const run = runsOf(world).find((r) => r.id === id)
  if (!run) throw fault('run.unknown', { params: { run: id } })
  return run
}

export function nameOf(world: World, integration: string): string {
  return world.connections.find((c) => c.integration === integration)?.name ?? integration
}

const handlers: Handlers = {
  run_list: ({ integration, from, to, search, limit, offset }, { world }) => {
    const runs = runsOf(world)
      .filter((r) => integration === null || r.integration === integration || nameOf(world, r.integration) === integration)
      .filter((r) => r.started_at.slice(0, 10) >= (from ?? '') && r.started_at.slice(0, 10) <= (to ?? '9999'))
      .filter((r) => search === null || JSON.stringify([r.id, nameOf(world, r.integration), r.faults]).toLowerCase().includes(search.toLowerCase()))
      .sort((a, b) => b.started_at.localeCompare(a.started_at))
    const at = offset ?? 0
    return { runs: runs.slice(at, at + (limit ?? 100)), total: runs.length }
  },
  run_get: ({ run, outcome, limit, offset }, { world }) => {
    const found = runOf(world, run)
    const all = itemsBy(world).get(run) ?? pastItems(world, found)
    const items = all.filter((i) => outcome === null || i.outcome === outcome)
    const at = offset ?? 0
    return { run: found, integration: nameOf(world, found.integration), items: items.slice(at, at + (limit ?? 500)), total: items.length }
  },
  run_export: ({ run }, { world }) => {
    const items = itemsBy(world).get(run) ?? pastItems(world, runOf(world, run))
    const lines = items.map((i) => [i.outcome, i.kind, i.room, i.title ?? ''].join('\t')).join('\n')
    return { name: `${run}.xlsx`, media_type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content_base64: btoa(String.fromCharCode(...new TextEncoder().encode(lines))) }
  },
  log_prune: ({ days }, { world }) => {
    const limit = Date.parse('2026-11-23T14:06:00+08:00') - (days ?? world.settings.retention_days) * 86_400_000
    const before = runsOf(world).length
    world.runs = world.runs.filter((r) => Date.parse(r.started_at) >= limit)
    return { runs: before - world.runs.length }
  },
}

export default handlers
