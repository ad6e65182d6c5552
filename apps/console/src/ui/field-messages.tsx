import { useTranslation } from 'react-i18next'
import type { ApiErrorParts } from '../api/api-error.ts'
import { useSpoken } from '../i18n/use-spoken.ts'
import classes from './error-panel.module.css'
import { fieldName } from './field-name.ts'

interface FieldMessagesProps {
  readonly fields: ApiErrorParts['fields']
}

/** What the server said about single fields, also about those that the form at hand does not show. */
export function FieldMessages({ fields }: FieldMessagesProps) {
  const { i18n } = useTranslation()
  const spoken = useSpoken()
  if (fields.length === 0) return null
  return (
    <ul className={classes.fields}>
      {fields.map((field) => {
        const name = fieldName(field.path, (key) =>
          textOf(i18n.getResource(i18n.language, 'translation', `fields.${key}`)),
        )
        return (
          <li key={`${field.path} ${field.message}`}>
            {name !== undefined && <strong>{name}: </strong>}
            {spoken.sentences(field.words, field.message)}
          </li>
        )
      })}
    </ul>
  )
}

function textOf(found: unknown): string | undefined {
  return typeof found === 'string' ? found : undefined
}
