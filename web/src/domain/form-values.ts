import { useState, type FormEvent } from 'react'
import { problemAt, type Problem } from './problem.tsx'

type Field = { target: { value: string } }

/** Text values of a form that drafts a proposal, each with the problem that names it. */
export function useValues<Values extends Record<string, string>>(
  initial: Values,
  problem: Problem | undefined,
) {
  const [values, setValues] = useState(initial)
  const bind = (name: keyof Values & string) => ({
    value: values[name] as string,
    error: problemAt(problem, name),
    onChange: (event: Field) => setValues({ ...values, [name]: event.target.value }),
  })
  return { values, bind, setValues }
}

export const onSubmit = (send: () => void) => (event: FormEvent) => {
  event.preventDefault()
  send()
}
