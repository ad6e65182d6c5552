import { Problem } from '@keystone/domain/problem'
import { fieldProblem } from '@keystone/domain/words/field-problem'
import { tellField } from '@keystone/domain/words/tell-field'

/** Too common, or made from what everybody knows about its owner. Length is the schema's business. */
export function refuseWeakPassword(password: string, email: string, name: string): void {
  const plain = password.toLowerCase()
  const known = [email.toLowerCase(), email.split('@')[0] ?? '', name.toLowerCase()]
  const isOwn = known.some((word) => word.length >= 4 && plain.includes(word) && plain.length < 24)
  const isMonotonous = new Set(plain).size < 5
  const isCommon = COMMON.some((word) => plain.replace(/[^a-z]/g, '') === word)
  if (!isOwn && !isMonotonous && !isCommon) return
  throw new Problem('PASSWORD_WEAK', 'The password is too easy to guess.', {
    fields: [fieldProblem('password', tellField('password-weak'))],
  })
}

const COMMON = ['password', 'passwordpassword', 'keystone', 'adminadmin', 'qwertyuiop', 'letmein']
