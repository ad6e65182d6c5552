/**
 * What static sites are built on: the official Caddy image. Where nothing can be pulled, an image of the
 * same name is made from Debian's packages (tools/images), so that a site's Dockerfile is the same
 * everywhere and `docker build` works on it without Keystone. A name of our own would have to be
 * brought to every build server first.
 */
export const STATIC_SERVER_IMAGE = 'caddy:2'
