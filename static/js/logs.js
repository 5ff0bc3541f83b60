// The session's page: why it was short is asked when it was, who is away needs no answers, errors in menus open them.
(() => {
  "use strict";

  // --- Shorter than planned by more than the school allows: ask why ---
  const askWhy = (box) => {
    const input = document.getElementById(box.dataset.short);
    const planned = Number.parseInt(box.dataset.shortPlanned, 10);
    const minutes = Number.parseInt(input.value, 10);
    box.classList.toggle("is-asked", planned - minutes > Number(box.dataset.shortAfter));
  };

  document.addEventListener("input", (event) => {
    for (const box of document.querySelectorAll("[data-short]")) if (box.dataset.short === event.target.id) askWhy(box);
  });

  // --- A group: the button says who is away; an absent pupil is asked nothing ---
  const showPart = (part) => {
    const chosen = part.querySelector("[data-away] input[type=radio]:checked");
    const own = part.querySelector("[data-away] input:not([type=radio])");
    const isAway = Boolean(chosen) && chosen.value !== "here";
    const label = isAway ? chosen.parentElement.textContent.trim() : "";
    part.classList.toggle("is-away", isAway);
    const words = own.value.trim() ? `Here, ${own.value.trim()} min` : "Here";
    part.querySelector("[data-away] [data-mirror-text]").textContent = isAway ? `Away: ${label}` : words;
  };

  document.addEventListener("input", (event) => {
    const part = event.target.closest("[data-part]");
    if (part && event.target.closest("[data-away]")) showPart(part);
  });

  // --- What is wrong inside a closed menu: open it, and let the summary's link reach it ---
  const openAround = (element) => {
    const menu = element && element.closest("details");
    if (menu) menu.open = true;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-error-summary] a");
    const control = link && document.getElementById(link.hash.slice(1));
    if (!control) return;
    openAround(control);
    control.focus();
  });

  // --- Praise beside a session: given with one press, and the panel closes ---
  document.addEventListener("htmx:afterRequest", (event) => {
    const given = event.target.id && document.querySelector(`details[open] button[form="${CSS.escape(event.target.id)}"]`);
    if (given) given.closest("details").open = false;
  });

  const prepare = (root) => {
    for (const box of root.querySelectorAll("[data-short]")) askWhy(box);
    for (const part of root.querySelectorAll("[data-part]")) showPart(part);
  };

  document.addEventListener("htmx:afterSwap", (event) => prepare(event.target));
  prepare(document);
})();
