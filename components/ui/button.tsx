import type { ButtonHTMLAttributes, AnchorHTMLAttributes } from 'react';
import { Icon, type IconName } from './icon';
import styles from './button.module.css';

/** Filled means that a person should press this: at most one a problem. Quiet looks like a link. */
type Look = { kind?: 'filled' | 'pale' | 'outline' | 'quiet'; icon?: IconName; wide?: boolean };

const classOf = ({ kind = 'outline', wide }: Look) =>
  [styles.button, styles[kind], wide ? styles.wide : ''].join(' ');

export function Button({
  kind,
  icon,
  wide,
  children,
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="button" {...rest} className={classOf({ kind, wide })}>
      {icon && <Icon name={icon} size={16} />}
      {children}
    </button>
  );
}

/** A link that looks like a button: it opens another screen, and its text says which. */
export function LinkButton({
  kind,
  icon,
  wide,
  children,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a {...rest} className={classOf({ kind, wide })}>
      {icon && <Icon name={icon} size={16} />}
      {children}
    </a>
  );
}
