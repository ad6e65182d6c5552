/** Private temporary folders (0700) on the control plane's machine, named by the act that uses them, so that a crash leaves none unknown. */
export interface WorkspacesPort {
  /** Path of an empty folder for this act; what a dead attempt left in it is removed first. */
  create(actId: string): Promise<string>
  exists(actId: string): Promise<string | undefined>
  remove(actId: string): Promise<void>
  list(): Promise<readonly string[]>
  freeBytes(): Promise<number>
  /** Writes a regular file inside; creates folders; refuses to leave the folder or to follow a link. */
  write(actId: string, path: string, content: string | Uint8Array): Promise<void>
  /**
   * Regular files below `directory` of the workspace, relative, sorted. Refuses with TREE_UNSAFE where a
   * symlink, device or a path out of the folder is met; TREE_TOO_LARGE beyond the limits.
   */
  tree(
    actId: string,
    directory: string,
    limits: { readonly files: number; readonly bytes: number },
  ): Promise<readonly TreeFile[]>
  read(actId: string, path: string, maxBytes: number): Promise<Uint8Array | undefined>
}

export interface TreeFile {
  readonly path: string
  readonly bytes: number
}
