import { parseArgs } from 'node:util'
import type { Language, Scheme } from '../../test/journeys/console/support/open-console.ts'

export interface Wanted {
  readonly isPage: (name: string) => boolean
  readonly widths: readonly number[]
  readonly themes: readonly Scheme[]
  readonly language: Language
  /** Of the files: nothing for English. */
  readonly suffix: string
}

/** Which pictures: `--only overview,servers --width 360 --theme dark --language de`; each may be left out. */
export function parseWanted(args: readonly string[]): Wanted {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      width: { type: 'string', default: '360,768,1440' },
      theme: { type: 'string', default: 'light,dark' },
      language: { type: 'string', default: 'en' },
    },
  })
  const names = values.only?.split(',')
  return {
    isPage: (name) => names === undefined || names.some((begin) => name.startsWith(begin)),
    widths: values.width.split(',').map(Number),
    themes: values.theme.split(',') as Scheme[],
    language: values.language as Language,
    suffix: values.language === 'en' ? '' : `-${values.language}`,
  }
}
