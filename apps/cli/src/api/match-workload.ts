import { usageError } from '../usage-error.ts'
import { oneOf } from './one-of.ts'
import type { Wire } from './wire.ts'
import { workloadPath } from './workload-path.ts'

type Workload = Wire['Workload']

/**
 * The workload meant by an id, `app/env/workload`, or any shorter form that fits one only: `app/env`,
 * `app/workload`, `app`, `workload`. Nothing at all means the only one there is.
 */
export function matchWorkload(all: readonly Workload[], name: string | undefined): Workload {
  if (name === undefined) return onlyOne(all)
  const [readings, parts] = [readingsOf(name), name.split('/')]
  const reading = readings.find((matches) => all.some((one) => matches(one, parts)))
  return oneOf('workload', name, all, (one) => reading?.(one, parts) ?? false, workloadPath)
}

function onlyOne(all: readonly Workload[]): Workload {
  const [first, ...others] = all
  if (first !== undefined && others.length === 0) return first
  if (first === undefined) throw usageError('There is no workload yet.', 'Make one: keystone up')
  throw usageError('Which workload?', `Name one of: ${all.map(workloadPath).join(', ')}.`)
}

type Reading = (workload: Workload, parts: readonly string[]) => boolean

/** Ways to read a name, the most literal first; the first that fits anything is taken. */
function readingsOf(name: string): readonly Reading[] {
  const isApp: Reading = (one, [app]) => one.applicationName === app
  switch (name.split('/').length) {
    case 1:
      return [(one) => one.id === name, isApp, (one) => one.name === name]
    case 2:
      return [
        (one, parts) => isApp(one, parts) && one.environmentName === parts[1],
        (one, parts) => isApp(one, parts) && one.name === parts[1],
      ]
    default:
      return [(one) => workloadPath(one) === name]
  }
}
