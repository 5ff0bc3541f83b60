// The tablet's controls. What counts always stands in ordinary form fields: this file only presses them faster.
(() => {
  "use strict";

  const tell = (input) => input.dispatchEvent(new Event("input", { bubbles: true }));
  const whole = (input) => Math.max(0, Number.parseInt(input.value, 10) || 0);

  // --- Trials: "did it" and "not yet" add a try; minus and plus mend the first number; undo takes back the last tap ---
  const taps = new WeakMap();

  const trialOf = (element) => {
    const box = element.closest("[data-trial]");
    return {
      box,
      done: box.querySelector("[data-trial-done]"),
      tried: box.querySelector("[data-trial-tried]"),
      figure: box.querySelector("[data-trial-figure]"),
      undo: box.querySelector("[data-trial-undo]"),
    };
  };

  const showTrial = (trial) => {
    trial.figure.textContent = `${whole(trial.done)} of ${whole(trial.tried)}`;
    trial.undo.hidden = !(taps.get(trial.box) || []).length;
  };

  const setTrial = (trial, done, tried) => {
    trial.done.value = done;
    trial.tried.value = tried;
    tell(trial.tried);
    showTrial(trial);
  };

  const tapTrial = (trial, done, tried) => {
    const before = [trial.done.value, trial.tried.value];
    const within = Math.max(0, done);
    taps.set(trial.box, [...(taps.get(trial.box) || []), before]);
    setTrial(trial, within, Math.max(within, tried));
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-trial-try], [data-trial-step], [data-trial-undo]");
    if (!button) return;
    const trial = trialOf(button);
    const [done, tried] = [whole(trial.done), whole(trial.tried)];
    if ("trialTry" in button.dataset) tapTrial(trial, done + Number(button.dataset.trialTry), tried + 1);
    else if ("trialStep" in button.dataset) tapTrial(trial, done + Number(button.dataset.trialStep), tried);
    else setTrial(trial, ...taps.get(trial.box).pop());
  });

  // --- Ratings: a second press on the chosen button takes the answer back ---
  let pressed = null;

  document.addEventListener("pointerdown", (event) => {
    const option = event.target.closest(".kw-option");
    const input = option && option.querySelector('input[type="radio"]');
    pressed = input && input.checked ? input : null;
  });
  document.addEventListener("click", (event) => {
    if (!pressed || event.target !== pressed) return;
    pressed.checked = false;
    tell(pressed);
    pressed = null;
  });

  // --- Minutes: minus and plus ---
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step-by]");
    if (!button) return;
    const input = button.closest("[data-stepper]").querySelector("input");
    input.value = Math.max(0, whole(input) + Number(button.dataset.stepBy));
    tell(input);
  });

  // --- A menu's button shows the minutes chosen inside it ---
  const mirror = (menu) => {
    const input = document.getElementById(menu.dataset.mirrors);
    if (!input) return;
    const note = menu.querySelector("[data-mirror-note]");
    if (/^\d+$/.test(input.value.trim())) menu.querySelector("[data-mirror-text]").textContent = `${input.value} min`;
    if (note) note.hidden = input.value !== input.defaultValue;
  };

  document.addEventListener("input", (event) => {
    for (const menu of document.querySelectorAll("[data-mirrors]")) {
      if (menu.dataset.mirrors === event.target.id) mirror(menu);
    }
  });

  // --- The timer suggests; only a press on "Use" writes the minutes ---
  const seconds = (timer) => Math.max(0, Math.round((Date.now() - Number(timer.dataset.since)) / 1000));

  const tick = (timer) => {
    const passed = seconds(timer);
    const rest = String(passed % 60).padStart(2, "0");
    timer.querySelector("[data-timer-label]").textContent = `Stop, ${Math.floor(passed / 60)}:${rest}`;
  };

  const start = (timer, since) => {
    const kept = timer.querySelector("[data-timer-start]");
    timer.dataset.since = String(since);
    if (kept) kept.value = new Date(since).toISOString();
    timer.querySelector("[data-timer-use]").hidden = true;
    tick(timer);
    timer.dataset.ticking = String(setInterval(() => tick(timer), 1000));
  };

  const stop = (timer) => {
    clearInterval(Number(timer.dataset.ticking));
    delete timer.dataset.ticking;
    const minutes = Math.max(1, Math.round(seconds(timer) / 60));
    const use = timer.querySelector("[data-timer-use]");
    use.dataset.minutes = String(minutes);
    use.textContent = `Use ${minutes} min`;
    use.hidden = false;
    timer.querySelector("[data-timer-label]").textContent = "Start again";
  };

  document.addEventListener("click", (event) => {
    const toggle = event.target.closest("[data-timer-toggle]");
    const use = event.target.closest("[data-timer-use]");
    if (toggle) {
      const timer = toggle.closest("[data-timer]");
      if (timer.dataset.ticking) stop(timer);
      else start(timer, Date.now());
    } else if (use) {
      const input = document.getElementById(use.closest("[data-timer]").dataset.timer);
      input.value = use.dataset.minutes;
      tell(input);
      use.hidden = true;
    }
  });

  // --- After a reload: the figures as the fields stand, a running timer goes on ---
  const prepare = (root) => {
    for (const box of root.querySelectorAll("[data-trial]")) showTrial(trialOf(box));
    for (const menu of root.querySelectorAll("[data-mirrors]")) mirror(menu);
    for (const kept of root.querySelectorAll("[data-timer-start]")) {
      const timer = kept.closest("[data-timer]");
      if (kept.value && !timer.dataset.ticking) start(timer, Date.parse(kept.value));
    }
  };

  document.addEventListener("htmx:afterSwap", (event) => prepare(event.target));
  prepare(document);
})();
