import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Person } from './person.ts'

/** A keystone.json whose source is the one kind that the test API has. */
export function project(ada: Person, over: Readonly<Record<string, unknown>> = {}): void {
  const settings = {
    app: 'shop',
    spec: { source: { kind: 'test', config: { word: 'hi' } } },
    ...over,
  }
  writeFileSync(path.join(ada.home, 'keystone.json'), JSON.stringify(settings))
}
