// The clock of the looks after a bump to the head: counts to the next look, then how late it is.
// The due moment and the server's own "now" come with the page: a tablet whose clock is wrong counts right.
(() => {
  "use strict";

  const box = document.querySelector("[data-look-due]");
  if (!box) return;
  const clock = box.querySelector("[data-look-clock]");
  const opened = performance.now();
  const left = Date.parse(box.dataset.lookDue) - Date.parse(box.dataset.lookNow);
  let isLate = left <= 0;

  const two = (number) => String(number).padStart(2, "0");
  const words = (seconds) => {
    const hours = Math.floor(seconds / 3600);
    const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
    return hours ? `${hours}:${rest}` : rest;
  };

  const becomeLate = () => {
    isLate = true;
    const pill = document.querySelector("[data-look-late]");
    box.querySelector("[data-look-pill]").replaceChildren(pill.content.cloneNode(true));
    document.querySelector("[data-look-said]").textContent = "Look at the child now: the next look is due.";
  };

  const tick = () => {
    const seconds = Math.round((left - (performance.now() - opened)) / 1000);
    if (seconds <= 0 && !isLate) becomeLate();
    clock.textContent = seconds > 0 ? `in ${words(seconds)}` : `${words(-seconds)} late`;
  };

  box.querySelector("[data-look-words]").hidden = true;
  tick();
  setInterval(tick, 1000);
})();
