/**
 * Run in the page: the controls that somebody who hears the page instead of seeing it could not tell from others. Of a
 * select or input a label counts, of the others their text or `aria-label`.
 */
export const namelessControls = `[...document.querySelectorAll('button, a, select, input, textarea, summary, iframe, [role=button]')]
  .filter((control) => {
    const labels = [...(control.labels ?? [])].map((label) => label.textContent);
    const own = control.matches('select, input, textarea') ? '' : control.textContent;
    return ![control.getAttribute('aria-label'), control.title, own, ...labels].some((text) => text?.trim());
  })
  .map((control) => control.outerHTML.slice(0, 120))`;
