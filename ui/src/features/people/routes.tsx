import { Users } from 'lucide-react'
import { lazy } from 'react'
import type { Feature } from '@/app/feature'

const People = lazy(() => import('./People').then((m) => ({ default: m.People })))
const Directories = lazy(() => import('./directory/Directories').then((m) => ({ default: m.Directories })))
const DirectoryPage = lazy(() => import('./directory/DirectoryPage').then((m) => ({ default: m.DirectoryPage })))
const Runs = lazy(() => import('./directory/Runs').then((m) => ({ default: m.Runs })))

export default {
  order: 55,
  nav: { to: '/people', label: 'nav-people', icon: Users },
  routes: [
    { path: '/people', Component: People },
    { path: '/people/directory', Component: Directories },
    { path: '/people/directory/:id', Component: DirectoryPage },
    { path: '/log/directory', Component: Runs },
    { path: '/log/directory/:run', Component: Runs },
  ],
  commands: [
    { label: 'people-import', to: '/people?do=import' },
    { label: 'people-add', to: '/people?do=add' },
    { label: 'directory-title', to: '/people/directory' },
    { label: 'directory-runs', to: '/log/directory' },
  ],
} satisfies Feature
