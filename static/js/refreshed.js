// A list that stays true while its page is open: asked for about each minute, never under a person's finger.
// Without this file the page is as it was when it was opened. The other end is logs/views/refreshed.py.
(() => {
  "use strict";

  const EVERY_MS = 60000;
  const QUIET_MS = 3000; // after the last touch, key or scroll
  const LONGEST_WAIT_MS = 30000; // somebody who keeps moving still sees what was missed
  const TOLD = ["missed", "taken_on"];

  const status = document.querySelector("[data-as-of]");
  const main = document.getElementById("main");
  const says = document.querySelector("[data-refreshed-says]");
  const list = () => document.querySelector("[data-refreshed]");
  if (!main || !list() || "refreshes" in document.documentElement.dataset) return;
  document.documentElement.dataset.refreshes = "yes";

  let askedAt = Date.now();
  let touchedAt = 0;
  let isHeld = false;
  let before = null;

  const isBusy = (now) => isHeld || main.querySelector("form[data-sent]") || (now - touchedAt < QUIET_MS && now - askedAt < EVERY_MS + LONGEST_WAIT_MS);

  const ask = () => {
    askedAt = Date.now();
    if (list()) htmx.trigger(list(), "kw:refresh");
  };
  const askWhenDue = () => {
    const now = Date.now();
    if (!document.hidden && now - askedAt >= EVERY_MS && !isBusy(now)) ask();
  };

  const touched = () => {
    touchedAt = Date.now();
  };
  const hold = (isDown) => () => {
    isHeld = isDown;
    touched();
  };
  for (const name of ["scroll", "pointermove", "wheel"]) addEventListener(name, touched, { passive: true });
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, hold(true), true);
  for (const name of ["pointerup", "pointercancel", "keyup", "blur"]) addEventListener(name, hold(false), true);

  // --- What a person has before them: where they are, and in which state each row was ---
  const rowOf = (element) => element && element.closest("[data-row]");
  const find = (key) => [...list().querySelectorAll("[data-row]")].find((row) => row.dataset.row === key);
  const stateOf = () => new Map([...list().querySelectorAll("[data-state]")].map((row) => [row.dataset.row, { ...row.dataset }]));
  const controls = (root) => [...root.querySelectorAll("a[href], button, summary")];

  const firstSeen = () => [...list().querySelectorAll("[data-row]")].find((row) => row.getBoundingClientRect().bottom > window.innerHeight / 4);

  const remember = () => {
    const focused = list().contains(document.activeElement) ? document.activeElement : null;
    const anchor = rowOf(focused) || (window.scrollY > 0 ? firstSeen() : null);
    return {
      anchor: anchor && { key: anchor.dataset.row, top: anchor.getBoundingClientRect().top },
      focused: focused && { row: rowOf(focused)?.dataset.row, words: focused.textContent.trim(), place: controls(rowOf(focused) || list()).indexOf(focused) },
      states: stateOf(),
    };
  };

  const focusAgain = ({ row, words, place }) => {
    const root = (row && find(row)) || list();
    const found = controls(root);
    const same = found.find((control) => control.textContent.trim() === words) || (row && find(row) ? found[place] || found[0] : null);
    if (!same) root.tabIndex = -1;
    (same || root).focus({ preventScroll: true });
  };

  const isNew = ({ state, count }, was) => TOLD.includes(state) && (!was || was.state !== state || Number(count) > Number(was.count));

  const sayWhatIsNew = (states) => {
    const news = [...list().querySelectorAll("[data-says]")].filter((row) => isNew(row.dataset, states.get(row.dataset.row)));
    if (news.length) says.textContent = news.map((row) => row.dataset.says).join(" ");
  };

  const putBack = () => {
    if (before.focused) focusAgain(before.focused);
    const anchor = before.anchor && find(before.anchor.key);
    if (anchor) window.scrollBy({ top: anchor.getBoundingClientRect().top - before.anchor.top, behavior: "instant" });
    sayWhatIsNew(before.states);
    before = null;
  };

  // --- The list's own requests; what goes wrong with them is said beside the time, not in a toast each minute ---
  const isOurs = (event) => event.detail.elt && event.detail.elt.matches("[data-refreshed]");
  const failed = (event) => {
    if (!isOurs(event)) return;
    event.stopPropagation();
    if (event.detail.xhr.status === 403) delete event.detail.elt.dataset.refreshed; // not theirs: not asked for again
    if (!status) return;
    status.dataset.isOld = "yes";
    status.textContent = `${status.textContent.split(",")[0]}, not refreshed since`;
  };

  main.addEventListener("htmx:sendError", failed);
  main.addEventListener("htmx:responseError", failed);
  main.addEventListener("htmx:beforeSwap", (event) => {
    if (!isOurs(event) || event.detail.isError) return;
    if (event.detail.xhr.status === 204) {
      event.detail.shouldSwap = false;
    } else if (!event.detail.serverResponse.includes("data-refreshed")) {
      location.reload(); // signed out, or no longer allowed: the whole page says it
      event.detail.shouldSwap = false;
    } else if (isHeld) {
      event.detail.shouldSwap = false;
      askedAt -= EVERY_MS;
    } else {
      before = remember();
    }
  });
  main.addEventListener("htmx:afterSettle", () => {
    if (before) putBack();
  });

  document.addEventListener("kw:as-of", (event) => {
    if (!status) return;
    if (event.detail.day !== status.dataset.day) {
      location.reload();
      return;
    }
    delete status.dataset.isOld;
    status.textContent = `as of ${event.detail.at}`;
  });

  setInterval(askWhenDue, 1000);
  document.addEventListener("visibilitychange", askWhenDue);
  addEventListener("online", ask);
  addEventListener("pageshow", (event) => {
    if (event.persisted) ask();
  });
})();
