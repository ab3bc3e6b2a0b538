// The big screen: what everybody in the room may see, and nobody's name.

import { clock, day, el, put, say } from "./drawing.js";
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
setInterval(drawTimer, 250);
turn();

async function turn() {
  const { status, told } = await ask(`screen-state?rev=${view?.rev ?? ""}`, secret);
  if (status === 401) return put(now, el("h1", {}, "This is not a big screen's address"), el("p", {}, told.sentence));
  const failed = status !== 200 && status !== 204;
  failures = failed ? failures + 1 : 0;
  if (!failed) lastHeard = new Date();
  const at = lastHeard?.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  say($("line"), failures < 3 ? "" : `No answer from the server${at ? ` since ${at}: this is how it stood then` : ""}.`);
  if (status === 200) hear(told);
  setTimeout(turn, failed ? Math.min(5000, 500 * 2 ** failures) : 1000);
}

function hear(told) {
  view = told;
  heardAt = performance.now();
  document.title = `${view.title}: the big screen`;
  say($("title"), view.title);
  $("ribbon").hidden = !view.is_exercise && !view.is_rehearsal;
  say($("ribbon"), view.is_exercise ? "EXERCISE · say STOP to end it" : "REHEARSAL: nothing of this is kept");
  $("corner").hidden = !view.code || view.stand === "lobby";
  say($("code"), view.code);
  say($("address"), view.join.address);
  if (view.code !== code) drawCode();
  put(now, middle());
  if (view.stand === "lobby") $("lobby-qr").src = $("qr").src;
  drawTimer();
}

async function drawCode() {
  code = view.code;
  const answer = code && await fetch("/live/qr", { headers: { Authorization: `Bearer ${secret}` } }).catch(() => null);
  if (!answer?.ok) return;
  $("qr").src = URL.createObjectURL(await answer.blob());
  if ($("lobby-qr")) $("lobby-qr").src = $("qr").src;
}

function middle() {
  switch (view.stand) {
    case "draft": return [el("h1", {}, "Not open yet"), el("p", {}, "The facilitator opens the lobby.")];
    case "lobby": return lobby();
    case "closing": return [el("h1", {}, "What we decided"), decisions()];
    case "running": return view.item ? asked(view.item) : between();
    case "paused": return [el("h1", {}, "Paused"), view.item ? el("p", { class: "lead" }, view.item.question) : agenda()];
    default: return [el("h1", {}, "The workshop is closed"), el("p", { class: "lead" }, "Thank you."), decisions()];
  }
}

function lobby() {
  return [el("div", { class: "lobby" },
    el("div", {},
      el("h1", {}, view.title), el("p", { class: "lead" }, "Scan, or open ", el("b", {}, view.join.address), " and type"),
      el("p", { class: "code" }, view.code),
      !view.join.is_reachable && el("p", { class: "caution" },
        "Phones cannot reach this address. Start the planner with “make room”, then open this page again."),
      el("p", { class: "lead" }, here()), el("ul", { class: "rules" }, view.house_rules.map((each) => el("li", {}, each)))),
    el("img", { id: "lobby-qr", alt: "QR code of the address to join by" }))];
}

function here() {
  const listed = Object.entries(view.sides).filter(([side, count]) => count || side !== "other");
  return ["Here: ", listed.map(([side, count], place) => [place ? ", " : "",
    el("b", { class: `ink-${side}` }, `${NAMES[side]} ${count}`)])];
}

function asked(item) {
  const head = el("h1", { class: item.result && "is-shown" }, item.question);
  if (item.result) return [head, item.kind === "inject" ? debrief(item) : reveal(item, 5)];
  const locked = item.state === "locked";
  const counts = Object.entries(item.in).map(([side, [voted, of]]) =>
    el("p", { class: `count ink-${side}` }, `${NAMES[side]} ${voted} of ${of}`));
  return [head,
    item.round > 1 && el("p", { class: "lead" }, `Round ${item.round}`),
    item.inject && el("blockquote", {}, item.inject.post,
      el("footer", {}, `${item.inject.author} · ${item.inject.weekday} ${item.inject.at}`)),
    item.about && el("p", { class: "lead" }, item.about),
    item.shown.map((each) => el("p", {}, each)),
    item.options.length > 0 && el("ol", { class: `options of-${item.options.length}` }, item.options.map((each) => el("li", {}, el("b", {}, each.label), " ", each.help))),
    el("div", { class: "standing" },
      el("p", { id: "timer", role: "timer" }, locked ? "Votes are locked" : ""), counts)];
}

/** Show what the protocol says beside what the room said, where the server tells it. */
function debrief(item) {
  const told = view.debrief;
  if (!told) return el("p", { class: "lead" }, "All answers are in.");
  return el("div", { class: "reveal" }, el("h2", { class: "headline" }, told.headline),
    el("table", {}, el("thead", {}, el("tr", {}, ["", "The room", "The protocol"].map((each) => el("th", { scope: "col" }, each)))),
      el("tbody", {}, told.rows.map(([what, room, protocol]) => el("tr", {},
        el("th", { scope: "row" }, what), el("td", {}, room), el("td", {}, protocol))))),
    item.result.reasons.length > 0 && el("ul", { class: "reasons" }, item.result.reasons.map((each) => el("li", {}, each.text))));
}

function between() {
  const last = view.last;
  return [el("div", { class: "between" },
    last ? el("div", {}, el("h1", {}, last.is_contested ? "Recorded: we differ" : "Recorded"), decision(last))
      : el("h1", {}, "We begin"),
    agenda())];
}

function agenda() {
  return el("ol", { class: "agenda" }, view.agenda.map((each) => el("li", {
    class: each.is_now ? "is-now" : each.is_cut ? "is-cut" : "", "aria-current": each.is_now && "step",
  }, each.title, each.is_cut && " (left out)")));
}

function decisions() {
  const actions = view.actions.map((each) => el("li", {}, el("p", {}, el("b", {}, each.text)),
    el("p", { class: "quiet" }, `${each.owner}, by ${day(each.due)}`)));
  if (!view.decided.length && !actions.length) return el("p", { class: "lead" }, "Nothing was decided.");
  return el("div", { class: "read-back" }, view.decided.map(decision),
    actions.length > 0 && el("h2", {}, "To do"), actions.length > 0 && el("ul", {}, actions));
}

function decision(each) {
  return el("div", { class: "decision" }, el("p", {}, each.question), el("p", { class: "said" }, each.said),
    each.is_contested && [el("p", {}, el("b", { class: "ink-agency" }, "Agency: "), each.agency),
      el("p", {}, el("b", { class: "ink-brand" }, "Brand: "), each.brand)],
    el("p", { class: "quiet" }, [each.owner, each.due && `${each.is_contested ? "looked at again on" : "by"} ${day(each.due)}`, each.why]
      .filter(Boolean).join(" · ")));
}

function drawTimer() {
  const item = view?.item;
  if (!item || item.result || item.state !== "collecting" || !$("timer")) return;
  const left = item.left_seconds == null ? null : item.left_seconds - (performance.now() - heardAt) / 1000;
  say($("timer"), left == null ? "Vote now" : left > 0 ? clock(left) : "Time is up");
}
