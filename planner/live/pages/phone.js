// The phone's page: what the server last told, drawn; what is typed in it outlives every change.

import { ballot } from "./ballot.js";
import { clock, day, el, put, say } from "./drawing.js";
import { askCode, askSeat } from "./joining.js";
import * as kept from "./keeping.js";
import * as post from "./post.js";

const $ = (id) => document.getElementById(id);
const OVER = ["closed", "published", "cancelled"];
let notices = kept.get("notices", []);
let view = null;
let heardAt = 0;
let form = null;
let drawn = "";
let room = null;
let roomAt = 0;

post.begin({
  asks: () => (room && Date.now() - roomAt > 3000 ? "room" : `state?rev=${view?.rev ?? ""}`),
  waits: (letter) => letter.path === "vote" && view?.stand === "paused",
  pause: () => (isOver() ? 30000 : document.hidden ? 5000 : 1000),
  got: (path, _status, told) => {
    if (path === "room") showRoom(told.item);
    else if (told?.rev) hear(told);
    drawLine();
    drawSaved();
  },
  taken: ({ path, key }) => {
    if (path === "vote") drafts(key).set();
    else if (path !== "confirm" && path !== "worth") say($("told"), "Sent. Thank you.");
  },
  refused: (letter, told) => {
    if (told?.again) view = { ...view, stand: "paused", rev: "" };
    else notice(`${told?.sentence ?? "This was not taken."} (${letter.says})`);
  },
  unseated: (told) => {
    const wasClosing = view && (isOver() || view.stand === "closing");
    getUp(told?.sentence);
    if (wasClosing) hear({ ...view, stand: "closed" });
  },
  quiet: () => { drawLine(); drawSaved(); },
});
start();

function start() {
  const hash = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
  addEventListener("hashchange", () => location.reload());
  setInterval(drawClock, 500);
  $("park").onclick = () => write("Parking lot", "What should not get lost?", "thought", {});
  drawNotices();
  if (hash.startsWith("k=")) sit(hash.slice(2));
  else if (post.seat() && !hash) post.poke();
  else knock(hash);
}

/** Ask at the door; a phone that sits in that workshop already goes on at its seat. */
function knock(code, fault = "") {
  askCode($("now"), code, fault, (greeting, typed) => {
    if (post.seat().startsWith(`${greeting.workshop}:`)) return post.poke();
    head(greeting);
    askSeat($("now"), greeting, typed, (told) => { sit(told.token); hear(told); });
  });
}

function sit(token) {
  for (const { says } of post.sit(token)) notice(`Not sent: ${says}`);
  drawn = "";
}

function getUp(fault) {
  sit("");
  document.querySelector("nav").hidden = true;
  put($("aside"));
  knock("", fault);
}

function hear(told) {
  view = told;
  heardAt = Date.now();
  head(view);
  document.querySelector("nav").hidden = isOver();
  draw();
  drawClock();
  drawSaved();
  drawAside();
}

function head({ title, is_exercise, is_rehearsal }) {
  say($("title"), title);
  $("ribbon").hidden = !is_exercise && !is_rehearsal;
  say($("ribbon"), is_exercise ? "EXERCISE · say STOP to end it" : "REHEARSAL");
}

function isOver() {
  return OVER.includes(view?.stand);
}

/** Draw what is asked now. The same form stays for as long as its round takes or took votes. */
async function draw() {
  const { item, stand } = view;
  const asks = item && ["collecting", "locked"].includes(item.state);
  const part = isOver() ? "over" : stand === "closing" ? stand : item
    ? [asks, item.id, item.round, item.options.length].join() : stand;
  if (part !== drawn || part === "closing") {
    const words = form?.end();
    if (words) notice(`Not sent before the vote was closed: ${words}`);
    const isNew = part !== drawn;
    drawn = part;
    form = room = null;
    const parts = await middle(item, asks);
    if (part !== drawn) return;
    put($("now"), parts);
    if (isNew) say($("told"), "");
    // Lead a screen reader to what is new, but take nobody away from what they are typing.
    if (isNew && !document.activeElement?.closest("dialog, #aside")) $("question")?.focus();
  }
  const isOpen = stand === "running" && item?.state === "collecting";
  form?.update(item, isOpen);
  if (form) say($("standing"), standing(isOpen));
}

async function middle(item, asks) {
  const title = (text) => el("h1", { tabindex: "-1", id: "question" }, text);
  const plain = (text, ...rest) => [title(text), rest.map((each) => el("p", {}, each))];
  if (isOver()) {
    return plain("The workshop is closed", "Thank you. The facilitator sends the minutes.");
  }
  if (view.stand === "closing") {
    const { closing } = await import("./closing.js");
    return [title("What is yours?"), closing(view, post.send)];
  }
  if (asks) return asked(item, title(item.question));
  if (item) {
    const button = el("button", { onclick: wantRoom }, "Show it here");
    return [plain("Look at the big screen", item.question, button), el("div", { id: "room" })];
  }
  if (view.stand === "paused") return plain("A short break", "Paused. Keep this page open.");
  if (view.stand !== "lobby") {
    return plain("Next question soon", "Listen to the room. This page changes by itself.");
  }
  const name = view.name && `, ${view.name}`;
  return plain(`You are in${name}`, "It starts soon. Keep this page open.", view.privacy);
}

