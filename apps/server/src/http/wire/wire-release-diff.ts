import type { ReleaseDifference } from '@keystone/core/usecases/diff-releases'

export function wireReleaseDiff(whole: ReleaseDifference) {
  const { from, to, ...difference } = whole
  const images = { fromImage: from.image, toImage: to.image }
  const imageChanged = from.image !== to.image
  return { ...difference, ...images, imageChanged, from: from.id, to: to.id }
}
