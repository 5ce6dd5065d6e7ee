/** What every part of the page uses: elements, requests to the bot, the clock, the notice line. */
export const BASE = `const $ = (id) => document.getElementById(id);
const home = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
// Does not jump when the computer's time is set.
const clock = () => performance.timeOrigin + performance.now();
let aheadMs = 0;

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

const lost = () => tell('That did not reach Limber. Is it still running?');
`;
