import type { ImageRecipe } from '../../packages/hosts/src/gateway/image/image-recipe.ts'

/** Keeps anyone from taking a stand-in for the upstream image; inherited by what is built from it, rightly. */
const ORIGIN_LABEL = 'keystone.image.origin'

export type ImageOrigin = 'debian' | 'upstream'

/**
 * The Dockerfile of a recipe: on the upstream base when there is one, else from nothing and the
 * host's binaries, which the build context holds below `rootfs/`.
 */
export function renderDockerfile(recipe: ImageRecipe, origin: ImageOrigin): string {
  const base =
    origin === 'debian' ? 'FROM scratch\nCOPY rootfs/ /\n' : `${recipe.upstreamDockerfile}`
  const lines = [
    ...Object.entries(recipe.environment).map(([name, value]) => `ENV ${name}="${value}"`),
    ...(recipe.workingDirectory ? [`WORKDIR ${recipe.workingDirectory}`] : []),
    ...(recipe.stopSignal ? [`STOPSIGNAL ${recipe.stopSignal}`] : []),
    `LABEL ${ORIGIN_LABEL}="${origin}"`,
    `ENTRYPOINT ${JSON.stringify(recipe.entrypoint)}`,
    `CMD ${JSON.stringify(recipe.command)}`,
  ]
  return `${base}${lines.join('\n')}\n`
}
