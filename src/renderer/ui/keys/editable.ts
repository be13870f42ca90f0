/** Input types that take no text: a letter pressed there is a command, not typing. */
const notTyped: ReadonlySet<string> = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
]);

/** True for what a person types text into; single-key bindings stay quiet there. */
export const isEditable = (element: Element | null): boolean => {
  if (element === null) return false;
  if (element instanceof HTMLInputElement) return !notTyped.has(element.type);
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLElement && element.isContentEditable;
};
