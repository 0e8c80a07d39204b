import { lazy } from 'react'
import type { Feature } from '@/app/feature'

const List = lazy(() => import('./list/IntegrationList').then((m) => ({ default: m.IntegrationList })))
const New = lazy(() => import('./create/NewIntegration').then((m) => ({ default: m.NewIntegration })))
const Settings = lazy(() => import('./settings/SettingsPage').then((m) => ({ default: m.SettingsPage })))
const Library = lazy(() => import('./library/LibraryPage').then((m) => ({ default: m.LibraryPage })))
const Lab = lazy(() => import('./lab/LabPage').then((m) => ({ default: m.LabPage })))
const Held = lazy(() => import('./inbox/Held').then((m) => ({ default: m.Held })))
const Questions = lazy(() => import('./inbox/Questions').then((m) => ({ default: m.Questions })))
const Versions = lazy(() => import('./inbox/Versions').then((m) => ({ default: m.Versions })))

export default {
  order: 25,
  group: 'nav-connections',
  routes: [
    { path: '/integrations', Component: List },
    { path: '/integrations/new', Component: New },
    { path: '/integrations/library', Component: Library },
    { path: '/integrations/lab', Component: Lab },
    { path: '/integrations/held', Component: Held },
    { path: '/integrations/questions', Component: Questions },
    { path: '/integrations/versions', Component: Versions },
    { path: '/integrations/:id', Component: Settings },
    { path: '/integrations/:id/:section', Component: Settings },
  ],
  commands: [
    { label: 'tab-integrations', to: '/integrations' },
    { label: 'integration-new', to: '/integrations/new' },
    { label: 'integration-library', to: '/integrations/library' },
    { label: 'lab-page', to: '/integrations/lab' },
    { label: 'integration-held', to: '/integrations/held' },
    { label: 'integration-questions', to: '/integrations/questions' },
    { label: 'integration-versions', to: '/integrations/versions' },
  ],
} satisfies Feature
