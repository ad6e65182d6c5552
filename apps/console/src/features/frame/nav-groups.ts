import type { Right } from '@keystone/contract/rights'
import {
  type Icon,
  IconActivity,
  IconHelpHexagon,
  IconLayoutDashboard,
  IconListCheck,
  IconServer,
  IconSettings,
  IconStack2,
  IconUsers,
} from '@tabler/icons-react'
import type { LinkProps } from '@tanstack/react-router'

export interface NavItem {
  readonly to: LinkProps['to']
  readonly label: `nav.${
    | 'overview'
    | 'applications'
    | 'operations'
    | 'stale'
    | 'servers'
    | 'people'
    | 'audit'
    | 'settings'}`
  readonly icon: Icon
  /** Shown only to those who have it. */
  readonly right: Right
}

interface NavGroup {
  readonly label: `nav.groups.${'build' | 'watch' | 'machines' | 'organisation'}`
  readonly items: readonly NavItem[]
}

/**
 * All pages that stand in the navigation, in four groups that hold those of SF-6 to come: what is
 * built (services, triggers, config), what happens (deployments, drift, events, reviews), on what it
 * runs (servers, placement, fleet), and who may (people, audit log, settings).
 */
export const NAV_GROUPS: readonly NavGroup[] = [
  {
    label: 'nav.groups.build',
    items: [
      { to: '/', label: 'nav.overview', icon: IconLayoutDashboard, right: 'application.read' },
      {
        to: '/applications',
        label: 'nav.applications',
        icon: IconStack2,
        right: 'application.read',
      },
    ],
  },
  {
    label: 'nav.groups.watch',
    items: [
      { to: '/operations', label: 'nav.operations', icon: IconActivity, right: 'operation.read' },
      { to: '/stale', label: 'nav.stale', icon: IconHelpHexagon, right: 'operation.read' },
    ],
  },
  {
    label: 'nav.groups.machines',
    items: [{ to: '/servers', label: 'nav.servers', icon: IconServer, right: 'server.read' }],
  },
  {
    label: 'nav.groups.organisation',
    items: [
      { to: '/people', label: 'nav.people', icon: IconUsers, right: 'member.read' },
      { to: '/audit', label: 'nav.audit', icon: IconListCheck, right: 'audit.read' },
      { to: '/settings', label: 'nav.settings', icon: IconSettings, right: 'organisation.read' },
    ],
  },
]
