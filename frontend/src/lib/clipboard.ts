/**
 * Puts text on the clipboard; false if the browser refuses. `navigator.clipboard` exists only on https and on localhost;
 * elsewhere the text is selected in a field outside of the window and copied by the older command.
 */
export async function copyText(text: string): Promise<boolean> {
  const clipboard = (navigator as Partial<Navigator>).clipboard;
  if (clipboard !== undefined) {
    return clipboard.writeText(text).then(
      () => true,
      () => copyBySelection(text),
    );
  }
  return copyBySelection(text);
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.setAttribute('aria-hidden', 'true');
  field.style.cssText = 'position: fixed; inset-inline-start: -9999px; top: 0';
  // Inside an open dialog: it takes the focus back from everything outside of it.
  (focused?.closest('dialog, [role="dialog"]') ?? document.body).append(field);
  field.select();
  try {
    // There is nothing else on plain http.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
