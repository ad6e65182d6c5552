/** One built file of the console, with the bodies that were compressed when it was built. */
export interface ConsoleFile {
  readonly contentType: string
  /** Its name carries a hash of its content, so that a copy of it never grows old. */
  readonly isHashed: boolean
  /** Strong, with its quotes. */
  readonly etag: string
  readonly plain: Uint8Array<ArrayBuffer>
  readonly brotli: Uint8Array<ArrayBuffer> | undefined
  readonly gzip: Uint8Array<ArrayBuffer> | undefined
}
