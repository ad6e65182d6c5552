import { createHash } from 'node:crypto'
import type { ImageRecipe } from './image-recipe.ts'

const HASH_LENGTH = 12

/** `repository:tag` of a recipe; a recipe without a tag is named by the hash of what it says. */
export function imageReference(recipe: ImageRecipe): string {
  const hash = createHash('sha256').update(JSON.stringify(recipe)).digest('hex')
  return `${recipe.repository}:${recipe.tag ?? hash.slice(0, HASH_LENGTH)}`
}
