import type { ProjectSettings } from './project-settings.ts'

/** `shop` out of `https://git.example.com/team/Shop.git`; undefined where nothing like a name is left. */
export function nameFromSource(settings: ProjectSettings): string | undefined {
  const address = settings.git ?? settings.static ?? settings.image
  const last = address
    ?.replace(/@sha256:.*$/, '')
    .split(/[/:]/)
    .findLast((part) => part !== '' && !/^v?\d[\d.]*$/.test(part))
  const name = last
    ?.toLowerCase()
    .replace(/\.git$/, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
  return name === '' ? undefined : name
}
