// Before the first paint: the theme that was chosen, if one was.
"use strict";
try {
  const chosen = localStorage.getItem("newstance-theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch { /* no storage: the system's theme stays */ }
