/**
 * What runs in the browser, as plain JavaScript without a build. What comes from the bot is set as text, never as markup. Kept free
 * of back-ticks and dollar signs, so that it reads here as it runs there.
 */
export const CLIENT = `const $ = (id) => document.getElementById(id);
const home = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
// Does not jump when the computer's time is set.
const clock = () => performance.timeOrigin + performance.now();
const seen = new Set();
let aheadMs = 0;
let editing = null;
let cards = [];

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

async function read(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

async function send(path, fields) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-limber': '1' },
    body: JSON.stringify({ timezone: home, ...fields }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

function tell(text) {
  $('notice').textContent = text;
}

// ---- replies

function blockNode(block) {
  switch (block.type) {
    case 'heading':
      return el('h3', {}, block.text);
    case 'alert':
      return el('p', { class: 'alert' }, block.text);
    case 'steps':
    case 'list':
      return el(block.type === 'steps' ? 'ol' : 'ul', {}, ...block.items.map((item) => el('li', {}, item)));
    case 'facts':
      return el('dl', {}, ...block.items.flatMap((item) => [el('dt', {}, item.label), el('dd', {}, item.value)]));
    default: {
      const paragraph = el('p', {});
      paragraph.textContent = block.text;
      return paragraph;
    }
  }
}

function pictureNode(figure) {
  const address = (moving) => '/figures/' + encodeURIComponent(figure.pose) + (moving ? '.gif' : '.png');
  const image = el('img', { class: 'figure', src: address(figure.moving), alt: figure.alt, width: 400, height: 300 });
  image.addEventListener('error', () => image.replaceWith(el('p', { class: 'small' }, 'Picture: ' + figure.alt)));
  return image;
}

function sourceNode(source) {
  const words = source.organisation + ', ' + source.title + (source.year ? ' (' + source.year + ')' : '');
  if (!source.url || !/^https?:/.test(source.url)) return document.createTextNode(words);
  return el('a', { href: source.url, rel: 'noreferrer noopener', target: '_blank' }, words);
}

const MARK = { safety: 'Take care: ', left_out: 'Left out: ', soon: 'Worth a visit: ', info: 'Note: ' };

function fill(article, reply, press) {
  const nodes = reply.blocks.map(blockNode);
  if (reply.figure) nodes.splice(Math.min(1, nodes.length), 0, pictureNode(reply.figure));
  for (const notice of reply.notices)
    nodes.push(el('p', { class: notice.kind === 'info' ? 'small' : 'care' }, el('strong', {}, MARK[notice.kind] || ''), notice.text));
  if (reply.sources.length > 0) {
    const line = el('p', { class: 'sources' }, 'Sources: ');
    reply.sources.forEach((source, at) => line.append(at > 0 ? '; ' : '', sourceNode(source)));
    nodes.push(line);
  }
  const buttons = [
    ...reply.choices.map((choice) => ({ label: choice.title, action: choice.action, style: 'plain' })),
    ...reply.buttons,
  ].map((button) =>
    el('button', { type: 'button', class: button.style, 'data-action': button.action, click: (event) => press(button, article, event.currentTarget) }, button.label),
  );
  const routine = reply.buttons.find((button) => button.action.startsWith('routine_start|'));
  if (routine) buttons.push(el('button', { type: 'button', click: () => printRoutine(routine.action.split('|')[1]) }, 'Print'));
  const row = buttons.length > 0 ? el('div', { class: 'buttons' }, ...buttons) : null;
  article.classList.toggle('guided', Boolean(reply.endsAt));
  // While somebody holds a stretch, the time and the way on stay at the top.
  if (reply.endsAt) nodes.splice(1, 0, countdown(reply.endsAt), row);
  else if (row) nodes.push(row);
  article.replaceChildren(...(article.dataset.tag ? [el('p', { class: 'tag' }, article.dataset.tag)] : []), ...nodes);
}

function countdown(endsAt) {
  const timer = el('p', { class: 'countdown', role: 'timer', 'aria-label': 'Time left' });
  const show = () => {
    const left = Math.max(0, Math.ceil((endsAt - clock() - aheadMs) / 1000));
    timer.textContent = left > 0 ? Math.floor(left / 60) + ':' + String(left % 60).padStart(2, '0') : 'Time is up';
    if (left === 0 || (!timer.isConnected && begun)) clearInterval(ticking);
    if (left === 0 && begun) tell('Time is up. Go on when you are ready.');
  };
  let begun = false;
  const ticking = setInterval(() => {
    begun = true;
    show();
  }, 1000);
  show();
  return timer;
}

function addArticle(kind, tag) {
  const article = el('article', { class: kind, 'aria-label': kind === 'mine' ? 'You' : tag || 'Limber', 'data-tag': tag });
  $('start').hidden = true;
  $('log').append(article);
  return article;
}

function bringIntoView(article) {
  article.scrollIntoView({ block: article.offsetHeight > window.innerHeight * 0.6 ? 'start' : 'nearest' });
}

function showAnswer(reply) {
  if (reply.silent) return;
  const article = addArticle('bot', '');
  fill(article, reply, pressed);
  bringIntoView(article);
  if (reply.form) openForm(reply.form);
}

async function ask(path, fields) {
  const { reply, now } = await send(path, fields);
  aheadMs = now - clock();
  return reply;
}

async function say(words) {
  const text = words.trim();
  if (text === '') return;
  tell('');
  addArticle('mine', '').append(el('p', {}, text));
  const button = $('say').querySelector('button');
  button.disabled = true;
  try {
    showAnswer(await ask('/api/message', { text }));
  } catch {
    tell('That did not reach Limber. Is it still running?');
  } finally {
    button.disabled = false;
  }
}

async function pressed(button, article, node) {
  tell('');
  const image = article.querySelector('img.figure');
  if (button.action.startsWith('moving|') && image) {
    const moves = image.src.endsWith('.gif');
    image.src = image.src.replace(/(png|gif)$/, moves ? 'png' : 'gif');
    node.textContent = moves ? button.label : 'Stop the movement';
    return;
  }
  node.disabled = true;
  try {
    const reply = await ask('/api/action', { action: button.action });
    if (reply.replaces) {
      fill(article, reply, pressed);
      bringIntoView(article);
      const next = article.querySelector('button');
      if (next) next.focus({ preventScroll: true });
    } else {
      addArticle('mine', '').append(el('p', {}, button.label));
      showAnswer(reply);
    }
  } catch {
    tell('That did not reach Limber. Is it still running?');
  } finally {
    node.disabled = false;
  }
}

async function printRoutine(id) {
  try {
    const moves = await read('/api/routine?id=' + encodeURIComponent(id));
    const images = [];
    const items = moves.map((move) => {
      const item = el('li', {});
      if (move.figure) {
        const image = pictureNode(move.figure);
        image.className = '';
        images.push(image.decode().catch(() => undefined));
        item.append(image);
      }
      item.append(el('p', {}, el('strong', {}, move.title), ': ' + move.length), el('ul', {}, ...move.steps.map((step) => el('li', {}, step))));
      return item;
    });
    $('sheet').replaceChildren(el('h2', {}, 'A routine from Limber'), el('ol', {}, ...items), el('p', {}, 'Ease in. Stop on sharp or spreading pain. General advice, not a diagnosis.'));
    document.body.classList.add('printing');
    document.documentElement.classList.toggle('many', moves.length > 10);
    await Promise.race([Promise.all(images), new Promise((done) => setTimeout(done, 4000))]);
    window.print();
  } catch {
    tell('This routine is over. Ask for another one to print it.');
  }
}
addEventListener('afterprint', () => {
  document.body.classList.remove('printing');
  document.documentElement.classList.remove('many');
});

// ---- nudges

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
    if (reply.form) openForm(reply.form);
  } catch {
    tell('That did not reach Limber. Is it still running?');
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

function listen() {
  const events = new EventSource('/api/events');
  events.addEventListener('nudge', (event) => {
    if (seen.has(event.lastEventId)) return;
    seen.add(event.lastEventId);
    const article = addArticle('bot nudge', 'Nudge');
    fill(article, JSON.parse(event.data), pressed);
    if ($('talk').hidden) $('notice').replaceChildren('A nudge has arrived. ', el('a', { href: '#talk' }, 'Read it under Talk'));
    else bringIntoView(article);
  });
}

// ---- library

async function loadCards() {
  const area = $('area').value;
  cards = await read('/api/entries?area=' + encodeURIComponent(area));
  showCards();
}

function showCards() {
  const kind = $('kind').value;
  const shown = cards.filter((card) => kind === '' || card.kind === kind);
  $('count').textContent = shown.length === 1 ? 'One entry' : shown.length + ' entries';
  $('cards').replaceChildren(
    ...shown.map((card) =>
      el('li', {}, el('a', { href: '#entry/' + card.id },
        card.figure ? el('img', { src: '/figures/' + card.figure.pose + '.png', alt: '', width: 400, height: 300, loading: 'lazy' }) : null,
        el('strong', {}, card.title),
        card.dose ? el('p', { class: 'small' }, card.dose) : null,
        el('p', {}, card.summary))),
    ),
  );
}

async function showEntry(id) {
  const entry = await read('/api/entry?id=' + encodeURIComponent(id)).catch(() => null);
  $('entry-title').textContent = entry ? entry.title : 'There is no such entry';
  if (!entry) return $('entry-body').replaceChildren();
  const list = (title, items) => (items.length === 0 ? [] : [el('h3', {}, title), el('ul', {}, ...items.map((item) => el('li', {}, item)))]);
  $('entry-body').replaceChildren(
    ...(entry.figure ? [pictureNode(entry.figure), movingButton()] : []),
    ...entry.blocks.map(blockNode),
    ...list('Stop if', entry.stopIf),
    ...list('Left out for', entry.notFor),
    el('h3', {}, 'How well is it known?'),
    el('p', {}, entry.evidence),
    ...list('Sources', entry.sources.map(sourceNode)),
    el('dl', {}, el('dt', {}, 'For'), el('dd', {}, entry.areas.join(', ')), el('dt', {}, 'Review'), el('dd', {}, entry.review)),
  );
}

function movingButton() {
  const button = el('button', { type: 'button' }, 'Show me moving');
  button.addEventListener('click', () => {
    const image = $('entry-body').querySelector('img.figure');
    if (!image) return;
    const moves = image.src.endsWith('.gif');
    image.src = image.src.replace(/(png|gif)$/, moves ? 'png' : 'gif');
    button.textContent = moves ? 'Show me moving' : 'Stop the movement';
  });
  return el('div', { class: 'buttons' }, button);
}

// ---- which part is shown

async function route(first) {
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
    saveNudge().catch(() => tell('That did not reach Limber. Is it still running?'));
  });
  let typing = 0;
  for (const id of ['when', 'zone'])
    $(id).addEventListener('input', () => {
      clearTimeout(typing);
      typing = setTimeout(preview, 300);
    });
  $('fresh').addEventListener('click', () => edit(null));
  $('area').addEventListener('change', loadCards);
  $('kind').addEventListener('change', showCards);
  addEventListener('hashchange', () => route(false));
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
