import { type InputHTMLAttributes, type ReactNode, useId, useState } from 'react';
import { Button } from './button';
import styles from './field.module.css';
import { Icon } from './icon';

export type Problem = { message: string; repair?: { label: string; press: () => void } };

type Shared = {
  /** Also the id of the input, so that an error summary can link to it. */
  name: string;
  label: string;
  hint?: ReactNode;
  problem?: Problem | undefined;
  /** What we did with the input by ourselves; announced. */
  note?: string | undefined;
};

type TextProps = Shared & {
  value: string;
  onText: (text: string) => void;
  /** Masked, with a button that shows what is being typed. */
  secret?: boolean;
  /** For a text of several lines. */
  multiline?: boolean;
  unit?: string;
} & Pick<InputHTMLAttributes<HTMLInputElement>, 'placeholder' | 'inputMode' | 'onBlur'>;

/** A text field with its label, hint, error and one-press repair. */
export function TextField({
  name,
  label,
  hint,
  problem,
  note,
  onText,
  secret,
  multiline,
  unit,
  ...input
}: TextProps) {
  const [shown, setShown] = useState(false);
  const below = useId();
  const masked = secret && !(shown && input.value !== '');
  const shared = {
    id: name,
    name,
    value: input.value,
    placeholder: input.placeholder,
    'data-masked': masked || undefined,
    autoComplete: 'off',
    spellCheck: false,
    'aria-invalid': problem !== undefined,
    'aria-describedby': below,
  };
  return (
    <div className={styles.field}>
      <label id={`${below}-label`} htmlFor={name} className={styles.label}>
        {label}
      </label>
      <div className={styles.row}>
        {multiline ? (
          <textarea
            {...shared}
            className={styles.input}
            rows={5}
            onChange={(event) => onText(event.target.value)}
          />
        ) : (
          <input
            {...input}
            {...shared}
            className={unit === undefined ? styles.input : `${styles.input} ${styles.narrow}`}
            // Not type=password: the browser would offer to keep a shop's key among a person's own passwords.
            type="text"
            onChange={(event) => onText(event.target.value)}
          />
        )}
        {unit !== undefined && <span className={styles.unit}>{unit}</span>}
        {secret && (
          <Button
            icon="eye"
            aria-pressed={shown}
            aria-describedby={`${below}-label`}
            disabled={input.value === ''}
            onClick={() => setShown(!shown)}
          >
            表示
          </Button>
        )}
        {problem?.repair && (
          <Button kind="pale" onClick={problem.repair.press}>
            {problem.repair.label}
          </Button>
        )}
      </div>
      <Below id={below} hint={hint} problem={problem} note={note} />
    </div>
  );
}

type SelectProps<Value extends string> = Shared & {
  value: Value;
  options: readonly { value: Value; label: string }[];
  onValue: (value: Value) => void;
};

/** A choice of a few, with the same label, hint and error. */
export function SelectField<Value extends string>({
  name,
  label,
  hint,
  problem,
  note,
  value,
  options,
  onValue,
}: SelectProps<Value>) {
  const below = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={name} className={styles.label}>
        {label}
      </label>
      <select
        id={name}
        className={styles.input}
        value={value}
        aria-describedby={below}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onValue(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Below id={below} hint={hint} problem={problem} note={note} />
    </div>
  );
}

/** What is wrong with a field, under it. */
export function ProblemLine({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className={styles.problem}>
      <Icon name="stop" size={16} />
      <span>{children}</span>
    </p>
  );
}

function Below({ id, hint, problem, note }: { id: string } & Pick<Shared, 'hint' | 'problem' | 'note'>) {
  return (
    <div id={id} className={styles.below}>
      {problem && <ProblemLine>{problem.message}</ProblemLine>}
      {/* Present from the start, so that a screen reader announces what appears in it. */}
      <p role="status" className={styles.note}>
        {note !== undefined && (
          <>
            <Icon name="check" size={14} />
            {note}
          </>
        )}
      </p>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
    </div>
  );
}
