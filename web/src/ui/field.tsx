import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react'

type FieldProps = { label: string; hint?: ReactNode; error?: string | false | null | undefined }
type Control = {
  id: string
  className: 'input'
  'aria-invalid': boolean
  'aria-describedby': string
}

/** Label, control, hint, and what is wrong with it. */
function Field({
  label,
  hint,
  error,
  control,
}: FieldProps & { control: (props: Control) => ReactNode }) {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {control({
        id,
        className: 'input',
        'aria-invalid': !!error,
        'aria-describedby': `${id}-note`,
      })}
      <span id={`${id}-note`} className={error ? 'field-error' : 'field-hint'} aria-live="polite">
        {error || hint}
      </span>
    </div>
  )
}

export function TextField({
  label,
  hint,
  error,
  ...rest
}: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      control={(props) => <input type="text" {...rest} {...props} />}
    />
  )
}

export function TextAreaField({
  label,
  hint,
  error,
  ...rest
}: FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      control={(props) => <textarea {...rest} {...props} />}
    />
  )
}

/** One of some choices, by their labels; `none` is what stands while nothing is chosen. */
export function ChoiceField({
  choices,
  none,
  ...field
}: FieldProps &
  SelectHTMLAttributes<HTMLSelectElement> & { choices: Record<string, string>; none: string }) {
  return (
    <SelectField {...field}>
      <option value="">{none}</option>
      {Object.entries(choices).map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </SelectField>
  )
}

export function SelectField({
  label,
  hint,
  error,
  children,
  ...rest
}: FieldProps & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      control={(props) => (
        <select {...rest} {...props}>
          {children}
        </select>
      )}
    />
  )
}
