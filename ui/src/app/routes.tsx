import type { RouteObject } from 'react-router'
import { ErrorBoundary } from './ErrorBoundary'
import { features } from './feature'
import { Layout } from './Layout'
import { NotFound } from './NotFound'
import { Window } from './Window'

/** Every page: without the frame, or inside it; keys, palette and help are there on all of them. */
export function windowRoutes(): RouteObject[] {
  return [
    {
      Component: Window,
      ErrorBoundary,
      children: [
        ...features.flatMap((feature) => feature.bare ?? []).map((route) => ({ ...route, ErrorBoundary })),
        {
          Component: Layout,
          ErrorBoundary,
          children: [
            {
              ErrorBoundary,
              children: [...features.flatMap((feature) => feature.routes), { path: '*', Component: NotFound }],
            },
          ],
        },
      ],
    },
  ]
}
