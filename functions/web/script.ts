/**
 * The only script of the pages, all of it optional: without it every action works by forms and links.
 * - `data-suggest`: fills a text field's `datalist` while one types (occupations, communes);
 * - `data-all`: a box that ticks the others of its form;
 * - `data-sum`: the total of a group of numbers, said as one types.
 * Served as it is, so written for the browsers of the last five years.
 */
export const script = `(() => {
  'use strict';
  const later = (wait, act) => { let timer; return (...given) => { clearTimeout(timer); timer = setTimeout(() => act(...given), wait); }; };

  for (const field of document.querySelectorAll('input[data-suggest]')) {
    const list = document.getElementById(field.getAttribute('list'));
    if (!list) continue;
    let asked = 0;
    const ask = later(120, async () => {
      const turn = ++asked;
      const text = field.value.trim();
      if (text.length < 2 || [...list.options].some((option) => option.value === field.value)) return;
      const answer = await fetch(field.dataset.suggest + '?q=' + encodeURIComponent(text), { headers: { accept: 'application/json' } }).catch(() => null);
      if (!answer || !answer.ok || turn !== asked) return;
      const labels = await answer.json();
      list.replaceChildren(...labels.map((label) => Object.assign(document.createElement('option'), { value: label })));
    });
    field.addEventListener('input', ask);
  }

  for (const box of document.querySelectorAll('input[data-all]')) {
    const others = () => [...box.form.querySelectorAll('input[type=checkbox][name="' + box.dataset.all + '"]')];
    box.closest('[hidden]')?.removeAttribute('hidden');
    box.addEventListener('change', () => { for (const other of others()) other.checked = box.checked; });
  }

  for (const output of document.querySelectorAll('output[data-sum]')) {
    const fields = [...output.form.querySelectorAll('[data-part="' + output.dataset.sum + '"]')];
    const tell = () => { output.value = fields.reduce((sum, field) => sum + (Number(field.value.replace(',', '.')) || 0), 0) + ' %'; };
    for (const field of fields) field.addEventListener('input', tell);
    tell();
  }
})();
`;
