/** The conversation: what is typed, pressed, answered, and the nudges that arrive by themselves. */
export const TALK = `function addArticle(kind, tag) {
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
  if (reply.form) openForm(reply.form).catch(lost);
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
    lost();
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
    lost();
  } finally {
    node.disabled = false;
  }
}

// A nudge may come again after a broken connection.
const seen = new Set();
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
`;
