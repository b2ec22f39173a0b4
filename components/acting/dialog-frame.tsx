import { type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../ui/button';
import styles from './dialog.module.css';

type Props = {
  title: string;
  /** When the mall was read for it. */
  aside?: string | undefined;
  open: boolean;
  /** A press is on its way: the dialog stays. */
  busy: boolean;
  /** Changes when other content takes the place of the old: focus then goes back to やめる. */
  focusKey: unknown;
  onClose: () => void;
  foot: ReactNode;
  action: ReactNode;
  children: ReactNode;
};

/** The dialog before an act that changes something at the mall. Focus starts on やめる, and Esc is やめる. */
export function DialogFrame(props: Props) {
  const { title, aside, open, busy, focusKey, onClose, foot, action, children } = props;
  const element = useRef<HTMLDialogElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const name = useId();
  useEffect(() => {
    if (open) element.current?.showModal();
    else element.current?.close();
  }, [open]);
  useEffect(() => {
    if (open) cancel.current?.focus();
  }, [open, focusKey]);
  return (
    <dialog
      ref={element}
      className={styles.dialog}
      aria-labelledby={name}
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) onClose();
      }}
    >
      {open && (
        <>
          <header className={styles.head}>
            <h2 id={name}>{title}</h2>
            {aside !== undefined && <span className={styles.aside}>{aside}</span>}
          </header>
          <div className={styles.body}>{children}</div>
          <footer className={styles.foot}>
            <div className={`${styles.aside} ${styles.note}`}>{foot}</div>
            <button ref={cancel} type="button" className={styles.cancel} disabled={busy} onClick={onClose}>
              やめる
            </button>
            {action}
          </footer>
        </>
      )}
    </dialog>
  );
}

/** How long the sending button stays off after it appears, so that a double click cannot reach it. */
const SETTLE_MS = 400;

/** The one button that sends: only a person's own press counts. */
export function SendButton({
  disabled,
  onPress,
  children,
}: {
  disabled: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLE_MS);
    return () => clearTimeout(timer);
  }, []);
  const press = (event: MouseEvent) => {
    if (event.isTrusted) onPress();
  };
  return (
    <Button kind="filled" disabled={!settled || disabled} onClick={press}>
      {children}
    </Button>
  );
}
