// The big screen: what everybody in the room may see, and nobody's name.

import { clock, day, el, put, say } from "./drawing.js";
import { story } from "./exercise.js";
import { reveal } from "./reveal.js";
import { ask } from "./wire.js";

const $ = (id) => document.getElementById(id);
const now = $("now");
const NAMES = { agency: "Agency", brand: "Brand", other: "Others" };
const secret = decodeURIComponent(location.hash.slice(1));
let view = null;
let heardAt = 0;
let code = "";
let failures = 0;
let lastHeard = null;

window.addEventListener("hashchange", () => location.reload());
addEventListener("resize", fit);
setInterval(drawTimer, 250);
turn();

async function turn() {
  const { status, told } = await ask(`screen-state?rev=${view?.rev ?? ""}`, secret);
  if (status === 401) {
    return put(now, el("h1", {}, "This is not a big screen's address"), lead(told.sentence));
  }
  const failed = status !== 200 && status !== 204;
  failures = failed ? failures + 1 : 0;
  if (!failed) lastHeard = new Date();
  drawLine();
  if (status === 200) hear(told);
  if (view && view.code !== code) await drawCode(view.code);
  setTimeout(turn, failed ? Math.min(5000, 500 * 2 ** failures) : 1000);
}

function drawLine() {
  const at = lastHeard?.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const then = at ? ` since ${at}: this is how it stood then` : "";
  say($("line"), failures < 3 ? "" : `No answer from the server${then}.`);
}

function hear(told) {
  view = told;
  heardAt = Date.now();
  document.title = `${view.title}: the big screen`;
  say($("title"), view.title);
  $("ribbon").hidden = !view.is_exercise && !view.is_rehearsal;
  say($("ribbon"), view.is_exercise ? "EXERCISE · say STOP to end it"
    : "REHEARSAL: nothing of this is kept");
  $("corner").hidden = !view.code || view.stand === "lobby";
  say($("code"), view.code);
  say($("address"), view.join.address);
  put(now, middle());
  if ($("lobby-qr")) $("lobby-qr").src = $("qr").src;
  drawTimer();
  fit();
}

/** Write smaller, down to half, where long texts would run off the wall: nobody scrolls there. */
function fit() {
  const page = document.documentElement;
  for (const size of [1, 0.9, 0.8, 0.7, 0.6, 0.5]) {
    page.style.setProperty("--fit", size);
    if (page.scrollHeight <= innerHeight) return;
  }
}

async function drawCode(wanted) {
  if (wanted) {
    const headers = { Authorization: `Bearer ${secret}` };
    const answer = await fetch("/live/qr", { headers }).catch(() => null);
    if (!answer?.ok) return;
    $("qr").src = URL.createObjectURL(await answer.blob());
  }
  code = wanted;
  if ($("lobby-qr")) $("lobby-qr").src = $("qr").src;
}

const title = (text) => el("h1", {}, text);
const lead = (...inside) => el("p", { class: "lead" }, inside);

function middle() {
  const { stand, item } = view;
  switch (stand) {
    case "draft": return [title("Not open yet"), lead("The facilitator opens the lobby.")];
    case "lobby": return lobby();
    case "closing": return [title("What we decided"), decisions()];
    case "running": return item ? asked(item) : between();
    case "paused": return [title("Paused"), item ? lead(item.question) : agenda()];
    default: return [title("The workshop is closed"), lead("Thank you."), decisions()];
  }
}

function lobby() {
  const caution = "Phones cannot reach this address. Start the planner with “make room”, "
    + "then open this page again.";
  return el("div", { class: "lobby" },
    el("div", {},
      title(view.title), lead("Scan, or open ", el("b", {}, view.join.address), " and type"),
      el("p", { class: "code" }, view.code),
      !view.join.is_reachable && el("p", { class: "caution" }, caution),
      lead(here()),
      el("ul", { class: "rules" }, view.house_rules.map((each) => el("li", {}, each)))),
    el("img", { id: "lobby-qr", alt: "QR code of the address to join by" }));
}

