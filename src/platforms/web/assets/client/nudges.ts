/** The list of nudges and the form that makes or changes one. */
export const NUDGES = `let editing = null;

function timeWords(iso, zone) {
  const parts = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' };
  try {
    return new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: zone }).format(new Date(iso));
  } catch {
    return new Intl.DateTimeFormat('en-GB', parts).format(new Date(iso));
  }
}

async function loadNudges() {
  const nudges = await read('/api/nudges');
  const act = (action) => (event) => nudgePress({ action }, null, event.currentTarget);
  const button = (label, action, about, style) =>
    el('button', { type: 'button', class: style, 'aria-label': label + ': ' + about, click: act(action) }, label);
  $('nudge-list').replaceChildren(
    ...nudges.map((nudge) => {
      const state = nudge.state === 'paused' ? 'Paused.' : nudge.nextAt ? 'Next: ' + timeWords(nudge.nextAt, nudge.timezone) : 'No more to come.';
      return el('li', {}, el('article', {},
        el('p', {}, el('strong', {}, nudge.says)),
        el('p', { class: 'small' }, state + ' ' + nudge.timezone.replaceAll('_', ' ')),
        el('div', { class: 'buttons' },
          el('button', { type: 'button', 'aria-label': 'Change: ' + nudge.says, click: () => edit(nudge) }, 'Change'),
          button('Next five', 'nudge_preview|' + nudge.id, nudge.says, 'plain'),
          nudge.state === 'paused' ? button('Resume', 'nudge_resume|' + nudge.id, nudge.says, 'plain') : button('Pause', 'nudge_pause|' + nudge.id, nudge.says, 'plain'),
          nudge.state === 'paused' ? null : button('Skip the next', 'nudge_skip|' + nudge.id, nudge.says, 'plain'),
          button('Try it now', 'nudge_test|' + nudge.id, nudge.says, 'plain'),
          button('Delete', 'nudge_delete|' + nudge.id, nudge.says, 'danger')),
      ));
    }),
  );
  if (nudges.length === 0) $('nudge-list').replaceChildren(el('li', {}, 'You have none yet.'));
  return nudges;
}

async function nudgePress(button, _article, node) {
  node.disabled = true;
  try {
    const reply = await ask('/api/action', { action: button.action });
    const article = el('article', { class: 'bot' });
    fill(article, reply, nudgePress);
    $('nudge-answer').replaceChildren(article);
    article.scrollIntoView({ block: 'nearest' });
    await loadNudges();
    const next = article.querySelector('button');
    if (next) next.focus();
    else $('nudges-title').focus({ preventScroll: true });
    if (reply.form) await openForm(reply.form);
  } catch {
    lost();
  } finally {
    node.disabled = false;
  }
}

function edit(nudge) {
  editing = nudge ? nudge.id : null;
  $('nudge-form-title').textContent = nudge ? 'Change this nudge' : 'New nudge';
  $('fresh').hidden = !nudge;
  $('when').value = nudge ? nudge.words : '';
  $('zone').value = nudge ? nudge.timezone : home;
  $('nudge-area').value = nudge && nudge.area ? nudge.area : '';
  $('seated').checked = nudge ? nudge.seatedOnly : false;
  showFaults({});
  preview();
  if (nudge) $('when').focus();
}

async function openForm(form) {
  location.hash = '#nudges';
  const nudges = await loadNudges();
  edit(nudges.find((nudge) => nudge.id === form.subscription) || null);
  if (form.words) $('when').value = form.words;
  preview();
  setTimeout(() => $('when').focus(), 50);
}

let asked = 0;
async function preview() {
  const mine = ++asked;
  const words = $('when').value.trim();
  const zone = $('zone').value.trim() || home;
  if (words === '') return $('preview').replaceChildren();
  const seen = await send('/api/nudges/preview', { words, timezone: zone }).catch(() => null);
  if (mine !== asked || !seen) return;
  if (seen.status !== 'ok') return $('preview').replaceChildren(el('p', {}, seen.question));
  $('preview').replaceChildren(
    el('p', {}, el('strong', {}, seen.says)),
    el('p', {}, 'The next ' + (seen.next.length === 1 ? 'time:' : seen.next.length + ' times:')),
    el('ul', {}, ...seen.next.map((at) => el('li', {}, timeWords(at, zone)))),
  );
}

function showFaults(faults) {
  for (const [field, input, place] of [['words', 'when', 'when-error'], ['timezone', 'zone', 'zone-error']]) {
    $(place).textContent = faults[field] || '';
    if (faults[field]) $(input).setAttribute('aria-invalid', 'true');
    else $(input).removeAttribute('aria-invalid');
  }
}

async function saveNudge() {
  if ($('when').value.trim() === '') {
    showFaults({ words: 'Say when it should come.' });
    return $('when').focus();
  }
  const saved = await send('/api/nudges/save', {
    id: editing || '',
    words: $('when').value,
    timezone: $('zone').value.trim() || home,
    area: $('nudge-area').value,
    seatedOnly: $('seated').checked,
  });
  if (saved.status === 'invalid') {
    const field = saved.field === 'timezone' ? 'timezone' : 'words';
    showFaults({ [field]: saved.message });
    return $(field === 'timezone' ? 'zone' : 'when').focus();
  }
  edit(null);
  const article = el('article', { class: 'bot' });
  fill(article, saved.announcement, nudgePress);
  $('nudge-answer').replaceChildren(article);
  await loadNudges();
  $('nudges-title').focus();
}
`;
