import type { Wire } from '../api/wire.ts'
import { usageError } from '../usage-error.ts'
import { mergeJson } from './merge-json.ts'
import type { ProjectSettings } from './project-settings.ts'
import type { WantedSource } from './wanted-source.ts'

type Spec = Wire['WorkloadSpecInput']

/**
 * The spec that the settings ask for: what is there, then keystone.json's `spec`, then the settings by
 * name. What nobody mentions stays as it is. Throws USAGE where a first `up` names no source.
 */
export function desiredSpec(
  existing: Wire['WorkloadSpec'] | undefined,
  settings: ProjectSettings,
  source: WantedSource | undefined,
): Spec {
  const base = mergeJson(existing ?? {}, settings.spec ?? {})
  const spec = mergeJson(base, { ...sourceOf(existing, source), ...processesOf(settings) }) as Spec
  if (spec.source === undefined)
    throw usageError(
      'There is nothing to run yet.',
      'Name a source: --git URL, --image REFERENCE or --static URL.',
    )
  return settings.host === undefined ? spec : { ...spec, faces: facesOf(spec, settings) }
}

/** Another kind or address of source starts with a clean config: the old one's keys mean nothing to it. */
function sourceOf(existing: Wire['WorkloadSpec'] | undefined, source: WantedSource | undefined) {
  if (source === undefined) return {}
  const old = existing?.source
  const isSame = old?.kind === source.kind && old.config.url === source.config.url
  return {
    source: { kind: source.kind, config: { ...(isSame ? old.config : {}), ...source.config } },
  }
}

function processesOf(settings: ProjectSettings) {
  const { port, replicas, health } = settings
  const web = {
    ...(port === undefined ? {} : { port }),
    ...(replicas === undefined ? {} : { replicas }),
    ...(health === undefined ? {} : { health: { kind: 'http', path: health } }),
  }
  return Object.keys(web).length === 0 ? {} : { processes: { web } }
}

/** The hosts that were named are all that it answers at; one that was there keeps its other settings. */
function facesOf(spec: Spec, settings: ProjectSettings): NonNullable<Spec['faces']> {
  return (settings.host ?? []).map((text) => {
    const slash = text.indexOf('/')
    const host = (slash < 0 ? text : text.slice(0, slash)).toLowerCase()
    const path = slash < 0 ? '/' : text.slice(slash)
    const old = spec.faces?.find((face) => face.host === host && (face.path ?? '/') === path)
    const tls = settings.tls === undefined ? {} : { tls: settings.tls }
    return { ...old, host, path, ...tls }
  })
}
