// What the phone keeps through a reload: its seat, what is not sent yet, half-written texts.

const kept = new Map();

/** Return what is kept under a name. */
export function get(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`planner.${name}`)) ?? otherwise;
  } catch {
    return kept.get(name) ?? otherwise;
  }
}

/** Keep something; where the browser keeps nothing, until the page is closed. */
export function set(name, value) {
  kept.set(name, value);
  try {
    localStorage.setItem(`planner.${name}`, JSON.stringify(value));
  } catch {
    // A private window: the memory of the page has to do.
  }
}
