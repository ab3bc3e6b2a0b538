// How things are drawn: elements made one by one, people's words always as text.

const SVG = "http://www.w3.org/2000/svg";

/** Return an element; `traits` are attributes, or listeners where the name begins with "on". */
export function el(name, traits = {}, ...inside) {
  return filled(document.createElement(name), traits, inside);
}

/** Return an element of a picture. */
export function svg(name, traits = {}, ...inside) {
  return filled(document.createElementNS(SVG, name), traits, inside);
}

/** Put these in the place of all that an element held. */
export function put(where, ...inside) {
  where.replaceChildren(...there(inside));
}

/** Set an element's text if it is another one: a live region speaks only of what is new. */
export function say(where, text) {
  if (where.textContent !== text) where.textContent = text;
}

/** Return "2:05" for 125 seconds. */
export function clock(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Return "1 March 2027" for "2027-03-01". */
export function day(iso) {
  if (!iso) return "";
  const parts = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat("en-GB", parts).format(new Date(`${iso}T00:00:00Z`));
}

function filled(element, traits, inside) {
  for (const [name, value] of Object.entries(traits)) {
    if (value === false || value == null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...there(inside));
  return element;
}

function there(inside) {
  return inside.flat(9).filter((each) => each != null && each !== "" && each !== false);
}
