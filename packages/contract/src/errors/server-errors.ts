import type { ErrorEntry } from './error-entry.ts'

/** On servers: reaching them, containers, networks, gateway, firewall. */
export const SERVER_ERRORS = {
  SSH_DENIED: {
    status: 502,
    title: 'The machine does not accept the key of this server.',
    hint: 'Add the public key to authorized_keys there.',
  },
  SSH_KEY_MISSING: {
    status: 409,
    title: 'The server has no SSH key.',
    hint: 'Remove the server and add it again.',
  },
  HOST_KEY_UNKNOWN: {
    status: 502,
    title: 'The machine shows a host key, and none is pinned.',
    hint: 'Compare it with ssh-keygen -lf on that machine, then pin it.',
  },
  SERVER_NOT_FOUND: {
    status: 409,
    title: 'A server of the placement does not exist or may not run workloads.',
    hint: 'Change the placement of the workload, or give the server the role run.',
  },
  FILES_DENIED: {
    status: 502,
    title: 'Files on the server may not be written.',
    hint: 'Give the user of Keystone its data folder there.',
  },
  FILES_FAILED: {
    status: 502,
    title: 'A file on the server could not be read or written.',
    hint: 'Check disk and connection of the server.',
  },
  PATH_OUTSIDE: {
    status: 500,
    title: 'A path leaves the data folder of the server.',
    hint: 'This is a defect of Keystone: report it with the id of the operation.',
  },
  ROUTES_UNKNOWN: {
    status: 502,
    title: 'The routes of the server cannot be read.',
    hint: 'Keystone works with Linux servers whose /proc is readable.',
  },
  LOAD_UNKNOWN: {
    status: 502,
    title: 'The load of the server cannot be read.',
    hint: 'Keystone works with Linux servers whose /proc is readable.',
  },
  FIREWALL_DENIED: {
    status: 502,
    title: 'The rules of the firewall may not be changed.',
    hint: 'Connect as root, or as a user who may run iptables.',
  },
  FIREWALL_FAILED: {
    status: 502,
    title: 'A rule of the firewall could not be set.',
    hint: 'Run the command on the server to see more.',
  },
  FIREWALL_MISSING: {
    status: 502,
    title: 'iptables is not installed on the server.',
    hint: 'Install it; Docker needs it as well.',
  },
  CONTAINER_FOREIGN: {
    status: 409,
    title: 'A container of that name exists that Keystone did not make.',
    hint: 'Rename or remove it, then deploy again.',
  },
  CONTAINER_NOT_STARTED: {
    status: 502,
    title: 'The engine took the start, but the container has never run.',
    hint: 'Look at the log of the engine.',
  },
  NETWORK_FOREIGN: {
    status: 409,
    title: 'A network of that name exists that Keystone did not make.',
    hint: 'Remove it, then deploy again.',
  },
  NETWORK_MISSING: {
    status: 409,
    title: 'The environment has no network on that server.',
    hint: 'Deploy again: the first step makes it.',
  },
  GATEWAY_IMAGE_MISSING: {
    status: 409,
    title: 'The engine has no image of the gateway.',
    hint: 'On the machine of the control plane npm start makes it; bring it to others with docker save and load.',
  },
  FACE_WITHOUT_PORT: {
    status: 422,
    title: 'A face leads to a process whose port is not known.',
    hint: 'Set the port of the process, or EXPOSE exactly one in the image.',
  },
  UPSTREAMS_CHANGED: {
    status: 502,
    title: 'The gateway does not stand for the replicas that were set.',
    hint: 'It is tried again.',
  },
} as const satisfies Record<string, ErrorEntry>
