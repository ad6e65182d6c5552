/** A build on a pretended engine: it goes on without the control plane that began it. */
export interface Build {
  state: 'running' | 'succeeded' | 'failed' | 'lost'
  imageId: string | undefined
  message: string
  readonly lines: string[]
  readonly ended: PromiseWithResolvers<void>
  untime: () => void
}
