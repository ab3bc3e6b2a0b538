// What goes out and comes in: one request at a time, and what is not sent first.

import * as kept from "./keeping.js";
import { ask, isLater } from "./wire.js";

let letters = kept.get("unsent", []);
let token = kept.get("seat", "");
let busy = false;
let timer;
let on;

/** How the line is: how often nobody answered in a row, and when somebody last did. */
export const line = { failures: 0, at: null };

/**
 * Say what is done with answers. `asks()` gives the path to ask and `got(path, status, told)` takes
 * what came; `waits(letter)` holds a letter back; `taken`, `refused`, `unseated` and `quiet` tell
 * what became of things.
 */
export function begin(handlers) {
  on = handlers;
  addEventListener("online", poke);
  document.addEventListener("visibilitychange", poke);
}

/** Return the phone's right to its seat, "" without one. */
export function seat() {
  return token;
}

/** Sit down with a token, or get up with "". What was for another seat is given back. */
export function sit(given) {
  const left = given === token ? [] : letters;
  if (left.length) keep([]);
  token = given;
  kept.set("seat", token);
  poke();
  return left;
}

/** Return what waits to be sent under a key, or nothing. */
export function waiting(key) {
  return letters.find((each) => each.key === key);
}

/** Put something to be sent; of two with one key, the newer one goes. */
export function send(path, facts, says, key) {
  const id = Math.random();
  keep([...letters.filter((each) => !key || each.key !== key), { id, path, facts, says, key }]);
  poke();
}

/** Ask now instead of in a while. */
export function poke() {
  clearTimeout(timer);
  if (!busy && token) turn();
}

async function turn() {
  busy = true;
  const right = token;
  const letter = next();
  const path = letter?.path ?? on.asks();
  const { status, told } = await ask(path, right, letter?.facts);
  busy = false;
  if (right !== token) return poke();
  // What the server breaks on again and again is given back, so that the rest is heard.
  const isStuck = letter && status >= 500 && (letter.tries = (letter.tries ?? 0) + 1) > 4;
  if (isLater(status) && !isStuck) {
    line.failures += 1;
    timer = setTimeout(poke, Math.min(10000, 500 * 2 ** line.failures));
    return on.quiet();
  }
  Object.assign(line, { failures: 0, at: new Date() });
  if (status === 401) return on.unseated(told);
  if (letter) handled(letter, status, isStuck ? null : told);
  on.got(path, status, told);
  timer = setTimeout(poke, next() ? 0 : on.pause());
}

function next() {
  return letters.find((each) => !on.waits(each));
}

function handled(letter, status, told) {
  if (told?.again) return on.refused(letter, told);
  keep(letters.filter((each) => each.id !== letter.id));
  if (status < 400) on.taken(letter);
  else on.refused(letter, told);
}

function keep(left) {
  letters = left;
  kept.set("unsent", letters);
}
