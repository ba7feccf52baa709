import { useEffect, useState } from 'react'

type Wait = { seconds: number; who: string }

/** Seconds left until another attempt of the same login is taken; other logins need not wait. */
export function useCountdown(who: string): [seconds: number, countFrom: (seconds: number) => void] {
  const [wait, setWait] = useState<Wait>({ seconds: 0, who: '' })
  useEffect(() => {
    if (wait.seconds <= 0) return
    const timer = setTimeout(() => setWait({ ...wait, seconds: wait.seconds - 1 }), 1000)
    return () => clearTimeout(timer)
  }, [wait])
  return [wait.who === who ? wait.seconds : 0, (seconds) => setWait({ seconds, who })]
}
