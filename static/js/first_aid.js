// First aid: a mark touched on the body map takes its kind from the one injury that was chosen.
(() => {
  "use strict";

  const table = document.getElementById("mark-of");
  if (!table) return;
  const markOf = JSON.parse(table.textContent);

  const chosenKind = () => {
    const chosen = [...document.querySelectorAll("[data-injuries] input:checked")].map((input) => markOf[input.value]);
    return chosen.length === 1 ? chosen[0] || "" : "";
  };

  const fill = () => {
    const kind = chosenKind();
    if (!kind) return;
    for (const row of document.querySelectorAll("[data-mark]")) {
      const where = row.querySelector("[data-mark-region]");
      const what = row.querySelector("[data-mark-kind]");
      if (where.value && !what.value) what.value = kind;
    }
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-body-map] [data-region]")) fill();
  });
  document.addEventListener("change", (event) => {
    if (event.target.closest("[data-injuries]") || event.target.matches("[data-mark-region]")) fill();
  });
})();
