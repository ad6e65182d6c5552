import path from 'node:path'
import { readJsonFile, writeJsonFile } from '../bootstrap/json-file.ts'
import { paths } from '../bootstrap/paths.ts'

/** Image reference → id of the image that we made under it. */
export type MadeImages = Readonly<Record<string, string>>

const FILE = path.join(paths.engineLogs, 'images.json')

/**
 * The images that `npm start` made on this engine. A list and not a label: labels are inherited, so a
 * label on `node:24-slim` would mark every image that the user builds from it as ours.
 */
export function readMadeImages(): MadeImages {
  return readJsonFile<MadeImages>(FILE) ?? {}
}

/** Remembers one more. */
export function recordMadeImage(reference: string, id: string): void {
  writeJsonFile(FILE, { ...readMadeImages(), [reference]: id })
}
