/** What to do about a change of which nobody knows whether it was heard. */
export const LOOK_FIRST =
  'What you asked for may have been heard: look with `keystone ops` once it answers, before you ask again.'
