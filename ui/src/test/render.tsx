import { QueryClientProvider } from '@tanstack/react-query'
import type { RenderResult } from '@testing-library/react'
import { render } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { newQueryClient, noteEnd, noteProgress, refresh } from '@/api'
import { PreferencesProvider } from '@/app/preferences'
import { windowRoutes } from '@/app/routes'
import { setPlatform } from '@/platform'
import type { FakeOptions } from '@/platform/fake'
import { fake } from '@/platform/fake'

/** The whole window at an address, on the fake platform. */
export function renderAt(path: string, options: FakeOptions = {}): RenderResult {
  const platform = fake({ pace: 0, ...options })
  setPlatform(platform)
  const client = newQueryClient()
  platform.listen((event) => {
    if (event.event === 'changed') void refresh(client, event.tags)
    else if (event.event === 'task_progress') noteProgress(event.task, event.progress)
    else if (event.event === 'task_done') noteEnd(event.task)
  })
  const router = createMemoryRouter(windowRoutes(), { initialEntries: [path] })
  return render(
    <QueryClientProvider client={client}>
      <PreferencesProvider>
        <RouterProvider router={router} />
      </PreferencesProvider>
    </QueryClientProvider>,
  )
}
