/** One file of the site: where it comes from in the folder, what it is called when served, and whether it is rendered on the way. */
export interface SiteFile {
  readonly from: string
  readonly to: string
  readonly as: 'copy' | 'page'
}
