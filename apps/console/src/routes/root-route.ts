import { createRootRoute } from '@tanstack/react-router'
import { NotFound } from '../ui/not-found.tsx'
import { PageFailed } from '../ui/page-failed.tsx'

export const rootRoute = createRootRoute({
  notFoundComponent: NotFound,
  errorComponent: PageFailed,
})
