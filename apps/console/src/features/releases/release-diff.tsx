import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import classes from './release-diff.module.css'
import { releaseDiffQuery } from './release-diff-query.ts'

interface ReleaseDiffProps {
  readonly releaseId: string
}

/** What going to a release changes, from the live one; values of variables are never in it. */
export function ReleaseDiff({ releaseId }: ReleaseDiffProps) {
  const { t } = useTranslation()
  const { data: diff, error } = useQuery(releaseDiffQuery(releaseId))
  if (error !== null) return <ErrorPanel error={error} isCompact />
  if (diff === undefined) return <Skeleton height={80} mb={16} />
  const { variables, spec } = diff
  const names = [
    ...variables.added.map((name) => ['added', name] as const),
    ...variables.removed.map((name) => ['removed', name] as const),
    ...variables.changed.map((name) => ['changed', name] as const),
  ]
  if (!diff.imageChanged && names.length === 0 && spec.length === 0)
    return <p className={classes.same}>{t('releases.same')}</p>
  return (
    <table className={classes.diff}>
      <tbody>
        {diff.imageChanged && (
          <tr>
            <th scope="row">{t('releases.image')}</th>
            <td>
              <del>{diff.fromImage}</del>
              <ins>{diff.toImage}</ins>
            </td>
          </tr>
        )}
        {names.map(([what, name]) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{t(`releases.variable.${what}`)}</td>
          </tr>
        ))}
        {spec.map(({ path, from, to }) => (
          <tr key={path}>
            <th scope="row">
              <code>{path}</code>
            </th>
            <td>
              {from !== undefined && <del>{JSON.stringify(from)}</del>}
              {to !== undefined && <ins>{JSON.stringify(to)}</ins>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
