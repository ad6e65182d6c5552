import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { CheckOutcome } from '../../ui/check-outcome.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormRows } from '../../ui/form-rows.tsx'
import { Section } from '../../ui/section.tsx'
import type { JsonObject } from '../workload-form/json/json.ts'
import { valueAt } from '../workload-form/json/value-at.ts'
import { withValueAt } from '../workload-form/json/with-value-at.ts'
import { SourceFields } from '../workload-form/source/source-fields.tsx'
import { SpecForm } from '../workload-form/spec-form.tsx'
import { checkSource } from './check-source.ts'
import type { Draft } from './draft.ts'
import { ExampleOffer } from './example-offer.tsx'
import { KindChoice } from './kind-choice.tsx'
import { Proposals } from './proposals.tsx'
import { SeenList } from './seen-list.tsx'
import { sourceKey } from './source-key.ts'
import { StepButtons } from './step-buttons.tsx'
import type { StepProps } from './step-props.ts'
import { withPlace } from './with-place.ts'
import { withPort } from './with-port.ts'

/** What is to run, and whether the server can read it with this credential. */
export function SourceStep({ draft, change, onStep }: StepProps) {
  const { t } = useTranslation()
  const spoken = useSpoken()
  const { spec } = draft
  const kind = String(valueAt(spec, 'source.kind'))
  const goOn = (seen?: Omit<NonNullable<Draft['seen']>, 'source'>) => {
    change((before) => {
      const placed = withPort(withPlace(before, window.location.hostname), seen?.ports ?? [])
      return { ...placed, seen: seen && { ...seen, source: sourceKey(placed.spec) } }
    })
    onStep('settings')
  }
  const said = ({ text, words }: { readonly text: string; readonly words: Wire['Words'] }) =>
    spoken.sentences([words], text)
  const check = useMutation({
    mutationFn: () => checkSource(spec),
    onSuccess: (result) => {
      if (!result.ok) return
      const found = spoken.sentences(result.words && [result.words], result.found)
      goOn({
        texts: [found, ...(result.also ?? []).map(said)],
        ports: result.exposedPorts ?? [],
      })
    },
  })
  const { reset } = check
  const refused = check.data?.ok === false ? check.data : undefined
  const edit = useCallback(
    (next: (before: JsonObject) => JsonObject) => {
      reset()
      change((before) => ({ ...before, spec: next(before.spec) }))
    },
    [change, reset],
  )
  // Another kind begins with a clean config: the old one's keys mean nothing to it.
  const choose = (next: string) =>
    edit((before) => withValueAt(before, 'source', { kind: next, config: {} }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    check.mutate()
  }
  return (
    <form onSubmit={submit}>
      <KindChoice kind={kind} onChoose={choose} />
      <Section title={t(`firstDeployment.kinds.${kind as 'git'}`)}>
        <FormRows>
          <SpecForm spec={spec} onChange={edit} error={check.error}>
            {/* A key: the rows of one kind remember nothing of another's. */}
            <SourceFields key={kind} />
          </SpecForm>
        </FormRows>
      </Section>
      {refused !== undefined && (
        <>
          <SeenList texts={(refused.also ?? []).map(said)} />
          <CheckOutcome result={refused}>
            <Proposals
              proposals={refused.proposals ?? []}
              onTake={({ config }) =>
                edit((before) =>
                  Object.entries(config).reduce(
                    (spec, [key, value]) => withValueAt(spec, `source.config.${key}`, value),
                    before,
                  ),
                )
              }
            />
          </CheckOutcome>
        </>
      )}
      {check.error !== null && <ErrorPanel error={check.error} isCompact />}
      <StepButtons back="server">
        {refused !== undefined && (
          <Button variant="subtle" color="gray" onClick={() => goOn()}>
            {t('firstDeployment.goOnAnyway')}
          </Button>
        )}
        <Button type="submit" loading={check.isPending}>
          {t('firstDeployment.checkAndGoOn')}
        </Button>
      </StepButtons>
      <ExampleOffer
        onTake={(url) => {
          edit((before) =>
            withValueAt(before, 'source', { kind: 'git', config: { url, ref: 'main' } }),
          )
        }}
      />
    </form>
  )
}
