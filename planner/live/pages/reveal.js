// What a revealed round says, for the big screen and for a phone that asks: the gap first.

import { el, svg } from "./drawing.js";

const SIDES = ["agency", "brand", "other"];
const NAMES = { agency: "Agency", brand: "Brand", other: "Other" };
const STEP = 92;
const LEFT = 46;

/** Return a revealed item as one element, with its first `most` proposals and reasons. */
export function reveal(item, most = Infinity) {
  const { result } = item;
  if (!result) return el("p", {}, "Nothing is revealed now.");
  const more = result.reasons.length - most;
  return el("div", { class: "reveal" },
    el("h2", { class: "headline" }, headline(item)),
    el("p", { class: "quiet" }, twin(item)),
    el("div", { class: "shown" },
      el("div", {}, item.kind === "level" ? dots(result, twin(item)) : bars(item), key(result)),
      el("div", {},
        result.proposals.length > 0 &&
          el("p", {}, `Proposed: ${result.proposals.slice(0, most).join(" · ")}`),
        el("ul", { class: "reasons" }, result.reasons.slice(0, most).map(reasonIn(item))),
        more > 0 && el("p", { class: "quiet" }, `And ${more} more, on the phones.`))));
}

/** Return the one sentence that the room should hear first. */
export function headline(item) {
  const { result } = item;
  const { agency, brand } = result.medians;
  if (result.gap != null) {
    return `Agency says ${agency}, brand says ${brand}: ${Math.abs(result.gap)} apart`;
  }
  if (item.kind === "inject") return "All answers are in";
  if (item.kind === "cover") return covered(result.first_seconds);
  if (!result.votes) return "Nobody could judge it";
  const label = labelOf(item);
  switch (result.badge) {
    case "agreed": {
      const far = result.far ? `, and ${counted(result.far, "far view")} to hear` : "";
      return `Agreed: ${label(middle(item))}${far}`;
    }
    case "mixed": return "Mixed: no one view holds the room";
    case "split": return "Split: the room stands in two camps";
    default: return `${counted(result.votes, "vote")}: too few for a verdict`;
  }
}

/** Return how long a test of cover took: the roster is measured, not the person. */
function covered(seconds) {
  return seconds == null ? "Nobody said “I have it”"
    : `“I have it” after ${Math.ceil(seconds / 60)} min`;
}

function twin(item) {
  const { result } = item;
  if (item.kind === "inject") return "";
  if (item.kind === "cover") return item.about;
  const half = result.middle_half;
  return [
    // Without a gap the headline has said it.
    result.gap != null && result.badge, counted(result.votes, "vote"),
    result.median != null && `the middle is ${result.median}`,
    half && `the middle half lies from ${half[0]} to ${half[1]}`,
    result.cannot_judge > 0 && `${result.cannot_judge} can't judge`,
    result.is_one_sided && "one side only: no gate rests on this",
    result.sides_merged && "sides together, since so few voted",
  ].filter(Boolean).join(" · ");
}

/** Draw one dot a vote on 0 to 4: agency round, brand square, others hollow. */
function dots(result, words) {
  const most = Math.max(5, ...result.counts.map((each) => each.all));
  const floor = 20 + most * 24;
  const x = (level) => LEFT + Number(level) * STEP;
  const band = result.middle_half;
  return svg("svg", {
    class: "chart", viewBox: `0 0 ${LEFT * 2 + STEP * 4} ${floor + 44}`, role: "img",
    "aria-label": `${result.counts.map(told).join("; ")}. ${words}`,
  },
  band && svg("rect", {
    class: "band", x: x(band[0]) - 14, width: x(band[1]) - x(band[0]) + 28, y: 6, height: floor - 6,
    rx: 6,
  }),
  svg("line", { class: "axis", x1: 12, x2: LEFT * 2 + STEP * 4 - 12, y1: floor, y2: floor }),
  result.counts.map((each) => [
    svg("text", { class: "level", x: x(each.choice), y: floor + 17, "text-anchor": "middle" },
      each.choice),
    stacked(each).map((side, place) => dot(side, x(each.choice), floor - 14 - place * 24)),
  ]),
  result.median != null && [
    svg("line", { class: "median", x1: x(result.median), x2: x(result.median), y1: 4, y2: floor }),
    svg("text", { x: x(result.median), y: floor + 36, "text-anchor": "middle" },
      `middle ${result.median}`),
  ]);
}

function dot(side, x, y) {
  const seen = { class: `side-${side}` };
  const square = { x: x - 9, y: y - 9, width: 18, height: 18, rx: 2 };
  if (side === "brand") return svg("rect", { ...seen, ...square });
  return svg("circle", { ...seen, cx: x, cy: y, r: side === "other" ? 6 : 9.5 });
}

/** Return what the marks mean, of the sides that voted. */
function key(result) {
  const sides = SIDES.filter((side) => result.counts.some((each) => each[side]));
  return el("p", { class: "key", "aria-hidden": "true" }, sides.map((side) => [
    svg("svg", { viewBox: "0 0 20 20", width: "1em", height: "1em" }, dot(side, 10, 10)),
    ` ${NAMES[side]} `]));
}

function stacked(count) {
  const apart = SIDES.flatMap((side) => Array(count[side] ?? 0).fill(side));
  return apart.length ? apart : Array(count.all).fill("other");
}

/** Draw one bar an option that was chosen, as long as its votes; the others stand in one line. */
function bars(item) {
  const counts = item.result.counts.filter((each) => each.all);
  const others = item.result.counts.filter((each) => !each.all);
  const most = Math.max(1, ...counts.map((each) => each.all));
  const label = labelOf(item);
  const ground = { viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" };
  return [el("ul", { class: "bars" }, counts.map((each) => el("li", {},
    el("p", {}, el("b", {}, label(each.choice)), " ", told(each).split(": ")[1]),
    svg("svg", { class: "chart", ...ground }, lengths(each, 100 / most))))),
  others.length > 0 && el("p", { class: "quiet" },
    `Nobody: ${others.map((each) => label(each.choice)).join(", ")}`)];
}

function lengths(count, unit) {
  const sides = stacked(count);
  return SIDES.filter((side) => sides.includes(side)).map((side) => svg("rect", {
    class: `side-${side}`, x: sides.indexOf(side) * unit, y: 0, height: 6,
    width: sides.filter((each) => each === side).length * unit - 0.4,
  }));
}

function told(each) {
  const apart = SIDES.filter((side) => each[side])
    .map((side) => `${NAMES[side].toLowerCase()} ${each[side]}`);
  return `${each.choice}: ${apart.join(", ") || each.all || "nobody"}`;
}

function reasonIn(item) {
  const label = labelOf(item);
  const none = item.kind === "inject" ? "" : "can't judge";
  const said = (choice) => (choice == null ? none : label(choice));
  return ({ side, choice, text, link }) => el("li", { class: `reason ${side}` },
    el("b", {}, [NAMES[side], said(choice)].filter(Boolean).join(", ")), ": ", text,
    link && [" ", el("a", { href: link, rel: "noreferrer", target: "_blank" }, "evidence")]);
}

function labelOf(item) {
  return (choice) => item.options.find((each) => each.value === choice)?.label ?? choice;
}

function middle(item) {
  const { counts, median } = item.result;
  if (median != null) return String(median);
  return counts.reduce((most, each) => (each.all > most.all ? each : most)).choice;
}

function counted(number, thing) {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
