import { gatewayImageRecipe } from '../../packages/hosts/src/gateway/image/gateway-image-recipe.ts'
import type {
  ImageRecipe,
  RecipeBinary,
} from '../../packages/hosts/src/gateway/image/image-recipe.ts'
import { imageReference } from '../../packages/hosts/src/gateway/image/image-reference.ts'
import { ensurePackages } from '../bootstrap/ensure-packages.ts'
import type { PhaseResult } from '../bootstrap/phase.ts'
import type { EngineEndpoint } from '../engine/engine-endpoint.ts'
import { engineRequest } from '../engine/engine-request.ts'
import { baseImageRecipes } from './base-image-recipes.ts'
import { buildImage } from './build-image.ts'
import { pullImage } from './pull-image.ts'

/**
 * The gateway's image, and the base images that the examples name, on the engine: pulled where a
 * registry answers, else made from Debian's binaries after saying so.
 */
export async function ensureImages(endpoint: EngineEndpoint): Promise<PhaseResult> {
  const missing: ImageRecipe[] = []
  // Small images first: the first pull also tells whether a registry answers.
  for (const recipe of [...baseImageRecipes, gatewayImageRecipe]) {
    if (!(await hasImage(endpoint, imageReference(recipe)))) missing.push(recipe)
  }
  if (missing.length === 0) return { changed: false, summary: 'in place' }
  const toMake: ImageRecipe[] = []
  for (const recipe of missing) {
    // One refused pull is enough: a second one would only wait for the same time-out.
    const hasRegistry = toMake.length === 0
    if (!hasRegistry || !(await fetchImage(endpoint, recipe))) toMake.push(recipe)
  }
  if (toMake.length > 0) await makeFromDebian(endpoint, toMake)
  return { changed: true, summary: summary(missing.length, toMake.length) }
}

async function hasImage(endpoint: EngineEndpoint, reference: string): Promise<boolean> {
  const path = `/images/${reference}/json`
  return (await engineRequest(endpoint, { method: 'GET', path })).status === 200
}

async function fetchImage(endpoint: EngineEndpoint, recipe: ImageRecipe): Promise<boolean> {
  if (recipe.tag) return pullImage(endpoint, recipe.repository, recipe.tag)
  return buildImage(endpoint, recipe, 'upstream').then(
    () => true,
    () => false,
  )
}

async function makeFromDebian(
  endpoint: EngineEndpoint,
  recipes: readonly ImageRecipe[],
): Promise<void> {
  const names = recipes.map(imageReference).join(' ')
  process.stderr.write(`  no registry answers: making ${names} from Debian's packages\n`)
  const programs = recipes.flatMap((recipe) => recipe.binaries.map(({ program }) => program))
  await ensurePackages([...new Set(programs)].filter(isPackaged))
  for (const recipe of recipes) await buildImage(endpoint, recipe, 'debian')
}

/** Node is the binary that runs us. */
function isPackaged(program: RecipeBinary['program']): program is Exclude<typeof program, 'node'> {
  return program !== 'node'
}

function summary(missing: number, made: number): string {
  const pulled = missing - made
  return [pulled > 0 ? `${pulled} pulled` : '', made > 0 ? `${made} made from Debian` : '']
    .filter((part) => part !== '')
    .join(', ')
}
