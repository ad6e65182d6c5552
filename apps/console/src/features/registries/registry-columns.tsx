import type { TFunction } from 'i18next'
import type { Wire } from '../../api/wire.ts'
import { Name } from '../../ui/name.tsx'
import { RowMenu } from '../../ui/row-menu.tsx'
import type { Column } from '../../ui/table/column.ts'
import { Time } from '../../ui/time.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'
import type { RegistryAct } from './registry-act-dialog.tsx'

type Registry = Wire['Registry']

const ACTS = ['check', 'remove'] as const

export function registryColumns(
  t: TFunction,
  mayManage: boolean,
  onAct: (act: RegistryAct) => void,
): readonly Column<Registry>[] {
  const acts: Column<Registry> = {
    key: 'acts',
    header: '',
    width: '3rem',
    cell: (registry) => (
      <RowMenu
        label={t('registries.actsOf', { name: registry.name })}
        items={ACTS.map((act) => ({
          label: t(`registries.acts.${act}`),
          isDangerous: act === 'remove',
          run: () => onAct({ registry, act }),
        }))}
      />
    ),
    isRight: true,
  }
  return [
    {
      key: 'name',
      header: t('registries.name'),
      width: '1.6fr',
      cell: ({ name, host }) => (
        <TwoLines
          first={
            <strong>
              <Name title={name}>{name}</Name>
            </strong>
          }
          onPhone={<code title={host}>{host}</code>}
        />
      ),
    },
    {
      key: 'host',
      header: t('registries.host'),
      width: '1.6fr',
      cell: ({ host }) => <code title={host}>{host}</code>,
      hiddenOn: 'phone',
    },
    {
      key: 'user',
      header: t('registries.username'),
      width: '1fr',
      cell: ({ username }) => username,
      hiddenOn: 'tablet',
    },
    {
      key: 'created',
      header: t('common.created'),
      width: '7rem',
      cell: ({ createdAt }) => <Time at={createdAt} />,
      hiddenOn: 'phone',
      isRight: true,
    },
    ...(mayManage ? [acts] : []),
  ]
}
