import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { CopyId } from '../../ui/copy-id.tsx'
import { Facts } from '../../ui/facts.tsx'
import { releasesQuery } from '../releases/releases-query.ts'
import type { WorkloadTab } from './workload-tab.ts'

/** Settings of sources by the words of their form; one that no form knows keeps its own name. */
const NAMES = {
  url: 'workloadForm.repository',
  ref: 'workloadForm.ref',
  directory: 'workloadForm.directory',
  dockerfile: 'workloadForm.dockerfile',
  target: 'workloadForm.target',
  reference: 'workloadForm.image',
} as const

/** What it is made of: the source as configured, and the image and commit that are live. */
export function SourceFacts({ workload }: WorkloadTab) {
  const { t } = useTranslation()
  const { data: releases } = useQuery(releasesQuery(workload.id))
  const live = releases?.items.find((release) => release.live)
  const config = Object.entries(workload.spec.source.config).filter(([, value]) => isSaid(value))
  return (
    <Facts
      facts={[
        { name: t('workloads.kind'), value: workload.spec.source.kind },
        ...config.map(([name, value]) => ({
          name: isNamed(name) ? t(NAMES[name]) : name,
          value: typeof value === 'string' ? value : JSON.stringify(value),
        })),
        {
          name: t('releases.commit'),
          value:
            live?.origin.commit === undefined ? undefined : (
              <CopyId id={live.origin.commit} label={t('releases.commit')} />
            ),
        },
        {
          name: t('releases.image'),
          value:
            live === undefined ? undefined : (
              <CopyId id={live.image} label={t('releases.image')} isWhole />
            ),
        },
      ]}
    />
  )
}

function isNamed(name: string): name is keyof typeof NAMES {
  return Object.hasOwn(NAMES, name)
}

/** Whether a setting says anything: an empty one is what it is without it. */
function isSaid(value: unknown): boolean {
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0
  return !isEmpty && ![undefined, null, false, '', '.'].includes(value as undefined)
}
