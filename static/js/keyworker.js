// Small things every page needs. Everything works without this file; it only saves steps and prevents slips.
(() => {
  "use strict";

  // --- The error summary takes the focus; its links also focus choices that hide behind their labels ---
  const focusErrors = (root) => {
    const summary = root.querySelector("[data-error-summary]");
    if (summary) summary.focus();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-error-summary] a");
    const control = link && document.getElementById(link.hash.slice(1));
    if (!control) return;
    event.preventDefault();
    (control.closest(".kw-field, .kw-question") || control).scrollIntoView({ block: "start" });
    control.focus({ preventScroll: true });
  });

  // --- Dialogs: opened by data-dialog-open, closed by data-dialog-close, Escape or a press outside ---
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog-open]");
    const dialog = opener && document.getElementById(opener.dataset.dialogOpen);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    } else if (event.target.closest("[data-dialog-close]")) {
      event.target.closest("dialog").close();
    } else if (event.target.nodeName === "DIALOG") {
      event.target.close();
    }
  });

  // --- Menus: one open at a time, closed by Escape or a press elsewhere ---
  const openMenus = () => document.querySelectorAll("details.kw-menu[open]");

  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // --- Light, dark, or as the device ---
  const markTheme = () => {
    const now = document.documentElement.dataset.theme || "auto";
    for (const button of document.querySelectorAll("[data-theme-set]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeSet === now));
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-set]");
    if (!button) return;
    const chosen = button.dataset.themeSet;
    if (chosen === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
    try {
      localStorage.setItem("kw-theme", chosen);
    } catch {
      // Kept for this page only.
    }
    markTheme();
  });

  // --- Toasts: gone after ten seconds, unless they hold an Undo, bad news, or someone's attention ---
  const TOAST_MS = 10000;

  const letGo = (toast) => {
    if (toast.dataset.toast === "bad" || toast.querySelector("form")) return;
    setTimeout(() => {
      if (toast.matches(":hover, :focus-within")) letGo(toast);
      else toast.remove();
    }, TOAST_MS);
  };

  const showToast = ({ text, tone = "good", undoUrl = "" }) => {
    const template = document.querySelector("[data-toast-template]");
    const toast = template.content.firstElementChild.cloneNode(true);
    toast.classList.replace("is-info", `is-${tone}`);
    toast.dataset.toast = tone;
    toast.querySelector(".kw-toast-text").textContent = text;
    const form = toast.querySelector("form");
    if (/^\/(?!\/)/.test(undoUrl)) form.action = undoUrl;
    else form.remove();
    document.querySelector("[data-toasts]").append(toast);
    letGo(toast);
  };

  document.addEventListener("kw:toast", (event) => showToast(event.detail));
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-toast-close]")) event.target.closest("[data-toast]").remove();
  });

  // --- htmx: our token with every request that writes ---
  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector('meta[name="csrf-token"]');
    if (token && token.content) event.detail.headers["X-CSRFToken"] = token.content;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    focusErrors(event.target);
    prepare(event.target);
  });
  document.addEventListener("htmx:responseError", () => {
    showToast({ text: "That did not work. Reload the page and try again.", tone: "bad" });
  });
  document.addEventListener("htmx:sendError", () => {
    showToast({ text: "No connection. Nothing was sent; try again in a moment.", tone: "bad" });
  });

  // --- Forms: sent once, and not left by accident ---
  const changed = new Set();

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && "unsaved" in form.dataset) changed.add(form);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if ("guard" in form.dataset && form.dataset.sent) {
      event.preventDefault();
      return;
    }
    changed.delete(form);
    if (!("guard" in form.dataset)) return;
    form.dataset.sent = "yes";
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
  });
  const release = () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  };
  addEventListener("pageshow", release);
  document.addEventListener("htmx:afterRequest", release);
  addEventListener("beforeunload", (event) => {
    if ([...changed].some((form) => form.isConnected)) event.preventDefault();
  });

  // --- Long answers: how much room is left, from four fifths on; nothing is cut off ---
  const countText = (field) => {
    const limit = Number(field.dataset.limit);
    let counter = field.nextElementSibling;
    if (!counter || !counter.matches(".kw-counter")) {
      counter = document.createElement("div");
      counter.className = "kw-counter";
      counter.setAttribute("aria-live", "polite");
      field.after(counter);
    }
    const used = field.value.length;
    counter.classList.toggle("is-over", used > limit);
    if (used > limit) counter.textContent = used - limit === 1 ? "1 character too many" : `${used - limit} characters too many`;
    else counter.textContent = used >= limit * 0.8 ? `${limit - used} characters left` : "";
  };

  document.addEventListener("input", (event) => {
    if (event.target.matches("textarea[data-limit]")) countText(event.target);
  });

  // --- Writing another day chooses "Another day" ---
  document.addEventListener("input", (event) => {
    if (!event.target.matches(".kw-day-other input")) return;
    const other = event.target.closest("fieldset").querySelector('input[value="other"]');
    if (other) other.checked = true;
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) print();
  });

  const prepare = (root) => {
    for (const field of root.querySelectorAll("textarea[data-limit]")) countText(field);
  };

  prepare(document);
  focusErrors(document);
  markTheme();
  for (const toast of document.querySelectorAll("[data-toasts] [data-toast]")) letGo(toast);
})();
