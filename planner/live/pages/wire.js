// How the server is asked: with the right in a header, and never longer than eight seconds.

const PATIENCE = 8000;

/** Return the status and what was answered; status 0 where no answer came. */
export async function ask(path, right, facts) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(`/live/${path}`, {
      method: facts ? "POST" : "GET",
      headers: {
        ...(right && { Authorization: `Bearer ${right}` }),
        ...(facts && { "Content-Type": "application/json" }),
      },
      body: facts && JSON.stringify(facts),
      cache: "no-store",
      credentials: "omit",
      signal: stop.signal,
    });
    const isJson = answer.headers.get("content-type")?.startsWith("application/json");
    return { status: answer.status, told: isJson ? await answer.json() : null };
  } catch {
    return { status: 0, told: null };
  } finally {
    clearTimeout(timer);
  }
}

/** Return whether the same is worth sending again: no answer, too often, or the server's fault. */
export function isLater(status) {
  return status === 0 || status === 429 || status >= 500;
}
