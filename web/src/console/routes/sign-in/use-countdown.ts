import { useEffect, useState } from 'react'

/** Seconds left until another attempt is taken. */
export function useCountdown(): [seconds: number, countFrom: (seconds: number) => void] {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return [left, setLeft]
}
