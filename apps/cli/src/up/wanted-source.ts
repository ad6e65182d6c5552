import { usageError } from '../usage-error.ts'
import type { ProjectSettings } from './project-settings.ts'

export interface WantedSource {
  readonly kind: string
  /** Keys that were said; the others keep what they are. */
  readonly config: Readonly<Record<string, string | boolean>>
}

/** Which source the settings describe; undefined where they name none. Throws USAGE where they name two. */
export function wantedSource(
  settings: ProjectSettings,
  ids: { readonly credentialId: string | undefined; readonly registryId: string | undefined },
): WantedSource | undefined {
  const { git, image, static: site, ref, directory, dockerfile, markdown, spa } = settings
  const named = [git, image, site].filter((address) => address !== undefined)
  if (named.length > 1)
    throw usageError('Only one of --git, --image and --static can be the source.')
  const { credentialId: sourceConnectionId, registryId } = ids
  if (image !== undefined) return { kind: 'image', config: said({ reference: image, registryId }) }
  const repository = { ref, directory, sourceConnectionId }
  if (git !== undefined)
    return { kind: 'git', config: said({ url: git, dockerfile, ...repository }) }
  if (site !== undefined)
    return { kind: 'static', config: said({ url: site, markdown, spa, ...repository }) }
  return undefined
}

function said(
  config: Readonly<Record<string, string | boolean | undefined>>,
): Readonly<Record<string, string | boolean>> {
  return Object.fromEntries(
    Object.entries(config).filter((entry): entry is [string, string | boolean] => {
      return entry[1] !== undefined
    }),
  )
}
