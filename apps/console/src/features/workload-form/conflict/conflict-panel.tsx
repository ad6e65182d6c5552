import { Button } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import type { JsonObject } from '../json/json.ts'
import classes from '../workload-form.module.css'
import { ConflictRow } from './conflict-row.tsx'
import { type Difference, findDifferences } from './find-differences.ts'
import { mergeChanges } from './merge-changes.ts'

interface ConflictPanelProps {
  readonly base: JsonObject
  readonly mine: JsonObject
  readonly theirs: JsonObject
  readonly onSettle: (merged: JsonObject) => void
}

/** Two edits of the same thing side by side: what one changed alone is kept, the rest is chosen. */
export function ConflictPanel({ base, mine, theirs, onSettle }: ConflictPanelProps) {
  const { t } = useTranslation()
  const [given, setGiven] = useState<ReadonlySet<string>>(new Set())
  const differences = findDifferences(base, mine, theirs)
  const keyOf = ({ path }: Difference) => path.join('\n')
  const keepsMine = (one: Difference) => !given.has(keyOf(one))
  const choose = (one: Difference, isMine: boolean) => {
    const next = new Set(given)
    if (isMine) next.delete(keyOf(one))
    else next.add(keyOf(one))
    setGiven(next)
  }
  return (
    <div role="alert">
      <Notice icon={IconUsers} tone="warn">
        {t('workloadForm.conflictText')}
      </Notice>
      <Section
        title={t('workloadForm.conflict')}
        isFlush
        actions={
          <Button size="xs" onClick={() => onSettle(mergeChanges(theirs, differences, keepsMine))}>
            {t('workloadForm.settle')}
          </Button>
        }
      >
        <div className={classes.scroll}>
          <table className={classes.conflicts}>
            <thead>
              <tr>
                <th scope="col">{t('workloadForm.place')}</th>
                <th scope="col">{t('workloadForm.before')}</th>
                <th scope="col">{t('workloadForm.mine')}</th>
                <th scope="col">{t('workloadForm.theirs')}</th>
              </tr>
            </thead>
            <tbody>
              {differences.map((one) => (
                <ConflictRow
                  key={keyOf(one)}
                  difference={one}
                  isMine={one.by === 'me' || (one.by === 'both' && keepsMine(one))}
                  onChoose={(isMine) => choose(one, isMine)}
                />
              ))}
            </tbody>
          </table>
        </div>
      </Section>
    </div>
  )
}
