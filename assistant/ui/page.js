// What the page does by itself: our own buttons, where the conversation stands, light and dark,
// the recorder's button, and reading replies aloud.
() => {
  const find = (selector) => document.querySelector(selector);
  const kept = {
    get: (name) => { try { return localStorage.getItem(name); } catch { return null; } },
    set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* not kept */ } },
  };

  // Light and dark, and reading aloud: switches that the browser remembers.
  const pressed = (name, on) =>
    document.querySelectorAll(`[data-toggle="${name}"]`).forEach((button) => button.setAttribute("aria-pressed", on));
  const dark = (on) => { document.body.classList.toggle("dark", on); pressed("dark", on); };
  const wantsDark = () => {
    const saved = kept.get("shop-dark");
    return saved ? saved === "yes" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  };
  let aloud = kept.get("shop-aloud") === "yes";
  const speak = (words) => {
    if (!window.speechSynthesis) return;
    window.speechSynthesis.cancel();
    if (aloud && words) window.speechSynthesis.speak(new SpeechSynthesisUtterance(words));
  };

  // The recorder: one button opens it, starts it and stops it.
  const shown = (selector) => { const one = find(selector); return one && one.offsetParent ? one : null; };
  const openVoice = (open) => {
    find("#voice-row")?.toggleAttribute("data-open", open);
    find("#mic")?.setAttribute("aria-expanded", open);
  };
  const microphone = () => {
    const stop = shown("#voice .stop-button");
    if (stop) return stop.click();
    const open = !find("#voice-row").hasAttribute("data-open");
    openVoice(open);
    if (open) shown("#voice .record-button")?.click();
  };

  const toggles = {
    dark: () => { const on = !document.body.classList.contains("dark"); kept.set("shop-dark", on ? "yes" : "no"); dark(on); },
    aloud: () => { aloud = !aloud; kept.set("shop-aloud", aloud ? "yes" : "no"); pressed("aloud", aloud); speak(""); },
    voice: microphone,
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-press],[data-toggle]");
    if (!button) return;
    if (button.dataset.press) window.shopPress?.(button.dataset.press);
    else toggles[button.dataset.toggle]?.();
  });

  // A picture that its address does not give is drawn by the shop instead, once.
  document.addEventListener("error", (event) => {
    const drawn = event.target.dataset?.drawn;
    if (drawn && event.target.getAttribute("src") !== drawn) event.target.src = drawn;
  }, true);

  // The question stays in view at the top, the answer below it, until the shopper scrolls.
  let following = true;
  const settle = () => {
    const log = find("#chat [role=log]");
    const asked = log && [...log.querySelectorAll(".user-row")].pop();
    if (!asked || !following) return;
    const above = asked.getBoundingClientRect().top - log.getBoundingClientRect().top;
    log.scrollTo({ top: log.scrollTop + above - 8, behavior: "instant" });
  };
  const watch = () => {
    const log = find("#chat [role=log]");
    const content = find("#chat .message-wrap");
    if (!log || !content) return setTimeout(watch, 100);
    let rows = 0;
    new MutationObserver(() => {
      const now = log.querySelectorAll(".message-row").length;
      if (now !== rows) { rows = now; following = true; settle(); }
    }).observe(log, { childList: true, subtree: true });
    new ResizeObserver(settle).observe(content); // pictures and cards come a moment later
    ["wheel", "touchmove", "pointerdown", "keydown"].forEach((kind) =>
      log.addEventListener(kind, () => { following = false; }, { passive: true }));
    settle();
  };

  window.shopAnswered = (words) => {
    openVoice(false);
    settle();
    speak(words);
    const box = find("#message textarea");
    if (box && window.matchMedia("(hover: hover)").matches) box.focus({ preventScroll: true });
  };

  dark(wantsDark());
  pressed("aloud", aloud);
  watch();
}