async function asked(item, title) {
  const make = item.inject ? (await import("./exercise.js")).exercise : ballot;
  const key = keyOf(item);
  form = make(item, drafts(key), view.reason_letters, (facts) => {
    post.send("vote", { item: item.id, round: item.round, ...facts }, saysOf(facts), key);
    drawSaved();
  });
  const { author, where, weekday, at, post: words } = item.inject ?? {};
  return [title,
    item.why_again && el("p", {}, `Round ${item.round}: ${item.why_again}`),
    words && [el("p", { class: "quiet" }, [author, where, weekday, at].filter(Boolean).join(" · ")),
      el("blockquote", {}, words)],
    [item.about, ...item.shown].map((each) => each && el("p", { class: "quiet" }, each)),
    el("p", {}, el("span", { id: "standing", role: "status" }),
      el("span", { id: "timer", role: "timer" })),
    form.node];
}

function standing(isOpen) {
  if (!isOpen) return view.stand === "paused" ? "The workshop is paused. " : "Votes are locked. ";
  return view.is_dropped ? "Nobody waits for you, but it counts. " : "";
}

function keyOf(item) {
  return `${post.seat().split(":")[0]}/${item.id}/${item.round}`;
}

/** What was typed in one round and is not acknowledged yet. */
function drafts(key) {
  return {
    get: () => kept.get("drafts", {})[key],
    set: (facts) => kept.set("drafts", facts ? { [key]: facts } : {}),
  };
}

function drawSaved() {
  const item = view?.item;
  const letter = form && item && post.waiting(keyOf(item));
  const isKept = Boolean(form && !letter && item?.mine);
  $("saved").classList.toggle("is-kept", isKept);
  const until = post.line.failures ? "the line is back"
    : view?.stand === "paused" && "the pause is over";
  say($("saved"), isKept ? `Saved: ${saysOf(item.mine)}` : !letter ? ""
    : until ? `Kept in this phone until ${until}: ${letter.says}` : `Sending: ${letter.says}`);
}

function saysOf({ choice, reaction, reason }) {
  const { options, inject } = view.item;
  const named = (all, id) => all.find(([value]) => value === id)?.[1] ?? id;
  if (reaction) {
    const { severity, verb, owner_role } = reaction;
    return [severity, named(inject.verbs, verb), named(inject.roles, owner_role)].join(", ");
  }
  const label = options.find((each) => each.value === choice)?.label ?? "can't judge";
  return label + (reason ? ", with your reason" : "");
}

function drawLine() {
  const at = post.line.at?.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  say($("line"), post.line.failures < 2 ? ""
    : `No connection${at ? ` since ${at}` : ""}. What you tap is kept here and sent later.`);
}

function drawClock() {
  if (!$("timer")) return;
  const { left_seconds: left, state } = view.item ?? {};
  const gone = view.stand === "running" ? (Date.now() - heardAt) / 1000 : 0;
  say($("timer"), left == null || state !== "collecting" ? ""
    : left > gone ? `${clock(left - gone)} left` : "Time is up");
}

function notice(text) {
  notices = [...notices, { id: Math.random(), text }];
  drawNotices();
}

function drawNotices() {
  kept.set("notices", notices);
  put($("notices"), notices.map(({ id, text }) => el("div", { class: "notice" }, el("p", {}, text),
    el("button", {
      onclick: () => { notices = notices.filter((each) => each.id !== id); drawNotices(); },
    }, "I have read this"))));
}

function drawAside() {
  const decided = view.decided.map(({ item, question, said, owner, due, why }) => el("li", {},
    el("p", {}, question), el("b", {}, said),
    el("p", { class: "quiet" }, [owner, due && `by ${day(due)}`, why].filter(Boolean).join(" · ")),
    !isOver() && el("button", { onclick: () => write("A late note", question, "note", { item }) },
      "Add a note")));
  put($("aside"),
    decided.length > 0 && el("details", { id: "decided", open: $("decided")?.open },
      el("summary", {}, `Decided so far: ${decided.length}`), el("ul", {}, decided)),
    post.seat() && el("details", { id: "more", open: $("more")?.open },
      el("summary", {}, "Privacy, another phone, leave"), el("p", {}, view.privacy),
      el("label", { for: "personal" },
        "Open this link on the other phone. Keep it to yourself: it is your seat."),
      el("input", {
        id: "personal", readonly: true, value: `${location.origin}/join#k=${post.seat()}`,
        onfocus: (event) => event.target.select(),
      }),
      el("p", {}, el("button", { onclick: () => getUp("") }, "Leave this seat"))));
}

function wantRoom() {
  room = $("room");
  roomAt = 0;
  post.poke();
}

async function showRoom(item) {
  roomAt = Date.now();
  const { reveal } = await import("./reveal.js");
  const look = { id: "look", rel: "stylesheet", href: "/live/page/reveal.css" };
  if (!$("look")) document.head.append(el("link", look));
  if (item && room) put(room, reveal(item));
}

/** Open the box for a thought or a note; what is in it stays until it is sent. */
function write(title, label, path, facts) {
  const dialog = $("writing");
  const box = $("writing-text");
  const count = () => {
    const left = 200 - box.value.length;
    box.setCustomValidity(left < 0 ? "Shorten it first." : "");
    say($("writing-left"), left < 0 ? `${-left} letters too many.` : `${left} letters left.`);
  };
  say($("writing-head"), title);
  say($("writing-for"), label);
  box.required = true;
  box.oninput = count;
  count();
  say($("told"), "");
  dialog.returnValue = "";
  dialog.onclose = () => {
    if (dialog.returnValue !== "send") return;
    post.send(path, { ...facts, text: box.value }, box.value);
    box.value = "";
  };
  dialog.showModal();
}
