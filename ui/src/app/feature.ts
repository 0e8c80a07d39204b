import type { LucideIcon } from 'lucide-react'
import type { RouteObject } from 'react-router'

/** What a feature's `routes.tsx` exports by default; the app finds it by its place (`features/<name>/routes.tsx`). */
export interface Feature {
  /** Place in the navigation. */
  order: number
  nav?: {
    to: string
    /** Text id of its word. */
    label: string
    icon: LucideIcon
    /** Further addresses that belong to it, by their beginning. */
    also?: string[]
    /** Number beside the word. */
    count?: 'attention' | 'connections' | 'rooms'
  }
  /** Text id of the group its commands are in, where it has no page in the navigation. */
  group?: string
  /** Pages inside the frame. */
  routes: RouteObject[]
  /** Pages without the frame. */
  bare?: RouteObject[]
  /** Further commands of the palette; pages are in it already. */
  commands?: PaletteCommand[]
}

export interface PaletteCommand {
  /** Text id of its words. */
  label: string
  to: string
  keys?: string
}

const found = import.meta.glob<Feature>('../features/*/routes.tsx', { import: 'default', eager: true })

/** All features, in the order of the navigation. */
export const features: Feature[] = Object.values(found).sort((a, b) => a.order - b.order)
