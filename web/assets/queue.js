// What waits on a device to be sent: it leaves when the server has it, whatever the network, another tab or a restart do meanwhile.
(() => {
  "use strict";
  /**
   * `store.read()` returns the list that is kept, `store.write(list)` keeps it and says whether it could; both at once, so that no other
   * tab comes between. `deliver(entry)` answers "sent", "refused" or "later"; a network that goes makes it throw.
   */
  globalThis.leerbrugQueue = (store, deliver) => {
    let isSending = false;
    const waiting = () => store.read().filter((one) => !one.refused);
    const without = (id) => store.read().filter((one) => one.id !== id);
    return {
      all: () => store.read(),
      waiting,
      /** Keeps an entry; the same draft in another tab takes its own place. Says whether the device could keep it. */
      add: (entry) => store.write([...without(entry.id), entry]),
      remove: (id) => store.write(without(id)),
      /** Sends what waits, one after the other. Returns how many were sent. */
      async send() {
        if (isSending) return 0;
        isSending = true;
        let sent = 0;
        try {
          for (const { id } of waiting()) {
            // Another tab may have sent it, or put another draft in its place.
            const entry = waiting().find((one) => one.id === id);
            if (!entry) continue;
            const answer = await deliver(entry);
            if (answer === "later") break;
            if (answer === "sent") {
              const kept = store.read().find((one) => one.id === id);
              // What was typed over it meanwhile still waits.
              if (kept && JSON.stringify(kept.fields) === JSON.stringify(entry.fields)) store.write(without(id));
              sent += 1;
            } else {
              store.write(store.read().map((one) => (one.id === id ? { ...one, refused: true } : one)));
            }
          }
        } catch { /* The network went: what is left is sent at the next opening. */ }
        isSending = false;
        return sent;
      },
    };
  };
})();
