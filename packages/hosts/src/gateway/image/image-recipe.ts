/**
 * How an image is made on a machine that has no registry: from the machine's own Debian binaries.
 * Data only, so that its hash can name the image and the control plane need not know how to build.
 */
export type ImageRecipe = {
  readonly repository: string
  /** A usual name such as `stable`; without it the tag is the recipe's own hash. */
  readonly tag?: string
  /**
   * A Dockerfile for machines that can pull, tried first when the tag is the recipe's hash. An image
   * with a usual name is simply pulled.
   */
  readonly upstreamDockerfile?: string
  readonly binaries: readonly RecipeBinary[]
  /** Symbolic links for every applet of `/bin/busybox`, shell included. */
  readonly busyboxApplets: boolean
  readonly files: readonly RecipeFile[]
  /** Files of the host copied as they are, when they exist. */
  readonly hostFiles: readonly string[]
  readonly directories: readonly { readonly imagePath: string; readonly mode: number }[]
  readonly environment: Readonly<Record<string, string>>
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  readonly workingDirectory?: string
  readonly stopSignal?: string
}

export type RecipeBinary = {
  /** Program name looked up on the host (its Debian package is installed when it is missing). */
  readonly program: 'caddy' | 'dnsmasq' | 'busybox' | 'node'
  readonly imagePath: string
}

export type RecipeFile = {
  readonly imagePath: string
  readonly mode: number
  readonly content: string
}
