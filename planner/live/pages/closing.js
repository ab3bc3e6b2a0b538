// The close: an owner's word on what is theirs, and whether the time was well spent.

import { day, el } from "./drawing.js";

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
    type: "date", value: other_day || due, "aria-label": `Another day for: ${text}`,
  });
  const say = (value) => send("confirm",
    { about, said: value, day: value === "other-day" ? other.value : undefined },
    `${ANSWERS[value]}: ${text}`, `confirm/${about}`);
  const on = said === "other-day" ? `, ${day(other_day)}` : "";
  return el("li", {}, el("p", {}, el("b", {}, text), due && ` by ${day(due)}`),
    el("div", { class: "row" }, Object.entries(ANSWERS).map(([value, label]) => el("button", {
      "aria-pressed": String(said === value), class: said === value && "main",
      onclick: () => say(value),
    }, label)), other),
    said && el("p", {}, `Saved: ${ANSWERS[said]}${on}`));
}
