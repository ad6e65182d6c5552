import {
  IconActivity,
  IconBox,
  IconPackage,
  IconServer,
  IconStack,
  IconStack2,
} from '@tabler/icons-react'
import { linkOptions, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { shortened } from '../../ui/shortened.ts'
import { useKindTitle } from '../operations/use-kind-title.ts'
import type { PaletteEntry } from './palette-entry.ts'

type Hit = Wire['SearchHit']

const ICONS = {
  application: IconStack2,
  environment: IconStack,
  workload: IconBox,
  release: IconPackage,
  server: IconServer,
  operation: IconActivity,
} as const satisfies Record<Hit['is'], unknown>

/** How something that was found stands in the palette, and where it leads. */
export function useHitEntry(): (hit: Hit) => PaletteEntry {
  const { t } = useTranslation()
  const titleOf = useKindTitle()
  const navigate = useNavigate()
  return (hit) => {
    const link = linkOf(hit)
    const release = (number: number, workload: string) => t('palette.release', { number, workload })
    return {
      key: hit.id,
      group: t(`palette.found.${hit.is}`),
      icon: ICONS[hit.is],
      ...(hit.is === 'operation'
        ? {
            label: titleOf(hit.operation),
            detail: `${t(`states.${hit.operation.state}`)} · ${shortened(hit.id)}`,
          }
        : {
            label: hit.is === 'release' ? release(hit.number, hit.workloadName) : hit.name,
            detail: placeOf(hit),
          }),
      run: () => void navigate(link),
    }
  }
}

function placeOf(hit: Exclude<Hit, { readonly is: 'operation' }>): string {
  if (hit.is === 'environment') return hit.applicationName
  if (hit.is === 'workload' || hit.is === 'release')
    return `${hit.applicationName} / ${hit.environmentName}`
  return shortened(hit.id)
}

function linkOf(hit: Hit) {
  const { id } = hit
  switch (hit.is) {
    case 'application':
      return linkOptions({ to: '/applications/$applicationId', params: { applicationId: id } })
    case 'environment':
      return linkOptions({ to: '/environments/$environmentId', params: { environmentId: id } })
    case 'workload':
      return linkOptions({ to: '/workloads/$workloadId', params: { workloadId: id } })
    case 'release':
      return linkOptions({
        to: '/workloads/$workloadId',
        params: { workloadId: hit.workloadId },
        search: { tab: 'deployments' },
      })
    case 'server':
      return linkOptions({ to: '/servers/$serverId', params: { serverId: id } })
    case 'operation':
      return linkOptions({ to: '/operations/$operationId', params: { operationId: id } })
  }
}
