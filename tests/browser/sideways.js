// What makes the page scroll sideways: how wide it is, and the last element that sticks out; "" when nothing does.
() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return "";
  const sticksOut = (element) => element.getBoundingClientRect().right > page.clientWidth + 1;
  const last = [...document.body.querySelectorAll("*")].filter(sticksOut).pop();
  return `${page.scrollWidth} of ${page.clientWidth} px; ${last ? last.outerHTML.slice(0, 120) : "nothing sticks out"}`;
}
