import { Check, X } from 'lucide-react'
import { Glyph } from '@/design'
import type { Right } from '@/generated/api'

/** The mark of a right in a cell: a tick, a cross, or the glyph of its state. */
export function Mark({ right }: { right: Right }) {
  if (right === 'yes') return <Check size={12} strokeWidth={2.25} aria-hidden />
  if (right === 'no') return <X size={12} strokeWidth={2.25} aria-hidden />
  return <Glyph state={right} size={12} />
}
