/** The example's repository: the control plane's own Git host, on the port after the API's, on its machine. */
export function exampleRepository(consolePort: string): string {
  return `http://127.0.0.1:${Number(consolePort || '80') + 1}/hello-http.git`
}
