export { StepError } from '@keystone/engine/step-error'
