/** Docker labels on everything that Keystone makes. What does not carry `managed` is foreign: never adopted, never deleted. */
export const LABELS = {
  managed: 'keystone.managed',
  installation: 'keystone.installation',
  organisation: 'keystone.organisation',
  environment: 'keystone.environment',
  workload: 'keystone.workload',
  release: 'keystone.release',
  process: 'keystone.process',
  replica: 'keystone.replica',
  slot: 'keystone.slot',
  operation: 'keystone.operation',
  act: 'keystone.act',
  /** Generation and epoch of the fencing token that created it, `1.7`. */
  token: 'keystone.token',
  /** What it is: replica, gateway, network, build, one-off, image. */
  role: 'keystone.role',
} as const
