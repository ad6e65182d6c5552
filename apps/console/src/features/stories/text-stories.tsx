import { IconAlertTriangle } from '@tabler/icons-react'
import { CheckOutcome } from '../../ui/check-outcome.tsx'
import { CopyId } from '../../ui/copy-id.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { Duration } from '../../ui/duration.tsx'
import { Facts } from '../../ui/facts.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Name } from '../../ui/name.tsx'
import { Named } from '../../ui/named.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Recorded } from '../../ui/recorded.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Time } from '../../ui/time.tsx'
import { Proposals } from '../first-deployment/proposals.tsx'
import { LONG } from './samples.ts'
import { Story } from './story.tsx'

const TONES = ['good', 'warn', 'bad', 'busy', 'off'] as const
const AT = '2026-01-01T12:03:10.000Z'
const ID = 'op_0190a8c2d3e47f518a6b0c1d2e3f4a5b'

/** What stands in a line or a few of them. */
export function TextStories() {
  return (
    <>
      <Story name="StatusBadge">
        {TONES.map((tone) => (
          <StatusBadge key={tone} tone={tone} label={tone} why="why it is so" />
        ))}
        <StatusBadge tone="bad" label={LONG} />
        <StatusBadge tone="busy" label="quiet" isQuiet />
      </Story>
      <Story name="Time, Duration, CopyId">
        <Time at={AT} /> · <Duration from={AT} to="2026-01-01T12:04:12.300Z" /> ·{' '}
        <Duration from={AT} to={undefined} />
        <CopyId id={ID} label="operation" />
        <CopyId id={'0123456789abcdef'.repeat(4)} label="fingerprint" />
        <CopyId id={LONG} label="long" isWhole />
      </Story>
      <Story name="Name, that turns nothing around it">
        <Name>{'Eve \u202egpj.exe'}</Name> · <Name>مرحبا 1 (2)</Name> · <Name>{LONG}</Name>
      </Story>
      <Story name="Named">
        <Named id={ID} name="shop" /> · <Named id={ID} name={ID} /> · <Named id={ID} name={LONG} />
      </Story>
      <Story name="Recorded">
        <Recorded text="The port 8080 of web answers nothing." />
        <Recorded text={LONG} />
      </Story>
      <Story name="DayField">
        {(['2026-11-21', undefined, 'yesterday'] as const).map((value) => (
          <DayField
            key={String(value)}
            label={`From ${value}`}
            leftSection="from"
            leftSectionWidth={44}
            value={value}
            onChange={() => undefined}
          />
        ))}
      </Story>
      <Story name="CopyText">
        <CopyText text={`ssh-ed25519 ${'A'.repeat(68)} keystone`} label="public key" />
        <CopyText text={LONG} label="long" />
      </Story>
      <Story name="Facts">
        <Facts
          facts={[
            { name: 'Kind', value: 'git' },
            { name: 'Not there', value: undefined },
            { name: LONG, value: LONG },
          ]}
        />
      </Story>
      {TONES.map((tone) => (
        <Notice
          key={tone}
          icon={IconAlertTriangle}
          tone={tone}
          action={<LinkButton to="/">Go</LinkButton>}
        >
          Notice, {tone}: {LONG}
        </Notice>
      ))}
      <Story name="CheckOutcome">
        <CheckOutcome result={{ ok: true, found: LONG }} />
        <CheckOutcome
          result={{ ok: false, code: 'GIT_UNREACHABLE', why: LONG, fix: 'Open the firewall.' }}
        />
        <CheckOutcome
          result={{ ok: false, code: 'DOCKERFILE_NOT_FOUND', why: 'None.', fix: 'Take this one.' }}
        >
          <Proposals proposals={[{ label: LONG, config: {} }]} onTake={() => undefined} />
        </CheckOutcome>
      </Story>
      <Story name="LinkButton">
        <LinkButton to="/">Overview</LinkButton>{' '}
        <LinkButton to="/" variant="default">
          {LONG}
        </LinkButton>
      </Story>
    </>
  )
}
