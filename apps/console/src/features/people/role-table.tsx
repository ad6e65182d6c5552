import { Skeleton } from '@mantine/core'
import { IconCheck, IconMinus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Panel } from '../../ui/panel.tsx'
import classes from './people.module.css'
import { rightLabel } from './right-label.ts'
import { rolesQuery } from './roles-query.ts'

/** Which role may do what; the rights are what the server asks for, never the role's name. */
export function RoleTable() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(rolesQuery)
  if (error !== null) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton height={320} />
  const roles = data.items
  const rights = [...new Set(roles.flatMap((role) => role.rights))]
  return (
    <Panel>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where there is no room, by keyboard too. */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('people.roles')}>
        <table className={classes.roles}>
          <thead>
            <tr>
              <th scope="col">{t('people.right')}</th>
              {roles.map(({ name }) => (
                <th key={name} scope="col">
                  {t(`roles.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rights.map((right) => (
              <tr key={right}>
                <th scope="row">
                  {t(rightLabel(right))}
                  <code>{right}</code>
                </th>
                {roles.map((role) => (
                  <td key={role.name}>
                    {role.rights.includes(right) ? (
                      <IconCheck size={16} aria-label={t('people.may')} />
                    ) : (
                      <IconMinus size={14} aria-label={t('people.mayNot')} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  )
}
