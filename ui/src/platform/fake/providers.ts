import type { Descriptor, StepSpec } from '@/generated/api'
import { exchange } from './descriptor'
import others from './providers.json'

/** A descriptor as the program told it; parts that a list of before does not have are empty. */
function whole(told: (typeof others)[number]): Descriptor {
  const d = told as unknown as Descriptor
  const steps = d.steps.map((step): StepSpec => ({ ...step, ticks: step.ticks ?? [] }))
  return { ...d, steps, pastes: d.pastes ?? [], quotas: d.quotas ?? [], polling: d.polling ?? null, handout: d.handout ?? [] }
}

/** Everything the invented program can be connected to. */
export const providers: Descriptor[] = [exchange, ...others.map(whole)]

/** The one of a connection; a removed one reads as Exchange. */
export function providerOf(id: string): Descriptor {
  return providers.find((p) => p.id === id) ?? exchange
}
