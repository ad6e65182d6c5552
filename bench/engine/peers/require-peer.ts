import { createRequire } from 'node:module'

/**
 * A package of this folder's own `package.json`. Not a static import: the peers are installed by the
 * bench only, and everything else must resolve and type-check without them.
 */
export const requirePeer: NodeJS.Require = createRequire(import.meta.url)