function here() {
  const listed = Object.entries(view.sides).filter(([side, count]) => count || side !== "other");
  return ["Here: ", listed.map(([side, count], place) => [place ? ", " : "",
    el("b", { class: `ink-${side}` }, `${NAMES[side]} ${count}`)])];
}

function asked(item) {
  const head = el("h1", { class: item.result && "is-shown" }, item.question);
  if (item.result) return [head, item.kind === "inject" ? debrief(item) : reveal(item, 5)];
  const counts = Object.entries(item.in).map(([side, [voted, of]]) =>
    el("p", { class: `count ink-${side}` }, `${NAMES[side]} ${voted} of ${of}`));
  const options = item.options.map((each) =>
    el("li", {}, el("b", {}, each.label), " ", each.help));
  return [head,
    item.round > 1 && lead(`Round ${item.round}`),
    item.inject && el("blockquote", {}, item.inject.post,
      el("footer", {}, `${item.inject.author} · ${item.inject.weekday} ${item.inject.at}`)),
    item.inject && story(item.inject),
    item.about && lead(item.about),
    item.shown.map((each) => el("p", {}, each)),
    options.length > 0 && el("ol", { class: `options of-${options.length}` }, options),
    el("div", { class: "standing" },
      el("p", { id: "timer", role: "timer" }, item.state === "locked" ? "Locked" : ""), counts)];
}

/** Show what the protocol says beside what the room said, where the server tells it. */
function debrief({ result }) {
  const told = view.debrief;
  if (!told) return el("h2", { class: "headline" }, "All answers are in");
  const heads = ["", "The room", "The protocol"]
    .map((each) => (each ? el("th", { scope: "col" }, each) : el("td")));
  const rows = told.rows.map(([what, room, protocol]) => el("tr", {},
    el("th", { scope: "row" }, what), el("td", {}, room), el("td", {}, protocol)));
  return el("div", { class: "reveal" }, el("h2", { class: "headline" }, told.headline),
    el("table", {}, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, rows)),
    el("ul", { class: "reasons" }, result.reasons.slice(0, 5).map((each) =>
      el("li", { class: `reason ${each.side}` }, each.text))));
}

function between() {
  const { last } = view;
  const head = last?.is_contested ? "Recorded: we differ" : last ? "Recorded" : "We begin";
  return el("div", { class: "between" },
    el("div", {}, title(head), last && decision(last)), agenda());
}

function agenda() {
  return el("ol", { class: "agenda" }, view.agenda.map(({ title, is_now, is_cut }) => el("li", {
    class: is_now ? "is-now" : is_cut && "is-cut", "aria-current": is_now && "step",
  }, title, is_cut && " (left out)")));
}

function decisions() {
  const actions = view.actions.map(({ text, owner, due }) => el("li", {},
    el("p", {}, el("b", {}, text)), el("p", { class: "quiet" }, `${owner}, by ${day(due)}`)));
  if (!view.decided.length && !actions.length) return lead("Nothing was decided.");
  return el("div", { class: "read-back" }, view.decided.map(decision),
    actions.length > 0 && [el("h2", {}, "To do"), el("ul", {}, actions)]);
}

function decision({ question, said, owner, due, why, is_contested, agency, brand }) {
  const until = due && `${is_contested ? "looked at again on" : "by"} ${day(due)}`;
  return el("div", { class: "decision" },
    el("p", {}, question), el("p", { class: "said" }, said),
    is_contested && [["Agency", agency], ["Brand", brand]].map(([side, holds]) =>
      el("p", {}, el("b", { class: `ink-${side.toLowerCase()}` }, `${side}: `), holds)),
    el("p", { class: "quiet" }, [owner, until, why].filter(Boolean).join(" · ")));
}

function drawTimer() {
  const item = view?.item;
  if (!$("timer") || item?.state !== "collecting") return;
  const gone = view.stand === "running" ? (Date.now() - heardAt) / 1000 : 0;
  const left = item.left_seconds == null ? null : item.left_seconds - gone;
  say($("timer"), left == null ? "Vote now" : left > 0 ? clock(left) : "Time is up");
}
