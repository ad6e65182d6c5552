// The texts by noun; their keys are the type of every `t('noun.key')`. The other languages are found by themselves.
import account from './en/account.json'
import applications from './en/applications.json'
import audit from './en/audit.json'
import common from './en/common.json'
import confirm from './en/confirm.json'
import connections from './en/connections.json'
import environments from './en/environments.json'
import errors from './en/errors.json'

import fields from './en/fields.json'
import firstDeployment from './en/first-deployment.json'

import form from './en/form.json'

import frame from './en/frame.json'

import kinds from './en/kinds.json'
import log from './en/log.json'
import nav from './en/nav.json'
import notifications from './en/notifications.json'
import operations from './en/operations.json'
import overview from './en/overview.json'
import palette from './en/palette.json'
import people from './en/people.json'
import registries from './en/registries.json'
import releases from './en/releases.json'
import replicas from './en/replicas.json'
import rights from './en/rights.json'
import roles from './en/roles.json'
import servers from './en/servers.json'
import session from './en/session.json'
import settings from './en/settings.json'
import stale from './en/stale.json'
import states from './en/states.json'
import steps from './en/steps.json'
import variables from './en/variables.json'
import verbs from './en/verbs.json'
import workloadForm from './en/workload-form.json'
import workloads from './en/workloads.json'

export const englishTexts = {
  account,
  applications,
  audit,
  common,
  confirm,
  connections,
  environments,
  errors,
  fields,
  firstDeployment,
  form,
  frame,
  kinds,
  log,
  nav,
  notifications,
  operations,
  overview,
  palette,
  people,
  registries,
  releases,
  replicas,
  rights,
  roles,
  servers,
  session,
  settings,
  stale,
  states,
  steps,
  variables,
  verbs,
  workloadForm,
  workloads,
}
