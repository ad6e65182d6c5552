import { expect, test } from 'vitest'
import { parseLdd } from '../images/host-libraries.ts'

test('IMG: libraries and loader are read from ldd, the kernel page and static programs are not', () => {
  const output = [
    '\tlinux-vdso.so.1 (0x00007f0713798000)',
    '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f071321e000)',
    '\t/lib64/ld-linux-x86-64.so.2 (0x00007f071379d000)',
    '\tlibmissing.so => not found',
  ].join('\n')
  const libraries = ['/lib/x86_64-linux-gnu/libc.so.6', '/lib64/ld-linux-x86-64.so.2']
  expect(parseLdd(output)).toEqual(libraries)
  expect(parseLdd('\tnot a dynamic executable')).toEqual([])
})
