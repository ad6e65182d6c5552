import { STATIC_SERVER_IMAGE } from '@keystone/domain/names/static-server-image'
import { SITE_PORT } from './caddyfile.ts'

/** Runs as nobody, who also owns the files: the private modes of the workspace come along into the image. */
export const SITE_DOCKERFILE = `FROM ${STATIC_SERVER_IMAGE}
ENV XDG_CONFIG_HOME=/tmp/config XDG_DATA_HOME=/tmp/data
COPY --chown=65534:65534 Caddyfile /etc/keystone/Caddyfile
COPY --chown=65534:65534 site /srv/site
USER 65534:65534
EXPOSE ${SITE_PORT}
ENTRYPOINT []
CMD ["caddy", "run", "--config", "/etc/keystone/Caddyfile", "--adapter", "caddyfile"]
`
