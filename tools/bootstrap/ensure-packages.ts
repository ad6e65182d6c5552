import { existsSync } from 'node:fs'
import { BootstrapError } from './bootstrap-error.ts'
import { findProgram } from './find-program.ts'
import { runCommand } from './run-command.ts'

/** Program, or file by its absolute path → Debian package that brings it. */
const PACKAGE_OF = {
  git: 'git',
  dockerd: 'docker.io',
  containerd: 'containerd',
  iptables: 'iptables',
  ip: 'iproute2',
  caddy: 'caddy',
  dnsmasq: 'dnsmasq-base',
  busybox: 'busybox-static',
  sshd: 'openssh-server',
  'docker-compose': 'docker-compose',
  'docker-registry': 'docker-registry',
  chromium: 'chromium',
  '/etc/ssl/certs/ca-certificates.crt': 'ca-certificates',
  '/usr/lib/postgresql/15/bin/postgres': 'postgresql-15',
} as const

type Program = keyof typeof PACKAGE_OF

/**
 * Installs the Debian packages that bring the given programs, after saying so; nothing when all are
 * there. Refuses with the exact command for the person when it may not, or cannot, install.
 *
 * @returns names of the packages that were installed
 */
export async function ensurePackages(programs: readonly Program[]): Promise<readonly string[]> {
  const packages = programs.filter((program) => !hasProgram(program)).map((p) => PACKAGE_OF[p])
  if (packages.length === 0) return []
  refuseWhenForbidden(packages)
  process.stderr.write(`  installing Debian packages: ${packages.join(' ')}\n`)
  const install = () => apt(['install', '-y', '--no-install-recommends', ...packages])
  let result = await install()
  if (result.exitCode !== 0) {
    // Lists are often missing or stale on a fresh machine; refreshing them first would cost every other one.
    await apt(['update'])
    result = await install()
  }
  if (result.exitCode !== 0) {
    throw new BootstrapError(
      'apt_failed',
      `apt-get could not install ${packages.join(' ')}: ${lastLines(result.stderr || result.stdout)}`,
      `Repair apt-get, or install them yourself: apt-get install -y ${packages.join(' ')}`,
    )
  }
  await silenceServices(packages)
  return packages
}

function hasProgram(program: Program): boolean {
  return program.startsWith('/') ? existsSync(program) : findProgram(program) !== undefined
}

function refuseWhenForbidden(packages: readonly string[]): void {
  const wanted = `apt-get install -y ${packages.join(' ')}`
  if (process.env.KEYSTONE_NO_INSTALL === '1') {
    throw new BootstrapError(
      'install_refused',
      `Keystone needs ${packages.join(', ')}, and KEYSTONE_NO_INSTALL=1 forbids installing.`,
      `Install them yourself (${wanted}), or unset KEYSTONE_NO_INSTALL.`,
    )
  }
  if (findProgram('apt-get') === undefined) {
    throw new BootstrapError(
      'apt_missing',
      `Keystone needs ${packages.join(', ')}, and this machine has no apt-get to install them with.`,
      'Install the equivalent packages of your distribution and start a Docker engine (20.10 or newer).',
    )
  }
  if (process.getuid?.() !== 0) {
    throw new BootstrapError(
      'root_needed',
      `Keystone needs ${packages.join(', ')}, and only root may install packages.`,
      `Run once: sudo ${wanted} — or run this command as root.`,
    )
  }
}

function apt(args: readonly string[]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return runCommand(['apt-get', '-q', ...args], { env, timeoutMs: 900_000 })
}

/** Packages that under systemd also start a server, on port 80 or 5432; we only want their binaries. */
const SERVICE_OF: Readonly<Record<string, string>> = {
  caddy: 'caddy.service',
  'postgresql-15': 'postgresql.service',
}

async function silenceServices(packages: readonly string[]): Promise<void> {
  if (!existsSync('/run/systemd/system')) return
  for (const name of packages) {
    const service = SERVICE_OF[name]
    if (service !== undefined) await runCommand(['systemctl', 'disable', '--now', service])
  }
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-5).join('\n')
}
