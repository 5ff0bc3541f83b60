// Runs before the page is drawn: says that JavaScript is there, and takes the colours this person chose on this device.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const chosen = localStorage.getItem("kw-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // No storage (private window, school policy): the device's own setting counts.
  }
})();
