/** Readable without a font, a script or a request: one column, the reader's own light or dark. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--text:#1c2024;--quiet:#5b6470;--line:#dfe3e8;--back:#fff;--soft:#f4f6f8;--link:#0b5cad}
@media (prefers-color-scheme:dark){:root{--text:#e4e7ea;--quiet:#9aa4af;--line:#333a42;--back:#15181c;--soft:#1f242a;--link:#79b8ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font:1.0625rem/1.65 system-ui,sans-serif}
main{max-width:46rem;margin:0 auto;padding:2.5rem 1.25rem 5rem;overflow-wrap:break-word}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:2.2em 0 .6em}
h1{font-size:2rem;margin-top:0}
h2{border-bottom:1px solid var(--line);padding-bottom:.25em}
a{color:var(--link)}
img{max-width:100%;height:auto}
code,kbd,pre{font:.9em/1.5 ui-monospace,monospace;background:var(--soft);border-radius:4px}
code,kbd{padding:.15em .35em}
pre{padding:1rem;overflow-x:auto}
pre code{padding:0;background:none;font-size:1em}
blockquote{margin:1em 0;padding:0 1em;border-left:4px solid var(--line);color:var(--quiet)}
table{border-collapse:collapse;display:block;overflow-x:auto}
th,td{border:1px solid var(--line);padding:.4em .75em;text-align:left}
hr{border:0;border-top:1px solid var(--line);margin:2.5em 0}
`
