import { useState } from 'react'
import { call } from '@/api'
import type { Zone } from '@/changes'
import { fieldName, firstReason, whenText } from '@/changes'
import type { FieldChange, PlanView, StepView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { platform } from '@/platform'

const PART = 5000

/** Writes a whole plan as a table for spreadsheet programs. */
export function useExport(plan: PlanView, zone: Zone): { busy: boolean; run: () => void } {
  const text = useText()
  const [busy, setBusy] = useState(false)
  async function run() {
    setBusy(true)
    try {
      const rows = [head(text)]
      for (let offset = 0, total = 1; offset < total; offset += PART) {
        const part = await call('plan_steps', { plan: plan.plan, kind: null, held: null, room: null, field: null, search: null, limit: PART, offset })
        total = part.total
        rows.push(...part.steps.map((s) => row(text, zone, s)))
      }
      // The mark tells spreadsheet programs that it is UTF-8.
      const content = `\ufeff${rows.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`
      platform().saveFile(`${plan.plan}.csv`, 'text/csv', new Blob([content], { type: 'text/csv' }))
    } finally {
      setBusy(false)
    }
  }
  return { busy, run: () => void run() }
}

function head({ t }: Texts): string[] {
  return ['sync-column-kind', 'sync-column-room', 'sync-column-mailbox', 'sync-column-meeting', 'sync-column-time', 'sync-column-change', 'sync-column-why'].map((id) => t(id))
}

function row(text: Texts, zone: Zone, step: StepView): string[] {
  const time = step.when === null ? '' : whenText(text, step.when, zone)
  const kind = text.t(`step-kind-${step.hold ? 'hold' : step.kind}`)
  const changes = step.changes.map((c) => told(text, c)).join('; ')
  return [kind, step.room_name, step.room, step.title ?? text.t('meeting-private'), time, changes, firstReason(text, step.why)]
}

function told(text: Texts, { field, before, after }: FieldChange): string {
  return `${fieldName(text, field)}: ${before ?? ''} → ${after ?? ''}`
}

/** A cell that no spreadsheet program takes for a formula. */
export function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
