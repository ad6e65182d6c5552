// The texts by noun; their keys are the type of every `t('noun.key')`. The other languages are found by themselves.
import common from './en/common.json'
import errors from './en/errors.json'
import frame from './en/frame.json'
import nav from './en/nav.json'
import palette from './en/palette.json'
import roles from './en/roles.json'
import session from './en/session.json'

export const englishTexts = {
  common,
  errors,
  frame,
  nav,
  palette,
  roles,
  session,
}
