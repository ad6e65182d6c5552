import { Button } from '@mantine/core'
import type { TFunction } from 'i18next'
import type { Wire } from '../../api/wire.ts'
import type { Column } from '../../ui/table/column.ts'
import { Time } from '../../ui/time.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'
import { SecretValue } from './secret-value.tsx'
import type { VariableScope } from './variable-scope.ts'

type Variable = Wire['Variable']

interface VariableActions {
  readonly scope: VariableScope
  readonly mayManage: boolean
  readonly mayReveal: boolean
  readonly onEdit: (name: string) => void
}

export function variableColumns(
  t: TFunction,
  { scope, mayManage, mayReveal, onEdit }: VariableActions,
): readonly Column<Variable>[] {
  const shownValue = ({ name, value, secret }: Variable) =>
    secret ? (
      <SecretValue name={name} {...(mayReveal ? { reveal: scope.reveal } : {})} />
    ) : (
      <code title={value}>{value}</code>
    )
  return [
    {
      key: 'name',
      header: t('variables.name'),
      width: '1.5fr',
      cell: (one) => (
        <TwoLines first={<code title={one.name}>{one.name}</code>} onPhone={shownValue(one)} />
      ),
    },
    {
      key: 'value',
      header: t('variables.value'),
      width: '2fr',
      cell: shownValue,
      hiddenOn: 'phone',
    },
    {
      key: 'from',
      header: t('variables.from'),
      width: '1fr',
      cell: (one) =>
        `${t(`variables.sources.${one.source}`)} · ${t(`variables.scopes.${one.scope}`)}`,
      hiddenOn: 'tablet',
    },
    {
      key: 'updated',
      header: t('variables.updated'),
      width: '7rem',
      cell: ({ updatedAt }) => <Time at={updatedAt} />,
      hiddenOn: 'phone',
    },
    {
      key: 'act',
      header: '',
      width: '6rem',
      isRight: true,
      cell: ({ name, source }) =>
        mayManage &&
        source === 'user' && (
          <Button variant="default" size="compact-sm" onClick={() => onEdit(name)}>
            {t('variables.edit')}
          </Button>
        ),
    },
  ]
}
