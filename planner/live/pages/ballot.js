// One question with its buttons. A tap is a vote; the reason goes with it and may come later.

import { el, say } from "./drawing.js";

/**
 * Return a question's form. `draft` holds what was typed, `give` sends a vote; `end` takes no more
 * and returns the words that were not sent.
 * The same form stays while the question is locked or paused, so that nothing typed is lost.
 */
export function ballot(item, draft, letters, give) {
  const mine = item.mine;
  const facts = { ...fieldsOf(mine), ...draft.get() };
  let saved = mine;
  let given = mine && JSON.stringify(words(fieldsOf(mine)));
  let typing;
  const left = el("p", { id: "reason-left", class: "quiet" });
  const hint = el("p", { class: "quiet", role: "status" });

  const note = (name, value) => {
    facts[name] = value;
    draft.set(facts);
    say(left, lettersLeft(facts.reason, letters));
  };
  const send = () => {
    clearTimeout(typing);
    const wants = facts.choice === undefined;
    say(hint, wants ? "Choose a button too: this goes with it." : "");
    const vote = words(facts);
    if (wants || form.disabled || JSON.stringify(vote) === given) return;
    given = JSON.stringify(vote);
    give(vote);
  };
  function words({ choice, proposal, link, shown, reason }) {
    const fits = reason.length <= letters;
    const last = saved?.reason ?? "";
    return { choice, proposal, link: asAddress(link), shown, reason: fits ? reason : last };
  }
  const soon = () => { clearTimeout(typing); typing = setTimeout(send, 1200); };
  const box = (name, label, traits = {}) => [
    el("label", { for: name }, label),
    el("input", {
      id: name, value: facts[name], autocomplete: "off", ...traits,
      oninput: (event) => { note(name, event.target.value); soon(); }, onchange: send,
    }),
  ];
  const button = (value, label, help) => el("label", { class: "choice" },
    el("input", {
      type: "radio", name: "choice", value: value ?? "", checked: facts.choice === value,
      onchange: () => { note("choice", value); send(); },
    }),
    el("span", {}, el("b", {}, label), help && el("small", {}, help)));

  const form = el("fieldset", { "aria-labelledby": "question" },
    item.options.map((each) => button(each.value, each.label, each.help)),
    button(null, "Can't judge"),
    item.takes_proposals && box("proposal",
      item.in_minutes ? "Or propose other minutes" : "Or propose something else",
      item.in_minutes ? { inputmode: "numeric", maxlength: "6" } : { maxlength: "200" }),
    el("details", { open: Boolean(facts.reason || facts.link) },
      el("summary", {}, "Say why, or link to evidence"),
      box("reason", "Reason, unsigned", { "aria-describedby": "reason-left" }), left,
      el("label", { class: "choice" },
        el("input", {
          type: "checkbox", checked: facts.shown,
          onchange: (event) => { note("shown", event.target.checked); send(); },
        }),
        el("span", {}, "Show my reason even if only a few vote")),
      box("link", "Link to evidence", { inputmode: "url", maxlength: "200" })),
    hint);
  say(left, lettersLeft(facts.reason, letters));
  return {
    node: form,
    update(now, isOpen) {
      saved = now.mine;
      form.disabled = !isOpen;
      if (isOpen && saved && !draft.get() && saved.choice !== facts.choice) takeOver();
    },
    end() {
      form.disabled = true;
      return facts.reason === (saved?.reason ?? "") ? "" : facts.reason;
    },
  };

  /** Show what another phone at the same seat has voted. */
  function takeOver() {
    facts.choice = saved.choice;
    for (const each of form.querySelectorAll("[name=choice]")) {
      each.checked = each.value === (saved.choice ?? "");
    }
  }
}

function fieldsOf(mine) {
  const { choice, reason = "", proposal = "", link = "", shown = false } = mine ?? {};
  return { choice: mine ? choice : undefined, reason, proposal, link, shown };
}

function lettersLeft(reason, letters) {
  const left = letters - reason.length;
  return left < 0 ? `${-left} letters too many: shorten it, it is not sent yet.`
    : `${left} letters left.`;
}

function asAddress(link) {
  const text = link.trim();
  return !text || /^https?:\/\//.test(text) ? text : `https://${text}`;
}
