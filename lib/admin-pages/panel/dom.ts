export type Child = Node | string | false | null | undefined;
type Props = { [attribute: string]: string | boolean | undefined | ((event: Event) => void) };

/**
 * Builds an element. A function is a listener for the event of that name, `true` an empty attribute, `false` and
 * undefined leave the attribute out. Text is never parsed as HTML.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

/** A style sheet for shadow roots; constructed sheets pass any content security policy of the page. */
export function styleSheet(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** A listener that keeps the page's hotkeys and row handlers from seeing what happens inside one of our elements. */
export const keepFromPage = (event: Event) => event.stopPropagation();
