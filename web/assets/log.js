// The log without a network: talks and days that are not sent wait on this device, with the names and places the form needs, for the
// person who is signed in here.
(() => {
  "use strict";
  const device = document.getElementById("device");
  if (!device) return;
  // One form for talks, one for days at a placement; what takes the place of a signed day is sent at once or not at all.
  const ACTIONS = ["/log", "/log/days"];
  const forms = [...document.querySelectorAll("form.log-form")].filter((form) =>
    ACTIONS.includes(form.getAttribute("action")) && !form.elements.namedItem("replaces"));
  const isShell = device.dataset.shell !== undefined;
  const WHO = "leerbrug-log-who", MARK = "leerbrug_unsent";
  const text = (name, count) => (device.dataset[name] ?? "").replace("{count}", count);

  // Storage may be forbidden, full or emptied by the browser; each is said, and nothing typed is lost by it.
  const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
  const write = (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } };
  const remove = (key) => { try { localStorage.removeItem(key); } catch { /* Nothing is there then. */ } };
  const me = isShell ? read(WHO) : device.dataset.me;
  const KEY = `leerbrug-log-${me}`;
  const mine = () => ({ people: [], places: [], unsent: [], ...read(KEY) });
  const marked = () => Number(document.cookie.match(/leerbrug_unsent=(\d+)/)?.[1] ?? 0);
  const keep = (value) => {
    if (!write(KEY, value)) return false;
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `${MARK}=${value.unsent.length}; path=/; max-age=${value.unsent.length ? 2592000 : 0}; samesite=lax${secure}`;
    return true;
  };

  const say = (words, button) => {
    device.hidden = !words;
    device.querySelector("span").textContent = words;
    device.querySelector("button").hidden = !button;
  };
  const sayLeft = () => {
    const { unsent } = mine();
    const refused = unsent.filter((one) => one.refused).length;
    if (refused) say(text(refused === 1 ? "refusedOne" : "refused", refused), true);
    else say(unsent.length ? text(unsent.length === 1 ? "leftOne" : "left", unsent.length) : "", false);
  };

  const queue = leerbrugQueue({ read: () => mine().unsent, write: (unsent) => keep({ ...mine(), unsent }) }, (entry) => deliver(entry));

  // What a refused entry says and what stands there are both shown by the page itself.
  const actionOf = (entry) => (ACTIONS.includes(entry.action) ? entry.action : "/log");
  const post = (action, fields) => {
    const sent = document.createElement("form");
    Object.assign(sent, { method: "post", action, hidden: true });
    for (const [name, value] of fields) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name, value });
      sent.append(input);
    }
    document.body.append(sent);
    sent.submit();
  };

  const freshToken = async () => {
    const answer = await fetch("/log", { headers: { accept: "text/html" } });
    if (!answer.ok || new URL(answer.url).pathname !== "/log") return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // The kept page answers where nothing else does; it has no reader.
    if (page.getElementById("device")?.dataset.me !== me) return null;
    return page.querySelector("form.log-form input[name='csrf'], form input[name='csrf']")?.value ?? null;
  };

  let csrf = null;
  // Whoever is typing keeps the page she types on.
  let isTyping = false;
  const deliver = async (entry) => {
    const fields = [...entry.fields.filter(([name]) => name !== "csrf"), ["csrf", csrf]];
    const answer = await fetch(actionOf(entry), { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
    if (answer.status >= 500 || answer.status === 401 || answer.status === 403 || answer.status === 429) return "later";
    return answer.type === "opaqueredirect" ? "sent" : "refused";
  };

  const send = async () => {
    if (isShell || !me || !queue.waiting().length) return;
    csrf = await freshToken().catch(() => null);
    const count = csrf ? await queue.send() : 0;
    if (count && forms.length && !mine().unsent.length && !isTyping) location.assign("/log");
    else sayLeft();
  };

  const reachable = async () => {
    try { return (await fetch("/livez", { cache: "no-store" })).ok; } catch { return false; }
  };

  // What a form must say before it can wait: with whom, what and how long; or where, and which part of the day.
  const lacks = (form, value) => (form.getAttribute("action") === "/log"
    ? !value("pair") || !value("activity") || !(value("quantity") || value("otherMinutes")) : !value("placement") || !value("halves"));

  const keepEntry = (form) => {
    const fields = [...new FormData(form)].filter(([name]) => name !== "csrf");
    const value = (name) => fields.find(([known]) => known === name)?.[1];
    if (lacks(form, value)) {
      say(text(form.getAttribute("action") === "/log" ? "missing" : "missingDay"), false);
      device.focus();
      return false;
    }
    if (!queue.add({ id: value("id"), action: form.getAttribute("action"), fields })) {
      say(text("full"), false);
      return false;
    }
    form.reset();
    isTyping = false;
    prepare(form);
    sayLeft();
    device.focus();
    return true;
  };

  // A form on a kept page needs a name for its entry and the day of today.
  const prepare = (form) => {
    form.elements.id.value = crypto.randomUUID();
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    form.elements.day.max = day;
    form.elements.day.value = day;
  };

  // The kept page names nobody: with whom one speaks and where one stands comes from this device.
  const fill = (form, known) => {
    const faces = form.querySelector(".faces");
    for (const [id, name, isUsual] of known) {
      const tile = form.querySelector("template").content.cloneNode(true);
      tile.querySelector("input").value = id;
      tile.querySelector("input").defaultChecked = known.length === 1 || Boolean(isUsual);
      tile.querySelector("bdi").textContent = name;
      faces.append(tile);
    }
    form.hidden = !known.length;
    prepare(form);
  };

  const named = (form, name) => {
    const tiles = [...form.querySelectorAll(`input[type='radio'][name='${name}']`)];
    // Of several places the one that this page chose is offered first.
    if (tiles.length) return tiles.map((one) => [one.value, one.closest("label").querySelector("bdi").textContent, one.defaultChecked]);
    const only = form.querySelector(`input[type='hidden'][name='${name}']`);
    return only?.value ? [[only.value, form.querySelector(".by bdi")?.textContent ?? ""]] : [];
  };

  for (const form of forms) {
    const isTalk = form.getAttribute("action") === "/log";
    if (isShell) fill(form, isTalk ? mine().people : mine().places);
    else if (!form.elements.namedItem("version")) {
      keep({ ...mine(), [isTalk ? "people" : "places"]: named(form, isTalk ? "pair" : "placement") });
    }
    form.addEventListener("input", () => { isTyping = true; });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (!isShell && await reachable()) form.submit();
      else if (isShell && await reachable()) { if (keepEntry(form)) location.assign("/log"); }
      else keepEntry(form);
    });
  }
  // What was refused came back in this page, to be put right here.
  for (const form of isShell ? [] : document.querySelectorAll("form.log-form")) {
    const id = form.elements.namedItem("id")?.value;
    if (queue.all().some((one) => one.id === id)) queue.remove(id);
  }
  if (isShell) document.getElementById("nobody").hidden = mine().people.length + mine().places.length > 0;

  if (!isShell) {
    // Whoever is signed in here now is whom the kept page is for.
    write(WHO, me);
    const lost = marked() - mine().unsent.length;
    document.querySelector("form[action='/sign-out']")?.addEventListener("submit", (event) => {
      const { unsent } = mine();
      if (unsent.length && !confirm(text(unsent.length === 1 ? "leaveOne" : "leave", unsent.length))) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      keep({ people: [], places: [], unsent: [] });
      remove(KEY);
      remove(WHO);
    });
    if (lost > 0) {
      say(text(lost === 1 ? "lostOne" : "lost", lost), false);
      keep(mine());
    } else {
      sayLeft();
      send();
    }
    if ("serviceWorker" in navigator) {
      navigator.serviceWorker.register(`/service-worker.js?lang=${document.documentElement.lang}`).catch(() => { /* The log works without. */ });
    }
  } else {
    sayLeft();
  }
  device.querySelector("button").addEventListener("click", async () => {
    const entry = mine().unsent.find((one) => one.refused);
    const fresh = entry && await freshToken().catch(() => null);
    if (!fresh) return;
    // It stays on the device until its content is in a page.
    post(actionOf(entry), [...entry.fields, ["csrf", fresh]]);
  });
  window.addEventListener("online", () => {
    if (!isShell) send();
    else if (!isTyping) location.assign("/log");
  });
})();
