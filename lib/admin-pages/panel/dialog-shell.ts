import { h, type Child } from './dom';
import { icon, type IconName } from './icons';

/** How long a sending button stays off after it appears, so that a double click cannot reach it, in ms. */
const SETTLE_MS = 400;

/**
 * The frame of our dialogs: title, what was read when, content, notice, who it is recorded for, やめる and the button that acts.
 * Focus starts on やめる, Esc is やめる, and only a person's own press on the button acts.
 */
export class DialogShell {
  /** When the mall was read. */
  readonly readAt = h('span', { class: 'beside' });
  readonly by = h('span', { class: 'note' });
  readonly dialog: HTMLDialogElement;
  readonly content = h('div', { class: 'content' });
  private readonly notice = h('div', { class: 'notice', hidden: true });
  private readonly cancel = h(
    'button',
    { type: 'button', class: 'button', click: () => this.close() },
    'やめる',
  );
  private readonly slot = h('span', {});
  private opener: HTMLElement | undefined;
  private acting = false;

  constructor(root: ShadowRoot, id: string, title: string, size: 'wide' | '' = '') {
    this.dialog = h(
      'dialog',
      { 'aria-labelledby': id, lang: 'ja', class: size },
      h('div', { class: 'head' }, h('h2', { id }, title), this.readAt),
      this.content,
      this.notice,
      h('footer', {}, this.by, this.cancel, this.slot),
    );
    this.dialog.addEventListener('cancel', (event) => this.acting && event.preventDefault());
    this.dialog.addEventListener('close', () => {
      if (this.opener?.isConnected) this.opener.focus();
    });
    root.append(this.dialog);
  }

  get isOpen(): boolean {
    return this.dialog.open;
  }

  get isActing(): boolean {
    return this.acting;
  }

  /** Opens with a first content; `opener` gets the focus back. */
  open(opener: HTMLElement | undefined, children: Child[]): void {
    this.opener = opener;
    this.fill(children);
    if (!this.dialog.open) this.dialog.showModal();
    this.cancel.focus();
  }

  close(): void {
    if (!this.acting) this.dialog.close();
  }

  /** Replaces the content; notice and button go with the old one. */
  fill(children: Child[]): void {
    this.content.replaceChildren(...children.filter((child): child is Node | string => Boolean(child)));
    this.readAt.textContent = '';
    this.by.textContent = '';
    this.notice.hidden = true;
    this.slot.replaceChildren();
    if (this.dialog.open) this.cancel.focus();
  }

  note(tone: 'caution' | 'neutral', shape: IconName, ...children: Child[]): void {
    this.notice.className = `notice ${tone}`;
    this.notice.hidden = false;
    this.notice.replaceChildren(icon(shape), h('span', {}, ...children));
  }

  /** Puts the acting button in place. It comes on after a moment, unless `enabled` says that something is still to be done. */
  offer(label: string, act: () => Promise<void>, enabled: () => boolean = () => true): HTMLButtonElement {
    const button = h(
      'button',
      { type: 'button', class: 'button filled', disabled: true, click: (event) => void press(event) },
      label,
    );
    const press = async (event: Event) => {
      if (!event.isTrusted || this.acting || !enabled()) return;
      this.setActing(true);
      button.disabled = true;
      try {
        await act();
      } finally {
        this.setActing(false);
      }
    };
    setTimeout(() => {
      button.disabled = this.acting || !enabled();
    }, SETTLE_MS);
    this.slot.replaceChildren(button);
    return button;
  }

  private setActing(acting: boolean): void {
    this.acting = acting;
    this.cancel.disabled = acting;
  }
}
