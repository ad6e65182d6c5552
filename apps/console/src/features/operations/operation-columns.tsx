import type { TFunction } from 'i18next'
import type { Wire } from '../../api/wire.ts'
import { Duration } from '../../ui/duration.tsx'
import { Named } from '../../ui/named.tsx'
import { RowLink } from '../../ui/row-link.tsx'
import type { Column } from '../../ui/table/column.ts'
import { Time } from '../../ui/time.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'
import { OperationBadge } from './operation-badge.tsx'

type Operation = Wire['Operation']

interface Words {
  readonly titleOf: (operation: Operation) => string
  readonly subjectOf: (subject: string) => string
  readonly whoOf: (principal: string) => string
}

/** How a list of operations looks, wherever it stands. */
export function operationColumns(
  t: TFunction,
  { titleOf, subjectOf, whoOf }: Words,
): readonly Column<Operation>[] {
  return [
    {
      key: 'title',
      header: t('operations.what'),
      width: '1.2fr',
      cell: (one) => (
        <TwoLines
          first={
            <RowLink to="/operations/$operationId" params={{ operationId: one.id }}>
              {titleOf(one)}
            </RowLink>
          }
          onPhone={<Named id={one.subject} name={subjectOf(one.subject)} />}
        />
      ),
    },
    {
      key: 'subject',
      header: t('operations.subject'),
      width: '2fr',
      cell: (one) => <Named id={one.subject} name={subjectOf(one.subject)} />,
      hiddenOn: 'phone',
    },
    {
      key: 'state',
      header: t('operations.state'),
      width: '8rem',
      cell: (one) => (
        <TwoLines
          first={<OperationBadge operation={one} isQuiet />}
          onPhone={<Time at={one.createdAt} />}
        />
      ),
    },
    {
      key: 'by',
      header: t('operations.by'),
      width: '1fr',
      cell: (one) => <Named id={one.requestedBy} name={whoOf(one.requestedBy)} />,
      hiddenOn: 'tablet',
    },
    {
      key: 'took',
      header: t('operations.took'),
      width: '6rem',
      cell: (one) => <Duration from={one.startedAt} to={one.finishedAt} />,
      hiddenOn: 'tablet',
      isRight: true,
    },
    {
      key: 'when',
      header: t('operations.when'),
      width: '7rem',
      cell: (one) => <Time at={one.createdAt} />,
      hiddenOn: 'phone',
      isRight: true,
    },
  ]
}
