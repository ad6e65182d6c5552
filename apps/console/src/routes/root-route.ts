import { createRootRoute } from '@tanstack/react-router'
import { PageFailed } from '../ui/page-failed.tsx'

export const rootRoute = createRootRoute({
  errorComponent: PageFailed,
})
