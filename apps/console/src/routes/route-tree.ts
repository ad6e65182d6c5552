import { frameRoute } from './frame-route.ts'
import { openPage } from './open-page.ts'
import { page } from './page.ts'
import { rootRoute } from './root-route.ts'

/** The pages. A new one is a folder under features/ and a line here; its place in the navigation is in nav-groups.ts. */
const pages = [
  page('/', () => import('../features/overview/overview-page.tsx'), 'OverviewPage'),
] as const

const openPages = [
  openPage('/sign-in', () => import('../features/session/sign-in-page.tsx'), 'SignInPage'),
  openPage('/setup', () => import('../features/session/setup-page.tsx'), 'SetupPage'),
] as const

export const routeTree = rootRoute.addChildren([frameRoute.addChildren(pages), ...openPages])
