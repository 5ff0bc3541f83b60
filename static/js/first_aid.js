// First aid: a mark touched on the body map takes its kind from the one injury that was chosen; "most often" ticks its
// injury and what was given, where both can be seen and changed.
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

  const tick = (list, values) => {
    for (const input of list.querySelectorAll("input")) {
      if (values.includes(input.value)) input.checked = true;
    }
  };

  document.addEventListener("click", (event) => {
    const usual = event.target.closest("[data-usual-injuries]");
    if (usual) {
      tick(document.querySelector("[data-injuries]"), usual.dataset.usualInjuries.split(" "));
      tick(document.querySelector("[data-treatment]"), usual.dataset.usualTreatment.split(" "));
      document.querySelector("[data-usual-said]").textContent = `Ticked below: ${usual.textContent.trim()}.`;
      fill();
    }
    if (event.target.closest("[data-body-map] [data-region]")) fill();
  });
  document.addEventListener("change", (event) => {
    if (event.target.closest("[data-injuries]") || event.target.matches("[data-mark-region]")) fill();
  });
})();
