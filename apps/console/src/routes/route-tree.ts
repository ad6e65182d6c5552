import { createRoute } from '@tanstack/react-router'
import { NotFound } from '../ui/not-found.tsx'
import { frameRoute } from './frame-route.ts'
import { openPage } from './open-page.ts'
import { page } from './page.ts'
import { rootRoute } from './root-route.ts'

/** The pages. A new one is a folder under features/ and a line here; its place in the navigation is in nav-groups.ts. */
const pages = [
  page('/', () => import('../features/overview/overview-page.tsx'), 'OverviewPage'),
  page(
    '/applications',
    () => import('../features/applications/applications-page.tsx'),
    'ApplicationsPage',
  ),
  page(
    '/applications/$applicationId',
    () => import('../features/applications/application-page.tsx'),
    'ApplicationPage',
  ),
  page(
    '/environments/$environmentId',
    () => import('../features/environments/environment-page.tsx'),
    'EnvironmentPage',
  ),
  page(
    '/workloads/$workloadId',
    () => import('../features/workloads/workload-page.tsx'),
    'WorkloadPage',
  ),
  page(
    '/deploy',
    () => import('../features/first-deployment/first-deployment-page.tsx'),
    'FirstDeploymentPage',
  ),
  page('/operations', () => import('../features/operations/operations-page.tsx'), 'OperationsPage'),
  page(
    '/operations/$operationId',
    () => import('../features/operations/operation-page.tsx'),
    'OperationPage',
  ),
  page('/stale', () => import('../features/stale/stale-page.tsx'), 'StalePage'),
  page('/servers', () => import('../features/servers/servers-page.tsx'), 'ServersPage'),
  page('/servers/new', () => import('../features/servers/add-server-page.tsx'), 'AddServerPage'),
  page('/servers/$serverId', () => import('../features/servers/server-page.tsx'), 'ServerPage'),
  page('/audit', () => import('../features/audit/audit-page.tsx'), 'AuditPage'),
  page('/people', () => import('../features/people/people-page.tsx'), 'PeoplePage'),
  page('/people/$userId', () => import('../features/people/person-page.tsx'), 'PersonPage'),
  page('/account', () => import('../features/account/account-page.tsx'), 'AccountPage'),
  page('/settings', () => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
] as const

const openPages = [
  openPage('/sign-in', () => import('../features/session/sign-in-page.tsx'), 'SignInPage'),
  openPage('/setup', () => import('../features/session/setup-page.tsx'), 'SetupPage'),
] as const

/** Every other address: the way on stands beside it. */
const nothing = createRoute({ getParentRoute: () => frameRoute, path: '$', component: NotFound })

/** The shared elements in all their states; not there in what `npm start` builds. */
const stories = __STORIES__
  ? [page('/_stories', () => import('../features/stories/stories-page.tsx'), 'StoriesPage')]
  : []

export const routeTree = rootRoute.addChildren([
  frameRoute.addChildren([...pages, ...stories, nothing]),
  ...openPages,
])
