/** A reply of the bot as elements. What comes from the bot is set as text, never as markup. */
export const REPLIES = `function blockNode(block) {
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
`;
