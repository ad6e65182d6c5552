/** What the steps of sources are called, by stable code; sources that do the same say the same. */
export const SOURCE_TEXTS = {
  'build-dockerfile': 'Build {{dockerfile}}',
  'build-dockerfile-in': 'Build {{dockerfile}} in {{directory}}',
  'build-site': 'Build the image of the site',
  checkout: 'Fetch {{ref}} of {{url}}',
  'checkout-default': 'Fetch the default branch of {{url}}',
  'collect-site': 'Collect the files of the repository',
  'collect-site-in': 'Collect the files in {{directory}}',
  'look-at-image': 'Look at the image and clean up',
  'pull-image': 'Pull {{reference}} by its digest',
  'push-image': 'Push the image to {{repository}}',
  'render-site': 'Render the files of the repository',
  'render-site-in': 'Render the files in {{directory}}',
  'resolve-image': 'Resolve {{reference}} to a digest',
} as const
