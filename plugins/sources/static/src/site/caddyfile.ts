/** Above 1024, so that the server needs no right of root. */
export const SITE_PORT = 8080

/**
 * Config of the server inside the image. Not one character comes from the user. Directory listings are
 * off by default, dot files and links are not in the image at all.
 */
export function caddyfile(options: { readonly spa: boolean }): string {
  const fallback = options.spa ? ' /index.html' : ''
  return `{
	admin off
	auto_https off
}

:${SITE_PORT} {
	root * /srv/site
	encode zstd gzip
	header {
		X-Content-Type-Options nosniff
		-Server
	}
	try_files {path} {path}.html {path}/${fallback}
	file_server
	handle_errors {
		header {
			X-Content-Type-Options nosniff
			-Server
		}
		@missing expression {http.error.status_code} == 404
		handle @missing {
			rewrite * /404.html
			file_server
		}
		respond "{http.error.status_code} {http.error.status_text}"
	}
}
`
}
