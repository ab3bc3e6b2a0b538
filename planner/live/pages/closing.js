// The close: an owner's word on what is theirs, and whether the time was well spent.

import { day, el } from "./drawing.js";

// A day outlives the page being drawn again, as it is whenever somebody else answers.
const typed = new Map();
const ANSWERS = { accept: "I do it", cannot: "I cannot", "other-day": "By another day" };

/** Return what is asked at the close; `send` as the post has it. */
export function closing(view, send) {
  const stars = [1, 2, 3, 4, 5].map((star) => el("label", { class: "choice" },
    el("input", {
      type: "radio", name: "worth", checked: view.worth === star,
      onchange: () => send("worth", { stars: star }, `worth your time: ${star}`, "worth"),
    }), el("b", {}, star)));
  return [
    view.yours.length ? el("ul", {}, view.yours.map((each) => owned(each, send)))
      : el("p", {}, "Nothing was given to your name."),
    el("fieldset", {}, el("legend", {}, "Was this worth your time? 1: no, 5: very much"),
      el("div", { class: "row" }, stars), view.worth && el("p", {}, `Saved: ${view.worth}`))];
}

function owned({ about, text, due, said, other_day }, send) {
  const other = el("input", {
    type: "date", value: typed.get(about) ?? (other_day || due),
    "aria-label": `Another day for: ${text}`,
    oninput: (event) => typed.set(about, event.target.value),
  });
  const say = (value) => {
    const isOther = value === "other-day";
    if (isOther && (!other.value || other.value === due)) {
      hint.textContent = "Choose the day first, then tap again.";
      return other.focus();
    }
    hint.textContent = "";
    send("confirm", { about, said: value, day: isOther ? other.value : undefined },
      `${ANSWERS[value]}: ${text}`, `confirm/${about}`);
  };
  const hint = el("p", { role: "status" });
  const on = said === "other-day" ? `, ${day(other_day)}` : "";
  return el("li", {}, el("p", {}, el("b", {}, text), due && ` by ${day(due)}`),
    el("div", { class: "row" }, Object.entries(ANSWERS).map(([value, label]) => el("button", {
      "aria-pressed": String(said === value), class: said === value && "main",
      onclick: () => say(value),
    }, label)), other), hint,
    said && el("p", {}, `Saved: ${ANSWERS[said]}${on}`));
}
