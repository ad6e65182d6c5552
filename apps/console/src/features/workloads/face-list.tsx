import { IconLock, IconLockOpen } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CopyId } from '../../ui/copy-id.tsx'
import type { WorkloadTab } from './workload-tab.ts'
import classes from './workloads.module.css'

/** How it is reached: each face with its address, its way inside and its TLS. */
export function FaceList({ workload: { spec, urls } }: WorkloadTab) {
  const { t } = useTranslation()
  if (spec.faces.length === 0) return <p className={classes.dim}>{t('workloads.noFaces')}</p>
  return (
    <ul className={classes.urls}>
      {spec.faces.map(({ host, path, process, tls }) => {
        const url = urls.find((one) => isOf(one, host, path))
        const Icon = tls === 'off' ? IconLockOpen : IconLock
        return (
          <li key={`${host}${path}`} className={classes.url}>
            {url === undefined ? (
              <span>{`${host}${path}`}</span>
            ) : (
              <a href={url} target="_blank" rel="noreferrer">
                {url}
              </a>
            )}
            <span className={classes.dim}>→ {process}</span>
            <span className={classes.dim}>
              <Icon size={13} aria-hidden="true" /> {t(`workloads.tls.${tls}`)}
            </span>
            {url === undefined ? (
              <span className={classes.dim}>{t('workloads.notRouted')}</span>
            ) : (
              <CopyId id={url} label={t('workloads.address')} isSignOnly />
            )}
          </li>
        )
      })}
    </ul>
  )
}

function isOf(url: string, host: string, path: string): boolean {
  const { hostname, pathname } = new URL(url)
  return hostname === host && pathname === path
}
