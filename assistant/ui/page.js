// What the page does by itself: clicks on our own buttons, the dark page, reading aloud.
() => {
  const inputOf = (id) => document.querySelector(`#${id} textarea, #${id} input`);
  const put = (id, value) => {
    const field = inputOf(id);
    const kind = field.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const click = (id) => (document.querySelector(`button#${id}`) || document.querySelector(`#${id} button`)).click();
  const send = (field, value, button) => { put(field, value); setTimeout(() => click(button), 30); };

  const dark = (on) => {
    document.body.classList.toggle("dark", on);
    localStorage.setItem("shop-dark", on ? "yes" : "no");
  };
  const saved = localStorage.getItem("shop-dark");
  dark(saved ? saved === "yes" : window.matchMedia("(prefers-color-scheme: dark)").matches);

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-press],[data-say],[data-toggle]");
    if (!button) return;
    if (button.dataset.press) send("pressed", button.dataset.press, "press");
    else if (button.dataset.say) send("message", button.dataset.say, "send");
    else dark(!document.body.classList.contains("dark"));
  });

  window.shopAssistant = {
    speak: (text, on) => {
      if (!window.speechSynthesis) return;
      window.speechSynthesis.cancel();
      if (on && text) window.speechSynthesis.speak(new SpeechSynthesisUtterance(text));
    },
  };
}
