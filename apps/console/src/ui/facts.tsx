import type { ReactNode } from 'react'
import classes from './facts.module.css'
import { Name } from './name.tsx'

interface FactsProps {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[]
}

/** Names and values; a value that is not there takes its name with it. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className={classes.facts}>
      {facts
        .filter(({ value }) => value !== undefined && value !== null)
        .map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === 'string' ? <Name>{value}</Name> : value}</dd>
          </div>
        ))}
    </dl>
  )
}
