import { lazy } from 'react'
import type { Feature } from '@/app/feature'

const EventsPage = lazy(() => import('./EventsPage').then((m) => ({ default: m.EventsPage })))
const RehearsalPage = lazy(() => import('./RehearsalPage').then((m) => ({ default: m.RehearsalPage })))

export default {
  order: 22,
  routes: [
    { path: '/connections/:id/events', Component: EventsPage },
    { path: '/connections/:id/rehearsal', Component: RehearsalPage },
  ],
} satisfies Feature
