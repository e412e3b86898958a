// The log without a network: names and talks that are not sent wait on this device, for the person who is signed in here.
(() => {
  "use strict";
  const device = document.getElementById("device");
  const form = document.querySelector("form.log-form[action='/log']");
  if (!device) return;
  const isShell = device.dataset.shell !== undefined;
  const WHO = "leerbrug-log-who", MARK = "leerbrug_unsent";
  const text = (name, count) => (device.dataset[name] ?? "").replace("{count}", count);

  // Storage may be forbidden, full or emptied by the browser; each is said, and nothing typed is lost by it.
  const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
  const write = (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } };
  const remove = (key) => { try { localStorage.removeItem(key); } catch { /* Nothing is there then. */ } };
  const me = isShell ? read(WHO) : device.dataset.me;
  const KEY = `leerbrug-log-${me}`;
  const mine = () => read(KEY) ?? { people: [], unsent: [] };
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

  // What a refused talk says and what stands there are both shown by the page itself.
  const post = (fields) => {
    const sent = document.createElement("form");
    Object.assign(sent, { method: "post", action: "/log", hidden: true });
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

  let sending = false;
  const send = async () => {
    if (sending || isShell || !me || mine().unsent.every((one) => one.refused)) return;
    sending = true;
    let count = 0;
    try {
      const csrf = await freshToken();
      for (const talk of csrf ? mine().unsent.filter((one) => !one.refused) : []) {
        const fields = [...talk.fields.filter(([name]) => name !== "csrf"), ["csrf", csrf]];
        const answer = await fetch("/log", { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
        if (answer.status >= 500 || answer.status === 401 || answer.status === 403 || answer.status === 429) break;
        const now = mine();
        if (answer.type === "opaqueredirect") {
          now.unsent = now.unsent.filter((one) => one.id !== talk.id);
          count += 1;
        } else {
          for (const one of now.unsent) if (one.id === talk.id) one.refused = true;
        }
        keep(now);
      }
    } catch { /* The network went again: what is left is sent at the next opening. */ }
    sending = false;
    if (count && form && !mine().unsent.length) location.assign("/log");
    else sayLeft();
  };

  const reachable = async () => {
    try { return (await fetch("/livez", { cache: "no-store" })).ok; } catch { return false; }
  };

  const keepTalk = () => {
    const fields = [...new FormData(form)].filter(([name]) => name !== "csrf");
    const value = (name) => fields.find(([known]) => known === name)?.[1];
    if (!value("pair") || !value("activity") || !(value("quantity") || value("otherMinutes"))) {
      say(text("missing"), false);
      device.focus();
      return;
    }
    const now = mine();
    now.unsent.push({ id: value("id"), fields });
    if (!keep(now)) {
      say(text("full"), false);
      return;
    }
    form.reset();
    prepare();
    sayLeft();
    device.focus();
  };

  // A form on a kept page needs a name for its entry and the day of today.
  const prepare = () => {
    form.elements.id.value = crypto.randomUUID();
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    form.elements.day.max = day;
    form.elements.day.value = day;
  };

  if (form) {
    if (isShell) {
      const faces = form.querySelector(".faces");
      const { people } = mine();
      for (const [pair, name] of people) {
        const tile = document.getElementById("face").content.cloneNode(true);
        tile.querySelector("input").value = pair;
        tile.querySelector("input").checked = people.length === 1;
        tile.querySelector("bdi").textContent = name;
        faces.append(tile);
      }
      form.hidden = !people.length;
      document.getElementById("nobody").hidden = people.length > 0;
      prepare();
    } else {
      const people = [...form.querySelectorAll("input[name='pair']")].map((one) => [one.value, one.closest("label").textContent.trim()]);
      const named = [...form.querySelectorAll(".faces bdi")].map((one, at) => [people[at][0], one.textContent]);
      keep({ ...mine(), people: named });
    }
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (!isShell && await reachable()) form.submit();
      else if (isShell && await reachable()) { keepTalk(); location.assign("/log"); }
      else keepTalk();
    });
  }

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
      keep({ people: [], unsent: [] });
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
    const now = mine();
    const talk = now.unsent.find((one) => one.refused);
    const csrf = talk && await freshToken().catch(() => null);
    if (!csrf) return;
    keep({ ...now, unsent: now.unsent.filter((one) => one.id !== talk.id) });
    post([...talk.fields, ["csrf", csrf]]);
  });
  window.addEventListener("online", () => (isShell ? location.assign("/log") : send()));
})();
