// What leaves the page at the right: makes it scroll sideways, or is cut off there. "" when nothing does.
() => {
  const page = document.documentElement;
  const room = page.clientWidth + 1;

  const isOut = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && box.right > room && element.checkVisibility({ visibilityProperty: true });
  };
  // What scrolls in a box of its own is reached there; what is hidden from sight is meant for screen readers.
  const isReached = (element) => {
    for (let around = element; around && around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (["auto", "scroll"].includes(style.overflowX) || style.clipPath !== "none") return true;
    }
    return false;
  };

  const out = [...document.body.querySelectorAll("*")].filter((element) => isOut(element) && !isReached(element));
  if (page.scrollWidth <= room && !out.length) return "";
  const last = out.pop();
  return `${page.scrollWidth} of ${room - 1} px; ${last ? last.outerHTML.slice(0, 160) : "nothing sticks out"}`;
}
