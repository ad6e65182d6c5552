import {
  migrate,
  redeploy,
  restart,
  rollback,
  scaleDown,
  scaleUp,
  stop,
} from './change-scenarios.ts'
import { demo } from './demo-scenario.ts'
import {
  deployOfGit,
  deployOfImage,
  deployOfStatic,
  deployRecreate,
  deployThatDies,
  deployThatFails,
  firstDeploy,
} from './deploy-scenarios.ts'
import { environmentDeploy } from './environment-scenarios.ts'
import {
  applicationDelete,
  cleanup,
  environmentDelete,
  serverPrepare,
  serverRetire,
  workloadDelete,
} from './removal-scenarios.ts'
import type { ScenarioOf } from './scenario.ts'
import { tidy } from './tidy-scenario.ts'

/** Every kind that exists, as root or as part of one. */
export const ALL_SCENARIOS: Readonly<Record<string, ScenarioOf>> = {
  'workload.deploy-git': deployOfGit,
  'workload.deploy-image': deployOfImage,
  'workload.deploy-static': deployOfStatic,
  'workload.deploy-first': firstDeploy,
  'workload.deploy-redeploy': redeploy,
  'workload.deploy-recreate': deployRecreate,
  'workload.deploy-fails': deployThatFails,
  'workload.deploy-dies': deployThatDies,
  'workload.rollback': rollback,
  'workload.restart': restart,
  'workload.scale-up': scaleUp,
  'workload.scale-down': scaleDown,
  'workload.migrate': migrate,
  'workload.stop': stop,
  'workload.tidy': tidy,
  'workload.delete': workloadDelete,
  'environment.deploy': environmentDeploy,
  'environment.delete': environmentDelete,
  'application.delete': applicationDelete,
  'server.prepare': serverPrepare,
  'server.retire': serverRetire,
  'cleanup.run': cleanup,
  'demo.wait': demo,
}
