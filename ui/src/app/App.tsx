import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { createHashRouter, RouterProvider } from 'react-router'
import { newQueryClient, noteEnd, noteProgress, refresh } from '@/api'
import { platform } from '@/platform'
import { returnToPlace } from './place'
import { PreferencesProvider } from './preferences'
import { windowRoutes } from './routes'

function newRouter() {
  returnToPlace()
  return createHashRouter(windowRoutes())
}

export function App() {
  const [client] = useState(newQueryClient)
  const [router] = useState(newRouter)
  useEffect(
    () =>
      platform().listen((event) => {
        if (event.event === 'changed') void refresh(client, event.tags)
        else if (event.event === 'task_progress') noteProgress(event.task, event.progress)
        else if (event.event === 'task_done') noteEnd(event.task)
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
