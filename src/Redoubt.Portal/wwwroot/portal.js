// Blazor waits longer and longer between its own tries, and gives up in the end; a service on this machine is back in a moment. The circuit of one
// that was started anew is gone: then the page is read again.
const modal = document.getElementById("components-reconnect-modal");
const lost = ["show", "retrying", "failed", "rejected"];
const is = state => modal.classList.contains(`components-reconnect-${state}`);
let isAsking = false;

async function goOn() {
    isAsking = true;
    while (true) {
        await new Promise(resolve => setTimeout(resolve, 1000));
        if (!lost.some(is)) {
            break;
        }
        try {
            if ((await fetch("/portal/alive", { cache: "no-store" })).ok && (is("failed") || is("rejected") || !await Blazor.reconnect())) {
                location.reload();
                return;
            }
        } catch {
            // Not yet.
        }
    }
    isAsking = false;
}

modal.addEventListener("components-reconnect-state-changed", event => {
    if (!isAsking && lost.includes(event.detail.state)) {
        goOn();
    }
});
