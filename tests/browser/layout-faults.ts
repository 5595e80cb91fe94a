import type { Page } from 'playwright-core';

/**
 * What a reader would stumble over, seen in the page itself. Runs in the browser as text: asked by the developer's tools,
 * it does so where the page's own scripts may not run.
 *
 * - the page scrolls sideways, or a region of it does where there is room for a narrow one;
 * - text is cut by the box that holds it;
 * - a target is smaller than 24 by 24 pixels, and is not a link within a sentence (WCAG 2.5.8);
 * - there is no first heading, or there are several.
 */
const LOOK = `(() => {
  const faults = [];
  const nameOf = (element) => element.tagName.toLowerCase() + (element.className && typeof element.className === 'string' ? '.' + element.className.split(' ')[0] : '') + ' "' + (element.getAttribute('aria-label') || element.textContent || element.getAttribute('name') || '').trim().slice(0, 40) + '"';
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.hidden, .skip');
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push('scrolls sideways: ' + root.scrollWidth + ' for ' + root.clientWidth);
  const headings = [...document.querySelectorAll('h1')].filter(seen);
  if (headings.length !== 1) faults.push(headings.length + ' first headings');
  for (const element of document.querySelectorAll('body *')) {
    if (!seen(element) || element.closest('svg')) continue;
    const style = getComputedStyle(element);
    const cuts = style.overflowX === 'hidden' || style.overflowX === 'clip';
    if (cuts && element.scrollWidth > element.clientWidth + 1) faults.push('cut: ' + nameOf(element));
    const isButton = element.matches('button, a.button');
    if (isButton && element.scrollWidth > element.clientWidth + 1) faults.push('its words leave it: ' + nameOf(element));
    const scrolls = style.overflowX === 'auto' || style.overflowX === 'scroll';
    if (scrolls && root.clientWidth < 640 && element.scrollWidth > element.clientWidth + 1 && !element.querySelector('svg') && !element.matches('textarea'))
      faults.push('a table scrolls sideways: ' + nameOf(element));
  }
  const inSentence = (link) => getComputedStyle(link).display === 'inline' && [...link.parentElement.childNodes].some((node) => node !== link && node.nodeType === 3 && node.textContent.trim().length > 1);
  for (const target of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
    if (!seen(target) || inSentence(target)) continue;
    const held = target.matches('input[type=checkbox], input[type=radio]') ? target.closest('label') ?? target : target;
    const boxes = [...held.getClientRects()];
    const wide = Math.max(0, ...boxes.map(({ width }) => width));
    const high = Math.max(0, ...boxes.map(({ height }) => height));
    if (wide < 24 || high < 24) faults.push('a small target, ' + Math.round(wide) + ' by ' + Math.round(high) + ': ' + nameOf(target));
  }
  return [...new Set(faults)];
})()`;

export const layoutFaults = (page: Page): Promise<readonly string[]> => page.evaluate<string[]>(LOOK);
