import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType, FunctionComponent } from 'react'
import { loadScript } from '../api/load-script.ts'
import { rootRoute } from './root-route.ts'
import { parseSearch } from './search.ts'

/** A page that anybody may see, without the frame. */
export function openPage<P extends string, K extends string>(
  path: P,
  load: () => Promise<Readonly<Record<K, ComponentType>>>,
  name: K,
) {
  return createRoute({
    getParentRoute: () => rootRoute,
    path,
    component: lazyRouteComponent(() => loadScript(load), name as never) as FunctionComponent,
    validateSearch: parseSearch,
  })
}
