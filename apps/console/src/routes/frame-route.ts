import { createRoute } from '@tanstack/react-router'
import { Frame } from '../features/frame/frame.tsx'
import { rootRoute } from './root-route.ts'
import { parseSearch } from './search.ts'

/** Parent of every page that needs somebody signed in. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  component: Frame,
  validateSearch: parseSearch,
})
