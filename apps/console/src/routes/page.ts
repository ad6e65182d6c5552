import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType, FunctionComponent } from 'react'
import { loadScript } from '../api/load-script.ts'
import { PageFailed } from '../ui/page-failed.tsx'
import { PageSkeleton } from '../ui/page-skeleton.tsx'
import { frameRoute } from './frame-route.ts'

/** A page inside the frame: its address and its component, loaded when it is first needed. */
export function page<P extends string, K extends string>(
  path: P,
  load: () => Promise<Readonly<Record<K, ComponentType>>>,
  name: K,
) {
  return createRoute({
    getParentRoute: () => frameRoute,
    path,
    component: lazyRouteComponent(() => loadScript(load), name as never) as FunctionComponent,
    pendingComponent: PageSkeleton,
    errorComponent: PageFailed,
  })
}
