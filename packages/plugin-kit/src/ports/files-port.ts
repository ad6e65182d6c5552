/** Files on a server, local or over SFTP. Paths are absolute and below the server's data directory; anything else is refused. */
export interface FilesPort {
  /** Temporary name, flush to disk, rename: a reader sees the old content or the new, never a half. Makes missing folders (0700). */
  writeAtomic(
    path: string,
    content: string | Uint8Array,
    mode: number,
    signal: AbortSignal,
  ): Promise<void>
  read(path: string, signal: AbortSignal): Promise<Uint8Array | undefined>
  list(directory: string, signal: AbortSignal): Promise<readonly string[]>
  /** File or whole folder; missing is fine. */
  remove(path: string, signal: AbortSignal): Promise<void>
  freeBytes(path: string, signal: AbortSignal): Promise<number>
}
