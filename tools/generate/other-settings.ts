/** A variable that something else than the control plane reads. */
interface OtherSetting {
  readonly name: string
  readonly describe: string
  readonly fallback: string
}

/** What is read beside the control plane's own settings; tools/test/settings.test.ts knows of one that is missing here. */
export const OTHER_SETTINGS: Readonly<Record<string, readonly OtherSetting[]>> = {
  'npm start, npm test and npm run down': [
    {
      name: 'KEYSTONE_NO_INSTALL',
      describe: '1: install nothing on this machine; say what is missing instead.',
      fallback: '',
    },
    {
      name: 'DOCKER_HOST',
      describe: 'The Docker engine to use, as `unix://` and the path of its socket.',
      fallback: 'the one that is found',
    },
    {
      name: 'XDG_CACHE_HOME',
      describe: 'Where compiled code of `keystone` is kept, so that it starts sooner.',
      fallback: '~/.cache',
    },
  ],
  'The command line': [
    {
      name: 'KEYSTONE_URL',
      describe: 'Address of the control plane, instead of the one signed in to.',
      fallback: '',
    },
    {
      name: 'KEYSTONE_TOKEN',
      describe: 'API token, instead of the one of `keystone login`.',
      fallback: '',
    },
    {
      name: 'KEYSTONE_CONTEXT',
      describe: 'Which of the control planes signed in to.',
      fallback: 'the current one',
    },
    {
      name: 'XDG_CONFIG_HOME',
      describe: 'Folder in which `keystone/contexts.json` keeps what was signed in to.',
      fallback: '~/.config',
    },
    { name: 'NO_COLOR', describe: 'Anything: no colours.', fallback: '' },
  ],
  'Whoever packages Keystone': [
    {
      name: 'KEYSTONE_GIT_SHA',
      describe: 'The commit that was built, for the metric `keystone_build_info`.',
      fallback: 'unknown',
    },
    {
      name: 'NODE_ENV',
      describe: '`production` refuses what is for tests only (KEYSTONE_FAILPOINT).',
      fallback: '',
    },
  ],
}
