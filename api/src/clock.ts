import { Temporal } from 'temporal-polyfill'

/** Real time moved by the installation's offset (decision 25); stamps of sessions and the log use real time. */
export class Clock {
  readonly #offset: Temporal.Duration

  constructor(offsetSeconds: number) {
    this.#offset = Temporal.Duration.from({ seconds: Math.round(offsetSeconds) })
  }

  now(): Temporal.ZonedDateTime {
    return Temporal.Now.instant().add(this.#offset).toZonedDateTimeISO('Asia/Shanghai')
  }
}
