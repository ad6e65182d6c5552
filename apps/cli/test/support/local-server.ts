/** A server of the organisation; nothing answers there, and no test of the command line needs it to. */
export const LOCAL_SERVER = {
  socketPath: '/nowhere/docker.sock',
  dataDirectory: '/nowhere',
  gatewayHttpPort: 80,
  gatewayHttpsPort: 443,
} as const
