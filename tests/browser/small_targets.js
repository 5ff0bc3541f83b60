// What a finger is meant to press and would miss: smaller than `least` pixels, its label counted with it.
// Exempt: what nobody sees, and links inside a line of text (WCAG 2.2, 2.5.8 "inline").
(least) => {
  const PRESSED = "a[href], button, input, select, textarea, summary";
  const INLINE = "p, li, span, td, dd, div";

  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    return element.type !== "hidden" && box.width > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  const isInText = (element) => {
    const around = element.closest(INLINE);
    return (
      element.matches("a") &&
      getComputedStyle(element).display === "inline" &&
      around !== null &&
      around.textContent.trim() !== element.textContent.trim()
    );
  };
  const size = (element) => {
    const boxes = [element, ...(element.labels || [])].map((each) => each.getBoundingClientRect());
    return [Math.max(...boxes.map((box) => box.width)), Math.max(...boxes.map((box) => box.height))];
  };

  return [...document.querySelectorAll(`:is(main, header) :is(${PRESSED})`)].flatMap((element) => {
    const [wide, tall] = size(element);
    if (!isSeen(element) || isInText(element) || (wide >= least - 0.5 && tall >= least - 0.5)) return [];
    const words = element.innerText || element.name || element.outerHTML;
    return [`${words.trim().slice(0, 60)}: ${Math.round(wide)}x${Math.round(tall)}`];
  });
}
