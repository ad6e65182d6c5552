/** What may cross the journal: plain JSON, so that a life of the system replays from its bytes. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }
