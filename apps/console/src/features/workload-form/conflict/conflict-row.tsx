import { useTranslation } from 'react-i18next'
import type { Json } from '../json/json.ts'
import classes from '../workload-form.module.css'
import type { Difference } from './find-differences.ts'

interface ConflictRowProps {
  readonly difference: Difference
  readonly isMine: boolean
  readonly onChoose: (isMine: boolean) => void
}

export function ConflictRow({ difference, isMine, onChoose }: ConflictRowProps) {
  const { t } = useTranslation()
  const { path, base, mine, theirs, by } = difference
  const place = path.join('.')
  return (
    <tr>
      <td>
        <code>{place}</code>
      </td>
      <td>
        <pre>{textOf(base)}</pre>
      </td>
      {([mine, theirs] as const).map((value, at) => (
        <td key={at === 0 ? 'mine' : 'theirs'}>
          <label className={classes.side}>
            <input
              type="radio"
              name={place}
              aria-label={`${place}: ${at === 0 ? t('workloadForm.mine') : t('workloadForm.theirs')}`}
              disabled={by !== 'both'}
              checked={isMine === (at === 0)}
              onChange={() => onChoose(at === 0)}
            />
            <pre>{textOf(value)}</pre>
          </label>
        </td>
      ))}
    </tr>
  )
}

function textOf(value: Json | undefined): string {
  return value === undefined ? '–' : JSON.stringify(value, null, 1)
}
