/** The list of entries and one entry in full. */
export const LIBRARY = `let cards = [];

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
`;
