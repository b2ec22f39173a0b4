import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean;
}

let mounted: Root | undefined;

/** Takes the last rendering away and renders into a fresh element of the document and waits until nothing more is pending. */
export async function render(element: ReactNode): Promise<HTMLElement> {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  const host = document.createElement('div');
  document.body.replaceChildren(host);
  await act(async () => {
    mounted?.unmount();
    mounted = createRoot(host);
    mounted.render(element);
  });
  await settle();
  return host;
}

/** Lets effects and answers of the background arrive. */
export async function settle(): Promise<void> {
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
}

/** happy-dom has no Web Locks; one page alone needs none. */
export function withoutLocks(): void {
  const request = <T>(_name: string, work: () => Promise<T>) => work();
  Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true });
}

/** Types a whole text into a field, as React sees a person's typing, and leaves the field. */
export async function type(host: HTMLElement, label: string, text: string): Promise<void> {
  const input = field(host, label);
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  });
}

export async function press(host: HTMLElement, name: string): Promise<void> {
  const button = [...host.querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
  if (!button) throw new Error(`No button ${name}`);
  await act(async () => button.click());
  await settle();
}

/** The input that a label of exactly this text names. */
export function field(host: HTMLElement, label: string): HTMLInputElement {
  const found = [...host.querySelectorAll('label')].find((one) => one.textContent === label);
  const input = found && document.getElementById(found.htmlFor);
  if (!(input instanceof HTMLInputElement)) throw new Error(`No field ${label}`);
  return input;
}
