import { usageError } from '../usage-error.ts'
import { findProjectFile } from './project-file.ts'
import { type ProjectSettings, projectSettings } from './project-settings.ts'

const SOURCES = ['git', 'image', 'static'] as const

/** Flags over keystone.json. A flag that names a source takes the place of the file's whole source. */
export async function settingsOf(
  folder: string,
  flags: Readonly<Record<string, unknown>>,
): Promise<ProjectSettings> {
  const known = Object.keys(projectSettings.shape)
  const parsed = projectSettings.safeParse(
    Object.fromEntries(Object.entries(flags).filter(([name]) => known.includes(name))),
  )
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw usageError(`--${issue?.path.join('.')} ${issue?.message}`)
  }
  const file = (await findProjectFile(folder)) ?? {}
  const isOtherSource = SOURCES.some((name) => parsed.data[name] !== undefined)
  const kept = isOtherSource ? withoutSource(file) : file
  return { ...kept, ...parsed.data }
}

function withoutSource(settings: ProjectSettings): ProjectSettings {
  const { git: _git, image: _image, static: _static, ...others } = settings
  return others
}
