import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { usageError } from '../usage-error.ts'
import { type ProjectSettings, projectSettings } from './project-settings.ts'

const NAME = 'keystone.json'

/** The settings in this folder's keystone.json; undefined where there is none. Throws USAGE where it is wrong. */
export async function findProjectFile(folder: string): Promise<ProjectSettings | undefined> {
  const file = path.join(folder, NAME)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw usageError(`${file} cannot be read: ${error.message}`)
  })
  if (text === undefined) return undefined
  const parsed = projectSettings.safeParse(parseJson(file, text))
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) =>
    `${issue.path.join('.')} ${issue.message}`.trim(),
  )
  throw usageError(`${NAME} is not right: ${wrong.join('; ')}.`, 'See docs/cli.md, keystone up.')
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw usageError(`${file} is not JSON: ${error instanceof Error ? error.message : error}`)
  }
}
