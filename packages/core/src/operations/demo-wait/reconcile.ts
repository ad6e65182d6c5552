import type { NoAdapter } from '@keystone/engine/reconcile-adapter'

/** It makes nothing that could be looked at. */
export const reconcile: NoAdapter = {
  none: 'it changes nothing, so there is nothing to see; its journal is all there is',
}
