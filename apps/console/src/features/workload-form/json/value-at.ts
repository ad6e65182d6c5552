import { isObject } from './is-object.ts'
import type { Json } from './json.ts'

/** What stands at `processes.web.port` or `faces.0.host`; undefined where nothing does. */
export function valueAt(value: Json | undefined, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((at, key) => {
    if (Array.isArray(at)) return at[Number(key)]
    // Own keys only: every object inherits a "constructor".
    return isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined
  }, value)
}
