import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { createHashRouter, RouterProvider } from 'react-router'
import { newQueryClient, noteProgress, refresh } from '@/api'
import { platform } from '@/platform'
import { ErrorBoundary } from './ErrorBoundary'
import { features } from './feature'
import { Layout } from './Layout'
import { NotFound } from './NotFound'
import { PreferencesProvider } from './preferences'

function newRouter() {
  return createHashRouter([
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
  ])
}

export function App() {
  const [client] = useState(newQueryClient)
  const [router] = useState(newRouter)
  useEffect(
    () =>
      platform().listen((event) => {
        if (event.event === 'changed') void refresh(client, event.tags)
        else if (event.event === 'task_progress') noteProgress(event.task, event.progress)
      }),
    [client],
  )
  return (
    <QueryClientProvider client={client}>
      <PreferencesProvider>
        <RouterProvider router={router} />
      </PreferencesProvider>
    </QueryClientProvider>
  )
}
