import { type ComponentType, useEffect, useRef, useState } from 'react';
import { BrandMark, Icon, type IconName } from '../ui/icon';
import styles from './shell.module.css';
import { useRoute } from './use-route';

export type Route = { path: string; label: string; icon: IconName; Page: ComponentType };

/** The workbench's frame: navigation, and the page of the current hash route. The first route is home. */
export function Shell({ routes }: { routes: readonly [Route, ...Route[]] }) {
  const path = useRoute();
  const route = routes.find((one) => one.path === path) ?? routes[0];
  const [open, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);

  useEffect(() => {
    document.title = `${route.label}｜受注アシスト`;
    // A new page is read from its start; the first one is where the person already is.
    if (!first.current) main.current?.focus();
    first.current = false;
  }, [route]);

  return (
    <div className={styles.shell}>
      <header className={styles.side}>
        <p className={styles.brand}>
          <BrandMark /> 受注アシスト
        </p>
        <button
          type="button"
          className={styles.menu}
          aria-expanded={open}
          aria-controls="navigation"
          onClick={() => setOpen(!open)}
        >
          <Icon name="menu" size={18} />
          メニュー
        </button>
        <nav id="navigation" aria-label="ワークベンチ" className={open ? styles.open : styles.closed}>
          <ul>
            {routes.map(({ path: to, label, icon }) => (
              <li key={to}>
                <a
                  href={`#/${to}`}
                  className={styles.link}
                  aria-current={to === route.path ? 'page' : undefined}
                  onClick={() => setOpen(false)}
                >
                  <Icon name={icon} size={18} />
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main ref={main} tabIndex={-1} className={styles.main}>
        <route.Page />
      </main>
    </div>
  );
}
