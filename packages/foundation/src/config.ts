import { CodedError } from './coded-error.ts'
import { SETTINGS } from './settings.ts'

export type Config = {
  readonly [K in keyof typeof SETTINGS]: ReturnType<(typeof SETTINGS)[K]['parse']>
}

/**
 * Reads all settings once, at start. Throws CodedError CONFIG_INVALID naming every bad value together,
 * so that one start finds them all; the values themselves are not repeated, as they may be secret.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const values: Record<string, unknown> = {}
  const problems: string[] = []
  for (const [key, setting] of Object.entries(SETTINGS)) {
    const text = environment[setting.name]
    try {
      values[key] = setting.parse(text === '' ? undefined : text)
    } catch (error) {
      problems.push(`${setting.name} ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  if (problems.length > 0)
    throw new CodedError('CONFIG_INVALID', `Settings cannot be used: ${problems.join('; ')}.`, {
      hint: 'Correct these environment variables and start again.',
    })
  return values as Config
}
