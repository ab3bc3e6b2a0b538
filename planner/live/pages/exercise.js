// The answer to a message of a drill: how bad, what to do, whose it is, by when, by which rule.

import { el, put, say } from "./drawing.js";

const BAD = ["S0 Routine", "S1 Service", "S2 Sensitive", "S3 Serious", "S4 Crisis"];

/** Return what has happened since, told by the facilitator step by step. */
export function story(inject) {
  return inject.then.map((each) =>
    el("p", {}, el("b", {}, `After ${each.after_minutes} min: `), each.happens));
}

/** Return the form, as a ballot's; it is sent by its button, and may be sent again. */
export function exercise(item, draft, _letters, give) {
  const { inject } = item;
  let saved = item.mine;
  const facts = { since: Date.now(), ...saved?.reaction, ...draft.get() };
  draft.set(facts);
  const hint = el("p", { role: "status" });
  const note = (name, value) => {
    facts[name] = value;
    draft.set(facts);
    say(hint, saved ? "Changed, not sent yet." : "");
  };
  const send = (event) => {
    event.preventDefault();
    say(hint, "");
    const minutes = String(facts.within_minutes ?? "");
    give({ reaction: {
      severity: facts.severity, verb: facts.verb, owner_role: facts.owner_role,
      within_minutes: minutes === "" ? null : Number(minutes), rule: facts.rule ?? "",
      text: facts.text ?? "",
      took_seconds: Math.min(86400, Math.round((Date.now() - facts.since) / 1000)),
    } });
  };
  const listed = (name, label, all, first) => [
    el("label", { for: name }, label),
    el("select", {
      id: name, required: name !== "rule", onchange: (event) => note(name, event.target.value),
    }, el("option", { value: "" }, first), all.map(([value, text]) =>
      el("option", { value, selected: facts[name] === value }, text))),
  ];
  const form = el("fieldset", { "aria-labelledby": "question" },
    el("fieldset", {}, el("legend", {}, "How bad could it get?"),
      el("div", { class: "row" }, BAD.map((label) => el("label", { class: "choice" },
        el("input", {
          type: "radio", name: "severity", value: label.slice(0, 2), required: true,
          checked: facts.severity === label.slice(0, 2),
          onchange: (event) => note("severity", event.target.value),
        }), el("span", {}, label))))),
    listed("verb", "What do you do?", inject.verbs, "Choose"),
    listed("owner_role", "Whose is it?", inject.roles, "Choose"),
    el("label", { for: "minutes" }, "Answered within how many minutes? Empty: not at all"),
    el("input", {
      id: "minutes", type: "number", min: "0", max: "43200", inputmode: "numeric",
      value: facts.within_minutes, oninput: (event) => note("within_minutes", event.target.value),
    }),
    listed("rule", "Which rule says so?", inject.rules, "I found none"),
    el("label", { for: "text" }, "The reply, if it is yours to write"),
    el("textarea", {
      id: "text", rows: "4", maxlength: "1000",
      oninput: (event) => note("text", event.target.value),
    }, facts.text ?? ""),
    el("p", {}, el("button", { class: "main" }, "Send my answer")), hint);
  const since = el("div", { role: "status" }, story(inject));
  return {
    node: el("form", { onsubmit: send }, since, form),
    update(now, isOpen) {
      if (since.childElementCount !== now.inject.then.length) put(since, story(now.inject));
      saved = now.mine;
      form.disabled = !isOpen;
    },
    end: () => (facts.text === saved?.reaction?.text ? "" : facts.text),
  };
}
