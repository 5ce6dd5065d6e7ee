/** A routine on paper. */
export const PRINT = `async function printRoutine(id) {
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
`;
