import type { Descriptor, StepSpec } from '@/generated/api'
import { exchange } from './descriptor'
import { dingtalk, neteaseDingtalk } from './dingtalk'
import others from './providers.json'

/** What a list of the program as it was before it had these parts leaves out. */
function whole(dumped: (typeof others)[number]): Descriptor {
  const d = dumped as unknown as Descriptor
  const steps = d.steps.map((step): StepSpec => ({ ...step, ticks: step.ticks ?? [] }))
  return { ...d, steps, pastes: d.pastes ?? [], quotas: d.quotas ?? [], polling: d.polling ?? null, handout: d.handout ?? [] }
}

/** Everything the invented program can be connected to. */
export const providers: Descriptor[] = [exchange, ...others.map(whole), dingtalk, neteaseDingtalk]

/** The one of a connection; a removed one reads as Exchange. */
export function providerOf(id: string): Descriptor {
  return providers.find((p) => p.id === id) ?? exchange
}
