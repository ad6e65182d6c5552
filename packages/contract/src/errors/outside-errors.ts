import type { ErrorEntry } from './error-entry.ts'

/** What servers, Git hosts and registries may answer; seen as the failure of a step, or of a check. */
export const OUTSIDE_ERRORS = {
  ENGINE_UNREACHABLE: {
    status: 502,
    title: 'The Docker engine does not answer.',
    hint: 'Check that the server is up and its engine runs: `keystone doctor`.',
  },
  ENGINE_REFUSED: {
    status: 502,
    title: 'The Docker engine refused.',
    hint: 'Its own words are in the detail.',
  },
  HOST_KEY_CHANGED: {
    status: 502,
    title: 'The server shows another host key than the one pinned.',
    hint: 'If the machine was set up anew, compare and pin its new key: `keystone servers pin`; otherwise somebody is in between.',
  },
  HOST_UNREACHABLE: {
    status: 502,
    title: 'The machine does not answer on that port.',
    hint: 'Check address, port and firewall.',
  },
  EGRESS_REFUSED: {
    status: 422,
    title: 'Connections to this address are not allowed.',
    hint: 'Addresses of this machine, of private networks and of metadata services are refused unless KEYSTONE_EGRESS allows them.',
  },
  ADDRESS_TAKEN: {
    status: 502,
    title: 'Another container has this address in its network.',
    hint: 'Look at the containers of the network; remove the one that Keystone did not make.',
  },
  SUBNET_TAKEN: {
    status: 502,
    title: 'Another network of the server uses this subnet.',
    hint: 'Remove that network, or give Keystone another pool: KEYSTONE_SUBNET_POOL.',
  },
  NETWORK_IN_USE: {
    status: 502,
    title: 'Containers are still in the network.',
    hint: 'Remove the containers that Keystone did not make, then try again.',
  },
  GIT_FAILED: {
    status: 502,
    title: 'Git failed for a reason that Keystone does not know.',
    hint: "Git's own words are in the message.",
  },
  GIT_HOST_KEY_CHANGED: {
    status: 422,
    title: 'The Git host shows another host key than the one pinned.',
    hint: 'Ask the owner of the Git host; pin the new key only when they confirm it.',
  },
  GIT_MOVED: {
    status: 422,
    title: 'The Git host redirects to another address.',
    hint: 'Give the address that it redirects to; redirects are not followed.',
  },
  GIT_PROTOCOL_REFUSED: {
    status: 422,
    title: 'Git may not use this kind of address.',
    hint: 'Use an address that begins with https or ssh.',
  },
  GIT_DUMB_HTTP: {
    status: 422,
    title:
      'The Git host speaks only the dumb HTTP protocol, which hands out files and no single commit.',
    hint: 'Give the ssh:// address of the repository, or have it served with `git http-backend`, as Gitea, GitLab and GitHub do.',
  },
  REGISTRY_REFUSED: {
    status: 502,
    title: 'The registry refused the request.',
    hint: 'Its own words are in the message; ask whoever runs the registry.',
  },
  GIT_REPOSITORY_NOT_FOUND: {
    status: 422,
    title: 'There is no such repository, or this credential cannot see it.',
    hint: 'Check the address; give the deploy key or token access.',
  },
  GIT_DENIED: {
    status: 422,
    title: 'The Git host refused the credential.',
    hint: 'Give the deploy key or token the right to read the repository.',
  },
  GIT_REF_NOT_FOUND: {
    status: 422,
    title: 'The repository has no such branch, tag or commit.',
    hint: 'Check the name; push it first.',
  },
  GIT_UNREACHABLE: {
    status: 502,
    title: 'The Git host does not answer.',
    hint: 'Check the address and the network of the control plane.',
  },
  IMAGE_NOT_FOUND: {
    status: 422,
    title: 'The registry has no such image.',
    hint: 'Check name and tag; private images need a registry credential.',
  },
  REGISTRY_DENIED: {
    status: 422,
    title: 'The registry refused the credential.',
    hint: 'Check user and password of the registry.',
  },
  REGISTRY_UNREACHABLE: {
    status: 502,
    title: 'The registry does not answer.',
    hint: 'Check the address and the network of the server.',
  },
  DISK_FULL: {
    status: 507,
    title: 'The disk is full.',
    hint: 'Run a clean-up of the server, or give it a larger disk.',
  },
  GATEWAY_CONFLICT: {
    status: 409,
    title: 'The gateway’s config was changed by somebody else meanwhile.',
    hint: 'It is tried again by itself.',
  },
  GATEWAY_CONFIG_INVALID: {
    status: 422,
    title: 'The gateway refused its config.',
    hint: 'Its own words are in the detail; check the faces of the workload.',
  },
  GATEWAY_UNREACHABLE: {
    status: 502,
    title: 'The gateway does not answer.',
    hint: 'Look at the logs of the gateway container; work goes on by itself when it answers again.',
  },
  GATEWAY_MISSING: {
    status: 502,
    title: 'The server has no gateway container.',
    hint: 'It is made by itself; if it never appears, look at the operation that makes it.',
  },
  GATEWAY_REFUSED: {
    status: 502,
    title: 'The gateway answered with an error of its own.',
    hint: 'Look at the logs of the gateway container.',
  },
  FACE_INVALID: {
    status: 422,
    title: 'A face has a host, path or port that cannot be routed.',
    hint: 'Save the workload again with a valid face.',
  },
  UPSTREAM_INVALID: {
    status: 500,
    title: 'The name or an address of a set of replicas is not valid.',
    hint: 'This is a defect; please report it.',
  },
  TREE_UNSAFE: {
    status: 422,
    title: 'The files hold a link, a device or a path that leaves the folder.',
    hint: 'Remove it from the repository.',
  },
  TREE_TOO_LARGE: {
    status: 422,
    title: 'There are too many or too large files.',
    hint: 'Publish a smaller folder.',
  },
  WEBHOOK_REFUSED: {
    status: 502,
    title: 'The webhook did not take the message.',
    hint: 'What it answered is in the message; any status from 200 to 299 means that it was taken.',
  },
  NOT_REACHED: {
    status: 502,
    title: 'It could not be reached.',
    hint: 'Check address and network.',
  },
} as const satisfies Record<string, ErrorEntry>
