// The way in: the code, then side, role and, where the workshop asks for it, the name.

import { el, put, say } from "./drawing.js";
import { ask } from "./wire.js";

const SILENT = "The server does not answer. Are you on the room's network?";

/** Ask for the code; `done` is called with what the door answers to a right one. */
export function askCode(where, code, fault, done) {
  const typed = el("input", {
    id: "code", value: code, autocomplete: "off", autocapitalize: "characters",
    maxlength: "40", required: true, placeholder: "ABC-DEF",
    "aria-describedby": "code-fault",
  });
  const said = el("p", { id: "code-fault", role: "alert" }, fault);
  const enter = async (event) => {
    event?.preventDefault();
    say(said, "");
    const { status, told } = await ask("door", "", { code: typed.value });
    if (status === 200) done(told, typed.value);
    else say(said, told?.sentence ?? SILENT);
  };
  put(where, el("h1", { tabindex: "-1" }, "Join the workshop"),
    el("form", { onsubmit: enter },
      el("label", { for: "code" }, "The code on the big screen: six letters"), typed, said,
      el("p", {}, el("button", { class: "main" }, "Go on"))));
  if (code) enter();
}

/** Ask who sits down; `done` is called with the seat's token and its first view. */
export function askSeat(where, greeting, code, done) {
  const said = el("p", { role: "alert" });
  const sit = async (event) => {
    event.preventDefault();
    const facts = Object.fromEntries(new FormData(event.target));
    const button = event.target.querySelector("button");
    button.disabled = true;
    const { status, told } = await ask("seat", "", { ...facts, code });
    button.disabled = false;
    if (status === 200) done(told);
    else say(said, told?.sentence ?? SILENT);
  };
  const title = el("h1", { tabindex: "-1" }, "Where do you sit?");
  put(where, title,
    el("form", { onsubmit: sit },
      el("fieldset", {}, el("legend", {}, "Your side"),
        greeting.sides.map((side) => el("label", { class: "choice" },
          el("input", { type: "radio", name: "side", value: side.value, required: true }),
          el("span", {}, side.label)))),
      field("role", "Your role, if you like", "organization-title"),
      greeting.asks_names && field("name", "Your name, or any other; it may stay empty", "name"),
      el("p", {}, greeting.privacy), said,
      el("p", {}, el("button", { class: "main" }, "Take a seat"))));
  title.focus();
}

function field(name, label, fills) {
  return el("div", {}, el("label", { for: name }, label),
    el("input", { id: name, name, maxlength: "200", autocomplete: fills }));
}
