/** Events remembered: a resumed session replays at most some hundred. */
const REMEMBERED = 5000;

/** True the first time an id is met. In memory and without waiting, so that it can stand before an acknowledgement. */
export function createOnce(): (id: string) => boolean {
  let fresh = new Set<string>();
  let old = new Set<string>();
  return (id) => {
    if (fresh.has(id) || old.has(id)) return false;
    if (fresh.size >= REMEMBERED) {
      old = fresh;
      fresh = new Set();
    }
    fresh.add(id);
    return true;
  };
}
