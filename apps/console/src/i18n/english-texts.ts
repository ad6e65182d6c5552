// The texts by noun; their keys are the type of every `t('noun.key')`. The other languages are found by themselves.
import applications from './en/applications.json'
import common from './en/common.json'
import confirm from './en/confirm.json'
import environments from './en/environments.json'
import errors from './en/errors.json'
import frame from './en/frame.json'
import kinds from './en/kinds.json'
import log from './en/log.json'
import nav from './en/nav.json'
import operations from './en/operations.json'
import overview from './en/overview.json'
import palette from './en/palette.json'
import people from './en/people.json'
import releases from './en/releases.json'
import replicas from './en/replicas.json'
import roles from './en/roles.json'
import session from './en/session.json'
import states from './en/states.json'
import steps from './en/steps.json'
import variables from './en/variables.json'
import workloads from './en/workloads.json'

export const englishTexts = {
  applications,
  common,
  confirm,
  environments,
  errors,
  frame,
  kinds,
  log,
  nav,
  operations,
  overview,
  palette,
  people,
  releases,
  replicas,
  roles,
  session,
  states,
  steps,
  variables,
  workloads,
}
