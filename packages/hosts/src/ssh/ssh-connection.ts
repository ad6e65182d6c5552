import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { StepError } from '@keystone/plugin-kit/step-error'
import type { Client, ClientChannel, SFTPWrapper } from 'ssh2'
import type { OpenStream } from '../open-stream.ts'
import type { ExecResult } from '../reach.ts'
import { abortable } from './abortable.ts'
import { connectSsh, type SshLogin, type SshTarget } from './connect-ssh.ts'
import { isChannelRefusal } from './is-channel-refusal.ts'
import { promptStream } from './prompt-stream.ts'
import { quoteArgv } from './quote-argv.ts'
import { runOverSsh } from './run-over-ssh.ts'
import { SessionTurns } from './session-turns.ts'
import { type SftpCalls, sftpCalls } from './sftp-calls.ts'
import { channelFailure, sshFailure, sshLost } from './ssh-failure.ts'

const FIRST_PAUSE_MS = 500
/** An attempt at a machine that is silent takes longer than this by itself; one that is back waits no longer. */
const LONGEST_PAUSE_MS = 5_000

/**
 * An sshd gives a connection ten sessions (MaxSessions) and refuses any more: "Channel open failure". One is
 * for files, one is spare. Streams to sockets are no sessions.
 */
const PROGRAMS_AT_ONCE = 8
/**
 * It counts a session that has ended, or was given up, for a moment longer, and another sshd gives fewer:
 * a program that is refused asks again, ten seconds in all.
 */
const REFUSED = { pauseMs: 50, times: 200 }

interface Link extends SshLogin {
  sftp: Promise<SftpCalls> | undefined
}

/**
 * One connection to a server over which everything goes as channels: engine, files, programs. Made on
 * first use, made anew after it broke, but not more often than the growing pause between failures
 * allows; in the pause callers get the last failure at once.
 */
export class SshConnection {
  readonly #target: SshTarget
  readonly #now: () => number
  #link: Promise<Link> | undefined
  #failures = 0
  #failedAt = 0
  #failure: StepError | undefined
  readonly #closing = new AbortController()
  readonly #turns = new SessionTurns(PROGRAMS_AT_ONCE)

  constructor(target: SshTarget, now: () => number) {
    this.#target = target
    this.#now = now
  }

  /** Streams to a unix socket on the server. */
  streams(socketPath: string): OpenStream {
    return async (signal) => {
      const { channel, socket } = await this.#channel(socketPath, signal, (client, done) =>
        client.openssh_forwardOutStreamLocal(socketPath, done),
      )
      const lost = () => sshLost(this.#target, 'the connection ended')
      return promptStream(channel, () => socket.destroyed, lost)
    }
  }

  /** Runs a program by argv; its output is kept in part, as by `run`. */
  async exec(
    argv: readonly [string, ...string[]],
    signal: AbortSignal,
    input = '',
  ): Promise<ExecResult> {
    const command = quoteArgv(argv)
    const lost = () => sshLost(this.#target, `the connection ended while ${argv[0]} ran`)
    const endTurn = await this.#turns.take(signal, this.#target.name)
    try {
      let running: Promise<ExecResult> | undefined
      const begin = () =>
        this.#channel(argv[0], signal, (client, done) =>
          client.exec(command, (error, channel) => {
            // Listened to at once: all that a quick program says, its end included, may come in one packet.
            running = error ? undefined : runOverSsh(channel, input, signal, lost)
            running?.catch(() => undefined)
            done(error, channel)
          }),
        )
      await this.#untilFree(begin, signal)
      if (running === undefined) throw lost()
      return await running
    } finally {
      endTurn()
    }
  }

  /** The SFTP session of this connection. */
  async sftp(signal: AbortSignal): Promise<SftpCalls> {
    const link = await this.#connected(signal)
    link.sftp ??= promisify<SFTPWrapper>((done) => link.client.sftp(done))().then((sftp) => {
      sftp.on('close', () => {
        link.sftp = undefined
      })
      const lost = () => sshLost(this.#target, 'the connection ended')
      return sftpCalls(sftp, () => (link.socket.destroyed ? lost() : undefined))
    })
    // A machine that refused it once may be mended without the connection ending.
    link.sftp.catch(() => {
      link.sftp = undefined
    })
    return abortable(link.sftp, signal, this.#target.name)
  }

  /** The next call connects, however short the last failure is ago: somebody has mended something. */
  retryNow(): void {
    this.#failures = 0
  }

  /** Ends the connection and every channel over it; later calls fail. */
  async close(): Promise<void> {
    this.#closing.abort()
    const link = await this.#link?.catch(() => undefined)
    if (link === undefined || link.socket.closed) return
    const closed = once(link.socket, 'close')
    // Without a goodbye, which a dead peer would not answer.
    link.socket.destroy()
    await closed
  }

  async #channel(
    what: string,
    signal: AbortSignal,
    open: (
      client: Client,
      done: (error: Error | undefined, channel: ClientChannel) => void,
    ) => void,
  ): Promise<{ readonly channel: ClientChannel; readonly socket: Socket }> {
    const { client, socket } = await this.#connected(signal)
    const opening = promisify<ClientChannel>((done) => open(client, done as never))()
    try {
      return { channel: await abortable(opening, signal, this.#target.name), socket }
    } catch (error) {
      // One that opens after all must not stay.
      opening.then(
        (channel) => channel.destroy(),
        () => undefined,
      )
      throw channelFailure(this.#target, what, error)
    }
  }

  async #untilFree(begin: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
    for (let refusals = 0; ; refusals += 1) {
      try {
        await begin()
        return
      } catch (error) {
        if (refusals === REFUSED.times || !isChannelRefusal(error)) throw error
        await abortable(setTimeout(REFUSED.pauseMs), signal, this.#target.name)
      }
    }
  }

  #connected(signal: AbortSignal): Promise<Link> {
    if (this.#closing.signal.aborted)
      return Promise.reject(sshFailure(this.#target, new Error('it was closed')))
    if (this.#link === undefined && this.#isPausing() && this.#failure !== undefined) {
      return Promise.reject(this.#failure)
    }
    this.#link ??= this.#connect()
    return abortable(this.#link, signal, this.#target.name)
  }

  #isPausing(): boolean {
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (this.#failures - 1), LONGEST_PAUSE_MS)
    return this.#failures > 0 && this.#now() - this.#failedAt < pauseMs
  }

  /** Not under the signal of who asked first: others wait for the same connection. Only closing ends it. */
  async #connect(): Promise<Link> {
    try {
      const login = await connectSsh(this.#target, this.#closing.signal)
      const mine = this.#link
      login.client.once('close', () => {
        // Not one that was made anew before this one came to its end.
        if (this.#link === mine) this.#link = undefined
      })
      this.#failures = 0
      login.client.once('error', (error) => {
        // A silent machine stays silent for a while: whoever asks in the same moment hears it at once,
        // instead of after an attempt of its own. A connection that was only cut is made anew at once.
        if (error.level === 'client-timeout') this.#failed(error)
      })
      return { ...login, sftp: undefined }
    } catch (error) {
      throw this.#failed(error)
    }
  }

  #failed(error: unknown): StepError {
    this.#link = undefined
    this.#failures += 1
    this.#failedAt = this.#now()
    this.#failure = sshFailure(this.#target, error)
    return this.#failure
  }
}
