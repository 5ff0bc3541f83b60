// The body map: touching the outline fills a row of the list, and each row draws its numbered dot.
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const rowsOf = (map) => [...map.querySelectorAll("[data-mark]")].filter((row) => !row.classList.contains("is-removed"));
  const field = (row, name) => row.querySelector(`[data-mark-${name}]`);
  const isEmpty = (row) => !field(row, "region").value && !field(row, "kind").value;

  // A region's middle in thousandths of its picture, for marks picked from the list.
  const middleOf = (map, key) => {
    const part = map.querySelector(`[data-region="${CSS.escape(key)}"]`);
    if (!part) return null;
    const box = part.getBBox();
    return { svg: part.ownerSVGElement, x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  const placeOf = (map, row) => {
    const middle = middleOf(map, field(row, "region").value);
    const across = field(row, "across").value;
    const down = field(row, "down").value;
    if (!middle || across === "" || down === "") return middle;
    const { width, height } = middle.svg.viewBox.baseVal;
    return { svg: middle.svg, x: (Number(across) * width) / 1000, y: (Number(down) * height) / 1000 };
  };

  const make = (name, values) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
    return element;
  };

  const draw = (map) => {
    for (const layer of map.querySelectorAll("[data-body-dots]")) layer.replaceChildren();
    rowsOf(map).forEach((row, index) => {
      row.querySelector(".kw-mark-number").textContent = index + 1;
      const place = placeOf(map, row);
      if (!place) return;
      const number = make("text", { class: "kw-body-number", x: place.x, y: place.y, dy: 8, "text-anchor": "middle" });
      number.textContent = index + 1;
      place.svg.querySelector("[data-body-dots]").append(make("circle", { class: "kw-body-dot", cx: place.x, cy: place.y, r: 19 }), number);
    });
  };

  // One more row: a copy of the last with the next number and nothing in it.
  const addRow = (map) => {
    const total = map.querySelector("[name$=TOTAL_FORMS]");
    const all = [...map.querySelectorAll("[data-mark]")];
    const last = all[all.length - 1];
    const next = Number(total.value);
    if (next >= 40) return null;
    const row = last.cloneNode(true);
    row.classList.remove("is-removed");
    row.innerHTML = row.innerHTML.replace(/marks-\d+-/g, `marks-${next}-`).replace(/ mark \d+</, ` mark ${next + 1}<`);
    for (const input of row.querySelectorAll("input, select")) {
      if (input.type === "checkbox") input.checked = false;
      else input.value = "";
    }
    last.after(row);
    total.value = next + 1;
    return row;
  };

  const touch = (map, part, event) => {
    const svg = part.ownerSVGElement;
    const box = svg.getBoundingClientRect();
    const row = rowsOf(map).find(isEmpty) || addRow(map);
    if (!row) return;
    field(row, "region").value = part.dataset.region;
    field(row, "across").value = Math.round(((event.clientX - box.left) / box.width) * 1000);
    field(row, "down").value = Math.round(((event.clientY - box.top) / box.height) * 1000);
    draw(map);
    field(row, "kind").focus();
  };

  document.addEventListener("click", (event) => {
    const map = event.target.closest("[data-body-map]");
    if (!map) return;
    const part = event.target.closest("[data-region]");
    if (part) touch(map, part, event);
    if (event.target.closest("[data-mark-add]")) {
      event.preventDefault();
      const row = addRow(map);
      if (row) field(row, "region").focus();
      draw(map);
    }
  });

  document.addEventListener("change", (event) => {
    const map = event.target.closest("[data-body-map]");
    if (!map) return;
    const row = event.target.closest("[data-mark]");
    if (event.target.matches("[data-mark-region]")) {
      field(row, "across").value = "";
      field(row, "down").value = "";
    }
    if (event.target.matches("[name$=DELETE]")) row.classList.toggle("is-removed", event.target.checked);
    draw(map);
  });

  for (const map of document.querySelectorAll("[data-body-map]")) draw(map);
})();
