/** Which part of the page is shown, and the start of everything. */
export const BEGIN = `async function route(first) {
  const [view, part] = location.hash.slice(1).split('/');
  const shown = ['talk', 'nudges', 'library', 'entry'].includes(view) ? view : 'talk';
  if (view === 'main') return;
  for (const section of document.querySelectorAll('main > section')) section.hidden = section.id !== shown;
  for (const link of document.querySelectorAll('nav a')) {
    if (link.dataset.view === (shown === 'entry' ? 'library' : shown)) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const title = $(shown + '-title');
  // At once, before anything is fetched: whoever goes by keyboard is never left behind in the part just hidden.
  // An entry has no title until it is there, so it waits below.
  if (!first && shown !== 'entry') title.focus({ preventScroll: true });
  if (shown === 'talk' && !first) tell('');
  if (shown === 'nudges') await loadNudges();
  if (shown === 'library' && cards.length === 0) await loadCards();
  if (shown === 'entry') await showEntry(decodeURIComponent(part || ''));
  document.title = title.textContent + ' - Limber';
  if (first) return;
  if (shown === 'entry') title.focus({ preventScroll: true });
  if (shown === 'talk' && $('log').lastElementChild) bringIntoView($('log').lastElementChild);
  else window.scrollTo(0, 0);
}

async function begin() {
  for (const words of ['My lower back is stiff', 'Give me a stretch for my neck', 'Five minutes for neck and shoulders', 'Nudge me every weekday at 10 and 3'])
    $('tries').append(el('button', { type: 'button', click: () => say(words) }, words));
  $('say').addEventListener('submit', (event) => {
    event.preventDefault();
    const words = $('words').value;
    $('words').value = '';
    say(words);
  });
  $('nudge-form').addEventListener('submit', (event) => {
    event.preventDefault();
    // Pressed twice must not make two nudges.
    const button = event.currentTarget.querySelector('[type=submit]');
    button.disabled = true;
    saveNudge().catch(lost).finally(() => (button.disabled = false));
  });
  let typing = 0;
  for (const id of ['when', 'zone'])
    $(id).addEventListener('input', () => {
      clearTimeout(typing);
      typing = setTimeout(preview, 300);
    });
  $('fresh').addEventListener('click', () => edit(null));
  $('area').addEventListener('change', () => loadCards().catch(lost));
  $('kind').addEventListener('change', showCards);
  addEventListener('hashchange', () => route(false).catch(lost));
  // First of all requests, alone: it brings the cookie that the others need.
  for (const area of await read('/api/areas')) {
    $('area').append(el('option', { value: area.id }, area.title + ' (' + area.count + ')'));
    $('nudge-area').append(el('option', { value: area.id }, area.title));
  }
  edit(null);
  listen();
  await route(true);
}
begin().catch(() => tell('Limber does not answer. Is it still running?'));
`;
