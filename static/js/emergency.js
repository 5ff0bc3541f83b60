// An emergency: the clock of the page. It needs no network; its start is kept on this device until the record is saved.
(() => {
  "use strict";

  const KEPT_MS = 3 * 60 * 60 * 1000; // a start older than this is another day's
  const MINUTE = 60000;
  const keyOf = (pupil) => `kw-emergency-${pupil}`;

  const saved = document.querySelector("[data-emergency-saved]");
  if (saved) {
    try {
      localStorage.removeItem(keyOf(saved.dataset.emergencySaved));
    } catch {
      // Nothing was kept.
    }
  }

  const page = document.querySelector("[data-emergency]");
  if (!page) return;
  const key = keyOf(page.dataset.emergency);
  const field = (name) => page.querySelector(`[name="${name}"]`);
  const figure = page.querySelector("[data-clock]");
  const says = page.querySelector("[data-clock-says]");
  const two = (number) => String(number).padStart(2, "0");

  // London time, whatever the device is set to.
  const clock = (moment) =>
    new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: "Europe/London" }).format(moment);

  const since = (moment) => {
    const seconds = Math.max(0, Math.floor((moment - state.start) / 1000));
    return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  };

  // What was timed here before and not saved: kept on the device, else in the address.
  const readKept = () => {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(key));
    } catch {
      kept = null;
    }
    const named = Number.parseInt(new URLSearchParams(location.hash.slice(1)).get("began"), 10);
    if (!kept && named) kept = { start: named, marks: {} };
    const age = kept ? Date.now() - kept.start : -1;
    return age >= 0 && age < KEPT_MS ? { marks: {}, ...kept } : null;
  };

  // A page loaded again goes on; one opened afresh starts now, since the last look may have been no emergency.
  const goesOn = () => {
    const [way] = performance.getEntriesByType("navigation");
    return Boolean(way) && way.type !== "navigate";
  };

  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify(state));
    } catch {
      // The address below keeps the start.
    }
    history.replaceState(null, "", `#began=${state.start}`);
  };

  const showStart = () => {
    field("starts_at").value = clock(state.start);
    page.querySelector("[data-clock-start]").textContent = clock(state.start);
  };

  const fillMarks = () => {
    for (const [name, at] of Object.entries(state.marks)) if (field(name)) field(name).value = clock(at);
  };

  const showMarks = () => {
    for (const button of page.querySelectorAll("[data-mark]")) {
      const at = state.marks[button.dataset.mark];
      button.setAttribute("aria-pressed", String(Boolean(at)));
      button.querySelector("[data-mark-said]").textContent = at ? `${clock(at)}, after ${since(at)}` : "";
    }
  };

  // A step whose minute has come is marked, and said aloud once.
  const showSteps = (minutes) => {
    const now = [];
    for (const step of page.querySelectorAll("[data-minute]")) {
      const isNow = minutes >= Number(step.dataset.minute);
      if (isNow && !step.classList.contains("is-now")) now.push(step.textContent.trim());
      step.classList.toggle("is-now", isNow);
    }
    if (now.length) says.textContent = now.join(". ");
  };

  const tick = () => {
    const until = state.marks.ends_at || Date.now();
    figure.textContent = since(until);
    showSteps((until - state.start) / MINUTE);
  };

  const before = readKept();
  const isSentBack = Boolean(page.querySelector("[data-error-summary]"));
  const state = before && (goesOn() || isSentBack) ? before : { start: Date.now(), marks: {} };
  const resume = page.querySelector("[data-clock-resume]");
  if (before && state !== before) {
    resume.hidden = false;
    resume.querySelector("span").textContent = `Go on from ${clock(before.start)}`;
  }
  if (!isSentBack) {
    showStart();
    fillMarks();
  }
  page.querySelector("[data-clock-start]").textContent = clock(state.start);
  keep();
  showMarks();
  tick();
  setInterval(tick, 250);

  page.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-mark]");
    if (mark) {
      const name = mark.dataset.mark;
      if (state.marks[name]) delete state.marks[name];
      else state.marks[name] = Date.now();
      field(name).value = state.marks[name] ? clock(state.marks[name]) : "";
      field(name).dispatchEvent(new Event("input", { bubbles: true }));
    } else if (event.target.closest("[data-clock-resume]")) {
      Object.assign(state, before);
      resume.hidden = true;
      showStart();
      fillMarks();
    } else if (event.target.closest("[data-clock-earlier]")) {
      state.start -= MINUTE;
      showStart();
    } else if (event.target.closest("[data-clock-again]")) {
      state.start = Date.now();
      state.marks = {};
      for (const button of page.querySelectorAll("[data-mark]")) field(button.dataset.mark).value = "";
      showStart();
    } else {
      return;
    }
    keep();
    showMarks();
    tick();
  });
})();
