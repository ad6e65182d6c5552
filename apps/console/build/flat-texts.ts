import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** All texts of a language, by their whole key: `applications.empty.title` → text. */
export function flatTexts(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return new Map(
    files.flatMap((file) => {
      const texts: unknown = JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
      return flat(nounOf(file), texts)
    }),
  )
}

/** `source-kinds.json` is imported as `sourceKinds`. */
function nounOf(file: string): string {
  return file.replace('.json', '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function flat(key: string, value: unknown): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[key, value]]
  return Object.entries(value as object).flatMap(([name, below]) => flat(`${key}.${name}`, below))
}
